import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { DeliveryList } from '../../shared/model/delivery.ts';
import type { Source } from '../../shared/model/source.ts';
import { presets } from '../../shared/sources/presets.ts';
import { type FetchRig, fetchRig, flireoReport } from '../support/fetching.ts';
import { reportOf } from './support/bodies.ts';
import { memoryFolder } from './support/memory-folder.ts';
import { filesOf, Plants, type Written } from './support/plants.ts';
import { say } from './support/say.ts';
import { deliver } from './support/senders.ts';

const seed = 17;

/** A neighbour on this machine that refuses whoever comes, and tells what it was asked. */
async function neighbour(): Promise<{ origin: string; asked: Promise<string> }> {
  const first = Promise.withResolvers<string>();
  const server = createServer((request: IncomingMessage, response) => {
    request.resume();
    if (request.method === 'POST') first.resolve(request.url ?? '');
    response.writeHead(403, { 'content-type': 'text/plain' }).end(`no: ${request.url}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: first.promise };
}

/** Everything the application answers, whatever the status, and everything it prints. */
function recorder({ app }: FetchRig) {
  const written: Written[] = [];
  for (const name of ['error', 'warn', 'log', 'info', 'debug'] as const) {
    vi.spyOn(console, name).mockImplementation((...said: unknown[]) => {
      const text = said.map((one) => (one instanceof Error ? `${one.stack} ${JSON.stringify(one)}` : String(one))).join(' ');
      written.push({ where: `log (${name})`, text, kept: false });
    });
  }
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}, kept = false) => {
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const request = new Request(`http://turntable.test${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...sent,
    });
    const answer = await app.fetch(request);
    const text = await answer.text();
    const told = JSON.stringify([...answer.headers]);
    written.push({ where: `${answer.status} of ${method} ${path.replace(/[?].*/, '')}`, text: text + told, kept });
    return { status: answer.status, text };
  };
  return { written, ask };
}

type Ask = ReturnType<typeof recorder>['ask'];

/** Sources of every preset: secrets set, rotated, replaced, and sent right and wrong. */
async function sources(ask: Ask, plants: Plants) {
  for (const { id } of presets) {
    const typed = (secret: string) => (id === 'standard-webhooks' || id === 'svix' ? `whsec_${secret}` : secret);
    const first = plants.plant(`first secret of ${id}`);
    const made = await ask('POST', '/api/sources', { preset: id, secret: typed(first) });
    expect([id, made.status]).toEqual([id, 200]);
    const source = JSON.parse(made.text) as Source;
    const second = plants.plant(`second secret of ${id}`);
    await ask('PATCH', `/api/sources/${source.id}`, { addSecret: typed(second) });
    for (const secret of [first, second, plants.plant(`wrong secret at ${id}`)]) {
      const proof = { 'x-interactly-secret': secret, authorization: `Bearer ${secret}`, 'x-vapi-secret': secret };
      await deliver(source.url, reportOf(`WC-${secret.slice(0, 6)}`), undefined, proof);
    }
    await ask('PATCH', `/api/sources/${source.id}`, { removeOldSecret: true });
  }
}

/** Requests that fail, each with a secret in what they sent. */
async function errors(ask: Ask, plants: Plants) {
  const plant = (where: string) => plants.plant(where);
  await ask('POST', '/api/sources', { preset: 'of nobody', secret: plant('unknown preset') });
  await ask('POST', '/api/sources', { preset: 'generic', secret: { nested: plant('secret of a wrong shape') } });
  await ask('POST', '/api/sources', { preset: 'generic', secret: plant('endless secret').repeat(400) });
  await ask('PATCH', '/api/sources/nobody', { secret: plant('secret of no source') });
  await ask('POST', '/api/sources', `{"preset":"generic","secret":"${plant('broken JSON')}`);
  const s3 = { endpoint: null, region: null, accessKeyId: null };
  await ask('PUT', '/api/settings/fetching', {
    automatic: true,
    trustedHosts: [],
    s3: { ...s3, secretAccessKey: [plant('S3 key, wrong shape')] },
  });
  await ask('PUT', '/api/settings/fetching', { automatic: true, trustedHosts: [plant('a host that is none'), 'a b'], s3 });
  await ask('POST', '/api/session', { code: plant('one-time code') });
  await ask('GET', `/api/nothing?token=${plant('query of an unknown route')}`);
  await ask('GET', '/api/status', undefined, { 'x-turntable-token': plant('token'), cookie: `a=${plant('cookie of the API')}` });
  for (const url of ['ftp://127.0.0.1/?key=SECRET', 'http://user:SECRET@127.0.0.1/', 'nothing?key=SECRET'])
    await ask('POST', '/api/forwards', { url: url.replace('SECRET', plant(`forward to ${url}`)), reportIds: [1] });
  for (const publicUrl of ['http://user:SECRET@127.0.0.1', 'nothing?key=SECRET'])
    await ask('POST', '/api/tunnel', { driver: 'own', publicUrl: publicUrl.replace('SECRET', plant(`tunnel at ${publicUrl}`)) });
  await ask('POST', '/api/tunnel', { driver: 'ngrok', token: { nested: plant('ngrok token, wrong shape') } });
}

/** Deliveries that carry a secret where none is asked for. */
async function deliveries(url: string, plants: Plants) {
  const names = [
    'authorization',
    'proxy-authorization',
    'x-api-key',
    'cookie',
    'x-auth-token',
    'x-webhook-secret',
    'x-access-key',
  ];
  for (const name of names) await deliver(url, reportOf(`WC-${name}`), undefined, { [name]: plants.plant(`header ${name}`) });
  await deliver(`${url}?token=${plants.plant('query of a delivery')}`, reportOf('WC-query'));
  await deliver(url.replace(/[^/]+$/, plants.plant('an old secret path')), reportOf('WC-path'));
  await deliver(url, Buffer.alloc(0), undefined, { authorization: plants.plant('header of an empty delivery') });
}

async function readEverything(ask: Ask) {
  const read = async (path: string, kept = false) => JSON.parse((await ask('GET', path, undefined, {}, kept)).text);
  for (const path of ['status', 'settings', 'settings/fetching', 'listener', 'sources', 'tunnel', 'rebuild', 'listening/gaps'])
    await read(`/api/${path}`);
  const deliveries = (await read('/api/deliveries?limit=500')) as DeliveryList;
  for (const { id } of deliveries.rows) await read(`/api/deliveries/${id}`);
  await read('/api/forwards?limit=500');
  const reports = (await read('/api/reports?limit=500')) as { rows: { id: number }[] };
  for (const { id } of reports.rows) await read(`/api/reports/${id}`);
  const calls = (await read('/api/calls?limit=500')) as { rows: { id: string }[] };
  // A call's page shows the report's own texts.
  for (const { id } of calls.rows) await read(`/api/calls/${encodeURIComponent(id)}`, true);
  await ask('GET', '/api/reports/export', undefined, {}, true);
}

it('no secret is read in a log, an error, a list, an export or a file but the one for secrets', { timeout: 60_000 }, async () => {
  const dataDir = memoryFolder();
  const { origin, asked } = await neighbour();
  const rig = await fetchRig([new URL(origin).host], {}, { dataDir });
  const { written, ask } = recorder(rig);
  const plants = new Plants(seed);
  const s3 = { endpoint: null, region: null, accessKeyId: null, secretAccessKey: plants.plant('S3 key') };
  await ask('PUT', '/api/settings/fetching', { automatic: false, trustedHosts: [new URL(origin).host], s3 });
  await sources(ask, plants);
  await errors(ask, plants);
  await deliveries(rig.app.listener().url, plants);
  const signed = `${origin}/talk.mp3?X-Amz-Signature=${plants.plant('signature of a recording', true)}`;
  await deliver(rig.app.listener().url, Buffer.from(JSON.stringify(flireoReport(signed, 'call-signed'))));
  const id = await rig.report(signed, 'call-signed-again');
  await ask('POST', `/api/calls/${id}/fetch`);
  await rig.until(id, ({ fetch }) => fetch?.state === 'denied' || fetch?.state === 'failed');
  const forwarded = `/webhook?key=${plants.plant('query of a forward')}`;
  await ask('POST', '/api/forwards', { url: origin + forwarded, reportIds: [1] });
  expect(await asked).toBe(forwarded);
  const { sources: known } = JSON.parse((await ask('GET', '/api/sources')).text) as { sources: Source[] };
  for (const address of [`${origin}/of-a-source?key=`, 'ftp://127.0.0.1/?key='])
    await ask('PATCH', `/api/sources/${known[0]?.id}`, { forwardUrl: address + plants.plant(`${address} of a source`) });
  await deliver(rig.app.listener().url, reportOf('WC-forwarded'));
  await readEverything(ask);
  written.push(...filesOf(dataDir));
  const leaks = plants.leaks(written);
  vi.restoreAllMocks();
  say('planted secrets', `${leaks.length} read, ${plants.all.length} planted, ${written.length} texts searched, seed ${seed}`);
  expect(leaks).toEqual([]);
  expect(plants.all.length).toBeGreaterThanOrEqual(40);
  expect(written.some(({ where }) => where === 'turntable.db')).toBe(true);
});

it('notices a secret that is sent in a header which is kept', async () => {
  const dataDir = memoryFolder();
  const rig = await fetchRig([], {}, { dataDir });
  const { written, ask } = recorder(rig);
  const plants = new Plants(seed);
  await deliver(rig.app.listener().url, reportOf('WC-kept'), undefined, { 'user-agent': plants.plant('user agent') });
  await readEverything(ask);
  written.push(...filesOf(dataDir));
  vi.restoreAllMocks();
  expect(plants.leaks(written).length).toBeGreaterThan(1);
});

it.each(['', 'a', 'ab'])('finds a secret as base64 after "%s", and as hex', (before) => {
  const plants = new Plants(seed);
  const text = Buffer.from(`${before}${plants.plant('x')}:more`).toString('base64');
  const hex = Buffer.from(plants.all[0]?.text ?? '').toString('hex');
  expect(plants.leaks([{ where: 'y', text, kept: false }])).toHaveLength(1);
  expect(plants.leaks([{ where: 'y', text: hex, kept: false }])).toHaveLength(1);
});
