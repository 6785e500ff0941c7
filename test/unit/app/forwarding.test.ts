import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openApplication } from '../../../core/application.ts';
import type { ReportList } from '../../../shared/api.ts';
import type { Forward, ForwardList } from '../../../shared/model/delivery.ts';
import { openTestApplication, type TestApplication } from '../../support/application.ts';
import { targetServer } from '../../support/target-server.ts';
import { tempFolder } from '../../support/temp.ts';

const forwarding = { firstRetryMs: 5, longestRetryMs: 20, timeoutMs: 5_000 };
/** Bytes that a second writing of the JSON would change. */
const body = '{"event": "of nobody",  "n": 12345678901234567890.10, "s": "\\u0041"}';

async function deliver(
  { app, get }: TestApplication,
  text: string = body,
  headers: Record<string, string> = {},
): Promise<number> {
  const init = { method: 'POST', body: text, headers: { 'content-type': 'application/json', ...headers } };
  expect((await fetch(app.listener().url, init)).status).toBe(200);
  const { rows } = await get<ReportList>('/api/reports?limit=1');
  return rows[0]?.id ?? 0;
}

async function until(test: TestApplication, isTrue: (list: ForwardList) => boolean): Promise<Forward[]> {
  for (;;) {
    const changed = test.stale('forwards');
    changed.catch(() => {});
    const list = await test.get<ForwardList>('/api/forwards');
    if (isTrue(list)) return list.rows;
    await changed;
  }
}

const allOver = ({ rows }: ForwardList) => rows.length > 0 && rows.every(({ endedAtMs }) => endedAtMs !== null);

it('sends a report on byte for byte, with its signature, and without what was secret', async () => {
  const target = await targetServer();
  const test = await openTestApplication({ forwarding });
  const auth = { kind: 'header', header: 'x-interactly-secret' };
  await test.send('PATCH', '/api/sources/first', { auth, secret: 'planted-secret' });
  const signature = `sha256=${createHmac('sha256', 'k').update(body).digest('hex')}`;
  const id = await deliver(test, body, { 'x-interactly-secret': 'planted-secret', 'x-webhook-signature': signature });
  await test.send('POST', '/api/forwards', { url: target.url('/in?key=planted-key'), reportIds: [id] });
  const [sent] = await until(test, allOver);
  expect(sent).toMatchObject({ state: 'sent', attempts: 1, lastStatus: 204, error: null, target: target.url('/in') });
  const [arrived] = target.arrived;
  expect(arrived).toMatchObject({ method: 'POST', path: '/in?key=planted-key' });
  expect(arrived?.body.toString()).toBe(body);
  expect(arrived?.headers).toMatchObject({ 'x-webhook-signature': signature, 'content-type': 'application/json' });
  expect(arrived?.headers).not.toHaveProperty('x-interactly-secret');
  const database = readdirSync(test.dataDir).filter((name) => name.startsWith('turntable.db'));
  for (const name of database) expect(readFileSync(join(test.dataDir, name)).includes('planted-key')).toBe(false);
});

it('never sends to the address of another target, which a database that was restored may count by the same number', async () => {
  const [target, other] = [await targetServer(), await targetServer()];
  const dataDir = tempFolder();
  const kept = { 'forward.target.1': { kind: 'plain', value: other.url('/other?key=1') } };
  writeFileSync(join(dataDir, 'secrets.json'), JSON.stringify(kept));
  const test = await openTestApplication({ dataDir, forwarding });
  const id = await deliver(test);
  await test.send('POST', '/api/forwards', { url: target.url('/in'), reportIds: [id] });
  expect(await until(test, allOver)).toMatchObject([{ state: 'sent', target: target.url('/in') }]);
  expect([target.arrived.length, other.arrived.length]).toEqual([1, 0]);
});

it('tries five times with growing waits where the target has trouble, then says how often', async () => {
  const target = await targetServer((response) => response.writeHead(503).end('planted answer'));
  const test = await openTestApplication({ forwarding });
  await test.send('POST', '/api/forwards', { url: target.url('/'), reportIds: [await deliver(test)] });
  const [failed] = await until(test, allOver);
  expect(failed).toMatchObject({ state: 'failed', attempts: 5, lastStatus: 503, error: 'It answered 503. Tried 5 times.' });
  expect(target.arrived).toHaveLength(5);
  expect(new Set(target.arrived.map(({ headers }) => headers['x-turntable-report'])).size).toBe(1);
});

it('sends it again after trouble that passes, and not after a refusal or to where a redirect leads', async () => {
  const answers = [500, 200, 401, 302];
  const target = await targetServer((response, nth) => response.writeHead(answers[nth] ?? 200, { location: '/elsewhere' }).end());
  const test = await openTestApplication({ forwarding });
  const reportIds = [await deliver(test)];
  const outcomes: unknown[] = [];
  for (let time = 0; time < 3; time += 1) {
    await test.send('POST', '/api/forwards', { url: target.url('/'), reportIds });
    const [newest] = await until(test, allOver);
    outcomes.push([newest?.state, newest?.attempts, newest?.lastStatus]);
  }
  expect(outcomes).toEqual([
    ['sent', 2, 200],
    ['failed', 1, 401],
    ['failed', 1, 302],
  ]);
  expect(target.arrived.every(({ path }) => path === '/')).toBe(true);
});

it('goes on at the next start with what a stop left, and with the key of its address', async () => {
  const dataDir = tempFolder();
  const target = await targetServer(() => {});
  const first = await openTestApplication({ dataDir, forwarding });
  const arrives = target.next();
  await first.send('POST', '/api/forwards', { url: target.url('/in?key=1'), reportIds: [await deliver(first)] });
  await arrives;
  await first.app.close();
  target.answer = (response) => response.writeHead(200).end();
  const second = await openTestApplication({ dataDir, forwarding });
  const [sent] = await until(second, allOver);
  expect(sent).toMatchObject({ state: 'sent', attempts: 2 });
  expect(target.arrived.map(({ path }) => path)).toEqual(['/in?key=1', '/in?key=1']);
});

it('queues a report once for an address, and takes it back', async () => {
  const target = await targetServer(() => {});
  const test = await openTestApplication({ forwarding });
  const reportIds = [await deliver(test)];
  const order = { url: target.url('/'), reportIds };
  expect(await test.send('POST', '/api/forwards', order)).toEqual({ queued: 1, target: target.url('/') });
  expect(await test.send('POST', '/api/forwards', order)).toMatchObject({ queued: 0 });
  const [waiting] = await until(test, ({ counts }) => counts.sending === 1);
  await test.send('DELETE', `/api/forwards/${waiting?.id}`);
  const [cancelled] = await until(test, allOver);
  expect(cancelled?.state).toBe('cancelled');
  await test.send('DELETE', `/api/forwards/${waiting?.id}`, undefined, 404);
});

it('sends on all that a filter shows', async () => {
  const target = await targetServer();
  const test = await openTestApplication({ forwarding });
  await deliver(test, '{"half": ');
  await deliver(test, body);
  for (;;) {
    const changed = test.stale('reports');
    changed.catch(() => {});
    if ((await test.get<ReportList>('/api/reports?status=pending')).total === 0) break;
    await changed;
  }
  await test.send('POST', '/api/forwards', { url: target.url('/'), status: 'invalid' });
  await until(test, allOver);
  expect(target.arrived.map((arrived) => arrived.body.toString())).toEqual(['{"half": ']);
  await test.send('POST', '/api/forwards', { url: target.url('/'), status: 'kept' }, 400);
});

it('refuses what is no address, one with a password, and one elsewhere while offline', async () => {
  const test = await openTestApplication({ forwarding });
  const reportIds = [await deliver(test)];
  for (const url of ['localhost:3000', 'ftp://localhost/', 'https://user:planted@a.example.com/', 'https://a.example.com/'])
    await test.send('POST', '/api/forwards', { url, reportIds }, 400);
  expect((await test.get<ForwardList>('/api/forwards')).total).toBe(0);
});

it('says what is wrong where nothing listens', async () => {
  const test = await openTestApplication({ forwarding: { ...forwarding, mostAttempts: 1 } });
  const taken = await openApplication({
    dataDir: tempFolder(),
    host: 'desktop',
    rendererDir: test.dataDir,
    resourcesDir: test.dataDir,
    listenerPort: 0,
    version: '0.0.0',
    keyStore: null,
    offline: true,
    guard: null,
  });
  const { url } = taken.listener();
  await taken.close();
  await test.send('POST', '/api/forwards', { url, reportIds: [await deliver(test)] });
  const [failed] = await until(test, allOver);
  expect(failed).toMatchObject({ state: 'failed', lastStatus: null, error: 'Nothing listens at this address. Tried 1 times.' });
});
