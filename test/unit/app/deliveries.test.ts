import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CallList, ReportList, Status } from '../../../shared/api.ts';
import type { Delivery, DeliveryList, ForwardList, ListeningGap } from '../../../shared/model/delivery.ts';
import type { Source } from '../../../shared/model/source.ts';
import { openTestApplication, samplePayload, type TestApplication } from '../../support/application.ts';
import { targetServer } from '../../support/target-server.ts';
import { tempFolder } from '../../support/temp.ts';

const body = samplePayload('interactly-apollo-clinic');
const key = 'the-key';

/** A source of Flireo's scheme, and a way to sign what it sends. */
async function signedSource({ send }: TestApplication) {
  const source = await send<Source>('POST', '/api/sources', { preset: 'flireo', secret: key });
  const post = async (ageMs: number, bytes: Uint8Array | string = body) => {
    const at = String(Math.floor((Date.now() - ageMs) / 1000));
    const mac = createHmac('sha256', key).update(`${at}.`).update(bytes).digest('hex');
    const headers = { 'x-webhook-timestamp': at, 'x-webhook-signature': `sha256=${mac}` };
    return (await fetch(source.url, { method: 'POST', body: Buffer.from(bytes), headers })).status;
  };
  return { source, post };
}

/** What is asked for, once it is as wanted: asked again whenever the application says that it is stale. */
async function until<T>(
  { stale }: TestApplication,
  topic: 'deliveries' | 'calls',
  ask: () => Promise<T>,
  wanted: (found: T) => boolean,
) {
  for (;;) {
    const told = stale(topic);
    told.catch(() => {});
    const found = await ask();
    if (wanted(found)) return found;
    await told;
  }
}

/** The rows once there are so many: refusals and times are noted a moment after the answer. */
async function rows(test: TestApplication, count: number): Promise<Delivery[]> {
  const ask = () => test.get<DeliveryList>('/api/deliveries');
  return (
    await until(test, 'deliveries', ask, (list) => list.rows.length >= count && list.rows.every(({ ackMs }) => ackMs !== null))
  ).rows;
}

it('lists whatever came, what became of it and how long that took', async () => {
  const test = await openTestApplication();
  const { source, post } = await signedSource(test);
  expect([await post(0), await post(0), (await fetch(source.url, { method: 'POST', body })).status]).toEqual([200, 200, 401]);
  const found = await rows(test, 3);
  const verdicts = found.toSorted((a, b) => a.status - b.status || a.id - b.id);
  expect(verdicts).toMatchObject([
    {
      verdict: 'taken',
      status: 200,
      reason: null,
      verified: 'signature',
      sizeBytes: body.byteLength,
      reportId: 1,
      sourceName: source.name,
    },
    { verdict: 'duplicate', status: 200, reportId: 1 },
    {
      verdict: 'refused',
      status: 401,
      reason: expect.stringContaining('x-webhook-signature'),
      reportId: null,
      clockOffsetMs: null,
    },
  ]);
  expect(Math.abs(verdicts[0]?.clockOffsetMs ?? Number.NaN)).toBeLessThan(60_000);
  const list = async (query: string) =>
    (await test.get<DeliveryList>(`/api/deliveries?${query}`)).rows.map(({ verdict }) => verdict);
  expect(await list('verdict=refused')).toEqual(['refused']);
  expect(await list('source=first')).toEqual([]);
  const first = await test.get<DeliveryList>('/api/deliveries?limit=2');
  expect(first).toMatchObject({ counts: { taken: 1, duplicate: 1, refused: 1, quarantined: 0 }, next: first.rows[1]?.id });
  expect(await test.get<DeliveryList>(`/api/deliveries?before=${first.next}`)).toMatchObject({ rows: [{ id: 1 }], next: null });
});

it('keeps a signed delivery of the wrong time apart, acknowledged and unread, until a person releases it', async () => {
  const dataDir = tempFolder();
  const test = await openTestApplication({ dataDir });
  const { post } = await signedSource(test);
  expect(await post(3_600_000)).toBe(200);
  const [held] = await rows(test, 1);
  expect(held).toMatchObject({ verdict: 'quarantined', reason: expect.stringMatching(/360\d s before/), eventType: null });
  expect(Math.abs((held?.clockOffsetMs ?? 0) + 3_600_000)).toBeLessThan(60_000);
  expect((await test.get<ReportList>('/api/reports?status=quarantined')).rows).toMatchObject([
    { status: 'quarantined', callId: null },
  ]);
  expect((await test.get<Status>('/api/status')).attention).toBe(1);
  await test.app.close();
  const again = await openTestApplication({ dataDir });
  await again.send('POST', '/api/rebuild');
  while ((await again.get<Status>('/api/status')).rebuild.state === 'running') await again.stale('status');
  expect((await again.get<CallList>('/api/calls')).total).toBe(0);
  const released = await again.send<Delivery>('POST', `/api/deliveries/${held?.id}/release`);
  expect(released).toMatchObject({ verdict: 'taken', callId: expect.any(String) });
  expect((await again.get<CallList>('/api/calls')).total).toBe(1);
  expect(await again.send('POST', `/api/deliveries/${held?.id}/release`, undefined, 409)).toMatchObject({
    code: 'not-quarantined',
  });
});

it('ends the quarantine when the same bytes come in time, or by hand', async () => {
  const test = await openTestApplication();
  const { post } = await signedSource(test);
  expect([await post(3_600_000), await post(3_600_000), await post(0)]).toEqual([200, 200, 200]);
  const found = await rows(test, 3);
  expect(found.map(({ verdict }) => verdict)).toEqual(['taken', 'duplicate', 'taken']);
  await until(
    test,
    'calls',
    () => test.get<CallList>('/api/calls'),
    ({ total }) => total > 0,
  );
  expect((await test.get<ReportList>('/api/reports')).counts.quarantined).toBe(0);

  const other = samplePayload('flireo-voorbeeld');
  expect(await post(3_600_000, other)).toBe(200);
  const job = await test.send<{ id: string }>('POST', '/api/imports', { files: 1 });
  expect((await test.put(`/api/imports/${job.id}/files`, other, 'saved.json')).status).toBe(200);
  await test.send('POST', `/api/imports/${job.id}/finish`);
  const { counts, rows: reports } = await test.get<ReportList>('/api/reports');
  expect([counts.quarantined, reports.every(({ callId }) => callId !== null)]).toEqual([0, true]);
});

it('sends what a source delivers on to its address, once, and what was held only after its release; the key in that address is kept apart', async () => {
  const target = await targetServer();
  const test = await openTestApplication();
  const { source, post } = await signedSource(test);
  const forwardUrl = target.url('/in?key=planted-key');
  const changed = await test.send<Source>('PATCH', `/api/sources/${source.id}`, { forwardUrl });
  expect(changed.forwardUrl).toBe(target.url('/in'));
  const first = target.next();
  expect([await post(0), await post(0), await post(3_600_000, '{"held":1}')]).toEqual([200, 200, 200]);
  expect(await first).toMatchObject({ path: '/in?key=planted-key', body: Buffer.from(body) });
  expect((await test.get<ForwardList>('/api/forwards')).total).toBe(1);
  const second = target.next();
  const [held] = (await test.get<DeliveryList>('/api/deliveries?verdict=quarantined')).rows;
  await test.send('POST', `/api/deliveries/${held?.id}/release`);
  expect((await second).body.toString()).toBe('{"held":1}');
  const last = target.next();
  await test.send('PATCH', `/api/sources/${source.id}`, { name: 'kept' });
  await post(0, '{"last":1}');
  expect([(await last).body.toString(), target.arrived.length]).toEqual(['{"last":1}', 3]);
  await test.send('PATCH', `/api/sources/${source.id}`, { forwardUrl: null });
  expect(JSON.stringify(readFileSync(join(test.dataDir, 'secrets.json'), 'utf8'))).not.toContain('forward.source');
  for (const file of ['turntable.db', 'turntable.db-wal'])
    expect(readFileSync(join(test.dataDir, file)).includes('planted-key')).toBe(false);
});

it('notes a flood of refusals in a few rows, and says how many there were', async () => {
  const test = await openTestApplication();
  const { source } = await signedSource(test);
  await Promise.all(Array.from({ length: 200 }, () => fetch(source.url, { method: 'POST', body: '{}' })));
  const told = ({ reason }: Delivery) => 1 + Number(/(\d+) more were refused/.exec(reason ?? '')?.[1] ?? 0);
  const list = await until(
    test,
    'deliveries',
    () => test.get<DeliveryList>('/api/deliveries?limit=500'),
    (found) => found.rows.reduce((sum, row) => sum + told(row), 0) >= 200,
  );
  expect(list.rows.length).toBeLessThan(200);
  expect(list.rows.reduce((sum, row) => sum + told(row), 0)).toBe(200);
});

it('tells when nobody listened, and why', async () => {
  const dataDir = tempFolder();
  const first = await openTestApplication({ dataDir });
  const gaps = async ({ get }: TestApplication) => (await get<{ gaps: ListeningGap[] }>('/api/listening/gaps')).gaps;
  expect(await gaps(first)).toEqual([]);
  await first.send('PATCH', '/api/listener', { on: false });
  expect(await gaps(first)).toMatchObject([{ endMs: null, why: 'off' }]);
});
