import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { CallList } from '../../../shared/api.ts';
import { answerWith, audioStore, wholeFile } from '../../support/audio-store.ts';
import { fetchRig, talk } from '../../support/fetching.ts';
import { fixtureBytes } from '../media/collect.ts';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const isHere = ({ recording }: { recording: unknown }) => recording !== null;

it('fetches the recording of a report that arrives, and attaches it as an upload would be', async () => {
  const store = await audioStore(wholeFile(talk()));
  const rig = await fetchRig([store.host]);
  const id = await rig.report(store.url('/storage/a%20call.mp3?token=secret'));
  const { recording, fetch } = await rig.until(id, (page) => page.recording?.state === 'ready');
  expect(recording).toMatchObject({ sha256: hashOf(talk()), fileName: 'a call.mp3', format: 'mp3', sample: false });
  expect(fetch).toBeNull();
  expect(store.seen.map(({ path }) => path)).toEqual(['/storage/a%20call.mp3?token=secret']);
  expect(rig.files('fetching')).toEqual([]);
  expect(rig.files('recordings')).toEqual([`${hashOf(talk())}.mp3`]);
});

it('asks for an address byte for byte: encoding it anew would break its signature', async () => {
  const store = await audioStore(wholeFile(talk()));
  const rig = await fetchRig([store.host]);
  const path = "/a/%2e%2e/./b%2Fc//d'(1)!.mp3?sig=%2B+%2f==&e=&&x=~*";
  await rig.until(await rig.report(store.url(path)), isHere);
  expect(store.seen[0]?.path).toBe(path);
});

it('takes the fresh link of a report that comes again', async () => {
  const store = await audioStore(answerWith(403));
  const rig = await fetchRig([store.host]);
  const id = await rig.report(store.url('/talk.mp3?token=old'));
  await rig.until(id, (page) => page.fetch?.state === 'denied');
  store.answer = wholeFile(talk());
  await rig.report(store.url('/talk.mp3?token=new'));
  await rig.until(id, isHere);
  expect(store.seen.at(-1)?.path).toBe('/talk.mp3?token=new');
});

it('fetches nothing while that is switched off, and what is there when it is switched on', async () => {
  const store = await audioStore(wholeFile(talk()));
  const rig = await fetchRig([store.host]);
  const settings = { automatic: false, trustedHosts: [store.host], s3: { endpoint: null, region: null, accessKeyId: null } };
  await rig.send('PUT', '/api/settings/fetching', settings);
  const id = await rig.report(store.url('/talk.mp3'));
  expect((await rig.page(id)).fetch).toBeNull();
  expect((await rig.get<CallList>('/api/calls')).rows[0]?.recording).toBe('none');
  expect(store.seen).toEqual([]);
  await rig.send('PUT', '/api/settings/fetching', { ...settings, automatic: true });
  await rig.until(id, isHere);
});

it('fetches on demand what is not fetched by itself, and again what was taken off the call', async () => {
  const store = await audioStore(wholeFile(talk()));
  const rig = await fetchRig([store.host]);
  const id = await rig.report(store.url('/talk.mp3'));
  await rig.until(id, isHere);
  await rig.send('DELETE', `/api/calls/${id}/recording`);
  expect((await rig.page(id)).fetch).toBeNull();
  expect(await rig.send('POST', `/api/calls/${id}/fetch`)).toMatchObject({ source: store.url('/talk.mp3') });
  await rig.until(id, isHere);
  expect(store.seen).toHaveLength(2);
});

it('fetches again what is here: it stays until another is here whole, and what a hand set of it stays with the same bytes', async () => {
  const store = await audioStore(wholeFile(talk()));
  const rig = await fetchRig([store.host]);
  const id = await rig.report(store.url('/talk.mp3'));
  await rig.until(id, (page) => page.recording?.state === 'ready');
  await rig.send('PATCH', `/api/calls/${id}/recording`, { offsetMs: 250, customerChannel: 1 });
  store.answer = answerWith(403);
  await rig.send('POST', `/api/calls/${id}/fetch`);
  const refused = await rig.until(id, (page) => page.fetch?.state === 'denied');
  expect(refused.recording).toMatchObject({ state: 'ready', sha256: hashOf(talk()) });
  store.answer = wholeFile(talk());
  await rig.send('POST', `/api/calls/${id}/fetch`);
  const same = await rig.until(id, (page) => page.fetch === null);
  expect(same.recording).toMatchObject({ offsetMs: 250, offsetBy: 'hand', customerChannel: 1 });
  const other = fixtureBytes('click.mp3');
  store.answer = wholeFile(other);
  await rig.send('POST', `/api/calls/${id}/fetch`);
  const replaced = await rig.until(id, (page) => page.recording?.sha256 === hashOf(other));
  expect(replaced.recording).toMatchObject({ offsetBy: 'default', fileName: 'talk.mp3' });
});

it('never fetches for a sample, whatever its report names', async () => {
  const rig = await fetchRig([]);
  const [id = ''] = await rig.app.openSamples();
  await rig.send('DELETE', `/api/calls/${id}/recording`);
  expect(await rig.send('POST', `/api/calls/${id}/fetch`, undefined, 400)).toMatchObject({ code: 'no-source' });
  expect((await rig.page(id)).fetch).toBeNull();
});

it('leaves a call alone that was given its recording by hand', async () => {
  const store = await audioStore(() => {});
  const rig = await fetchRig([store.host]);
  const id = await rig.report(store.url('/talk.mp3'));
  await rig.until(id, (page) => page.fetch?.state === 'fetching');
  expect((await rig.put(`/api/calls/${id}/recording`, talk(), 'mine.mp3')).status).toBe(200);
  const { recording, fetch } = await rig.page(id);
  expect([recording?.fileName, fetch]).toEqual(['mine.mp3', null]);
  await store.quiet();
});

it('stops when it is told to, and leaves nothing behind', async () => {
  const store = await audioStore((response) => response.writeHead(200, { 'content-length': 1000 }).write('ID3'));
  const rig = await fetchRig([store.host], { policy: { stallMs: 60_000 } });
  const id = await rig.report(store.url('/talk.mp3'));
  await rig.until(id, (page) => page.fetch?.state === 'fetching' && page.fetch.totalBytes === 1000);
  await rig.send('DELETE', `/api/calls/${id}/fetch`);
  expect((await rig.page(id)).fetch).toMatchObject({ state: 'cancelled', receivedBytes: 0, nextAtMs: null, error: null });
  expect(rig.files('fetching')).toEqual([]);
  await rig.send('DELETE', `/api/calls/${id}/fetch`, undefined, 404);
});

it('says what the recording of a call in the list is doing', async () => {
  const store = await audioStore(answerWith(403));
  const rig = await fetchRig([store.host]);
  await rig.until(await rig.report(store.url('/talk.mp3')), (page) => page.fetch?.state === 'denied');
  expect((await rig.get<CallList>('/api/calls')).rows[0]?.recording).toBe('denied');
});

it('fetches nothing when started with --offline, and says so', async () => {
  const store = await audioStore(wholeFile(talk()));
  const rig = await fetchRig([store.host], {}, { offline: true });
  const id = await rig.report(store.url('/talk.mp3'));
  expect(await rig.send('POST', `/api/calls/${id}/fetch`, undefined, 400)).toMatchObject({ code: 'offline' });
  expect((await rig.page(id)).fetch).toBeNull();
  expect(await rig.get('/api/settings/fetching')).toMatchObject({ offline: true, automatic: true });
  expect(store.seen).toEqual([]);
});

it('fetches what expires soonest first, and no more at once than is allowed', async () => {
  const held: (() => void)[] = [];
  let open = 0;
  let most = 0;
  const store = await audioStore((response, seen, nth) => {
    open += 1;
    most = Math.max(most, open);
    response.on('close', () => {
      open -= 1;
    });
    const answer = () => wholeFile(talk())(response, seen, nth);
    if (nth < 2) held.push(answer);
    else answer();
  });
  const rig = await fetchRig([store.host]);
  const soonMs = Math.ceil(Date.now() / 1000) + 600;
  const ids: string[] = [];
  for (const [name, expires] of Object.entries({ a: null, b: null, never: null, late: soonMs + 60, soon: soonMs }))
    ids.push(await rig.report(store.url(`/${name}.mp3${expires === null ? '' : `?Expires=${expires}`}`), `call-${name}`));
  expect((await rig.page(ids[4] ?? '')).fetch).toMatchObject({ state: 'waiting', expiresAtMs: soonMs * 1000 });
  for (const answer of held) answer();
  for (const id of ids) await rig.until(id, isHere);
  const asked = store.seen.slice(2).map(({ path }) => path.replace(/\.mp3.*/, ''));
  expect(asked.indexOf('/never')).toBe(2);
  expect(asked).toEqual(expect.arrayContaining(['/soon', '/late']));
  expect(most).toBe(2);
});
