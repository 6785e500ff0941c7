import type { LookupAddress } from 'node:dns';
import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { guardedLookup } from '../../../core/fetch/connect.ts';
import { parseLink } from '../../../core/fetch/link.ts';
import type { CallPage } from '../../../shared/api.ts';
import { audioStore, wholeFile } from '../../support/audio-store.ts';
import { fetchRig, talk } from '../../support/fetching.ts';

const isOver = ({ fetch, recording }: CallPage) => recording !== null || fetch?.state === 'failed';
const address = (text: string): LookupAddress => ({ address: text, family: text.includes(':') ? 6 : 4 });

/** Something on this computer that no report may reach: counts who comes. */
async function neighbour() {
  let visits = 0;
  const server = createServer((socket) => {
    visits += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  return { port, visits: () => visits };
}

it.each([
  (port: number) => `http://127.0.0.1:${port}/talk.mp3`,
  (port: number) => `https://127.0.0.1:${port}/talk.mp3`,
  (port: number) => `https://localhost:${port}/talk.mp3`,
  () => 'https://localhost/talk.mp3',
  () => 'https://169.254.169.254/latest/meta-data/iam',
  () => 'https://[::1]/talk.mp3',
])('a report cannot make Turntable ask a neighbour (%#)', async (urlOf) => {
  const { port, visits } = await neighbour();
  const rig = await fetchRig([]);
  const id = await rig.report(urlOf(port));
  const { fetch } = await rig.until(id, isOver);
  expect(fetch).toMatchObject({ state: 'failed', attempts: 1, nextAtMs: null });
  expect(fetch?.error).toMatch(/trusted hosts in the settings/);
  expect(visits()).toBe(0);
});

it.each([
  (port: number) => `http://127.0.0.1:${port}/`,
  (port: number) => `//127.0.0.1:${port}/`,
  () => 'https://10.0.0.1/',
  () => 'https://[::ffff:10.0.0.1]/',
  () => 'http://169.254.169.254/latest/meta-data/',
])('neither can a store that is trusted, by sending it on (%#)', async (locationOf) => {
  const { port, visits } = await neighbour();
  const store = await audioStore((response) => response.writeHead(302, { location: locationOf(port) }).end());
  const rig = await fetchRig([store.host]);
  const { fetch } = await rig.until(await rig.report(store.url('/talk.mp3')), isOver);
  expect(fetch?.state).toBe('failed');
  expect(store.seen).toHaveLength(1);
  expect(visits()).toBe(0);
});

it.each([[['127.0.0.1']], [['::1']], [['::ffff:127.0.0.1']], [['fd00::1']], [['169.254.169.254']]])(
  'nor a name that resolves to %j',
  async (addresses) => {
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return addresses.map(address);
    };
    const rig = await fetchRig([], { resolve });
    const { fetch } = await rig.until(await rig.report('https://recordings.example/talk.mp3'), isOver);
    expect(fetch).toMatchObject({ state: 'failed', attempts: 1, source: 'https://recordings.example/talk.mp3' });
    expect(fetch?.error).toContain('private network');
    expect(asked).toBe(1);
  },
);

it('refuses a name whole when one of its addresses is private, and a resolver that answers with a name', async () => {
  const given = (...addresses: string[]) => {
    const lookup = guardedLookup(parseLink('https://a.example/'), false, async () => addresses.map(address));
    return new Promise((resolve) => lookup('a.example', { all: true }, (error, found) => resolve(error?.message ?? found)));
  };
  expect(await given('8.8.8.8', '1.1.1.1')).toEqual([address('8.8.8.8'), address('1.1.1.1')]);
  expect(await given('8.8.8.8', '127.0.0.1')).toContain('private network');
  expect(await given('localhost')).toContain('private network');
  expect(await given()).toContain('no address');
});

it('looks a name up once: what was checked is what is connected to', async () => {
  const store = await audioStore(wholeFile(talk()));
  const [, port] = store.host.split(':');
  const asked: string[] = [];
  const resolve = async (host: string) => {
    asked.push(host);
    return [address('127.0.0.1')];
  };
  const rig = await fetchRig([`recordings.test:${port}`], { resolve });
  const { recording } = await rig.until(await rig.report(`http://recordings.test:${port}/talk.mp3`), isOver);
  expect(recording).not.toBeNull();
  expect(asked).toEqual(['recordings.test']);
  expect(store.seen[0]?.headers.host).toBe(`recordings.test:${port}`);
});

it('waits for a network when a name cannot be looked up', async () => {
  const resolve = async () => {
    throw Object.assign(new Error('getaddrinfo ENOTFOUND recordings.example'), { code: 'ENOTFOUND' });
  };
  const rig = await fetchRig([], { resolve, policy: { firstRetryMs: 60_000, longestRetryMs: 60_000 } });
  const id = await rig.report('https://recordings.example/talk.mp3');
  const { fetch } = await rig.until(id, (page) => page.fetch?.error != null);
  expect(fetch).toMatchObject({ state: 'waiting', attempts: 1 });
  expect(fetch?.nextAtMs).toBeGreaterThan(Date.now());
  expect(fetch?.error).toContain('is no network');
});
