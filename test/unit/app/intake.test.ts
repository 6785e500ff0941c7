import { expect, it } from 'vitest';
import { openApplication } from '../../../core/application.ts';
import { openStore } from '../../../core/store/open.ts';
import type { CallList, CallPage, ImportJob, ReportList, Status } from '../../../shared/api.ts';
import { openTestApplication, samplePayload } from '../../support/application.ts';
import { tempFolder } from '../../support/temp.ts';

const interactly = samplePayload('interactly-apollo-clinic');
const flireo = samplePayload('flireo-voorbeeld');

it('acknowledges a posted report with an empty body and makes a call of it within a second', async () => {
  const { app, get, stale } = await openTestApplication();
  const told = stale('calls');
  const start = performance.now();
  const answer = await fetch(app.listener().url, { method: 'POST', body: interactly });
  expect([answer.status, await answer.text()]).toEqual([200, '']);
  await told;
  const { rows } = await get<CallList>('/api/calls');
  expect(performance.now() - start).toBeLessThan(1000);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    platform: 'interactly',
    title: 'Mary Dental - main',
    hasReport: true,
    successOriginal: 'Fair',
    currency: null,
  });
});

it('takes the same report again without a second row', async () => {
  const { app, get } = await openTestApplication();
  for (let time = 0; time < 3; time += 1)
    expect((await fetch(app.listener().url, { method: 'POST', body: flireo })).status).toBe(200);
  const { total, rows } = await get<ReportList>('/api/reports');
  expect(total).toBe(1);
  expect(rows[0]?.deliveries).toBe(3);
});

it('keeps what it cannot read in the inbox, with the reason, and still acknowledges it', async () => {
  const { app, get, stale } = await openTestApplication();
  for (const body of [
    '{"half": ',
    '{"event":"of nobody"}',
    JSON.stringify({ message: { type: 'assistant-request', timestamp: '2026-01-01T00:00:00Z' } }),
  ]) {
    const told = stale('reports');
    expect((await fetch(app.listener().url, { method: 'POST', body })).status).toBe(200);
    await told;
  }
  const { rows, counts } = await get<ReportList>('/api/reports?status=attention');
  expect(counts.call).toBe(0);
  expect(rows.map((row) => row.status)).toContain('invalid');
  expect(rows.every((row) => row.reason !== null && row.reason.length > 20)).toBe(true);
});

it('understands at the next start what an earlier stop acknowledged and left unread', async () => {
  const dataDir = tempFolder();
  const store = openStore(dataDir);
  store.reports.admit(interactly, { source: 'webhook', originName: null, headers: {}, verified: 'not checked', receivedAtMs: 1 });
  store.close();
  const { get, stale } = await openTestApplication({ dataDir });
  await stale('calls');
  expect((await get<CallList>('/api/calls')).total).toBe(1);
});

it('imports files through the API with a result for each', async () => {
  const { get, send, put } = await openTestApplication();
  const job = await send<ImportJob>('POST', '/api/imports', { files: 4 });
  await put(`/api/imports/${job.id}/files`, interactly, 'calls/interactly.json');
  await put(`/api/imports/${job.id}/files`, interactly, 'copy.json');
  await put(`/api/imports/${job.id}/files`, `${flireo.toString().replaceAll('\n', '')}\n{"broken"\n`, 'two.jsonl');
  await put(`/api/imports/${job.id}/files`, 'not json', 'note.txt');
  const done = await send<ImportJob>('POST', `/api/imports/${job.id}/finish`);
  expect(done.state).toBe('done');
  expect(done.counts).toMatchObject({ imported: 2, duplicate: 1, invalid: 2 });
  expect(done.results.map((result) => [result.file, result.entry, result.outcome])).toEqual(
    expect.arrayContaining([
      ['calls/interactly.json', null, 'imported'],
      ['copy.json', null, 'duplicate'],
      ['two.jsonl', 2, 'invalid'],
      ['note.txt', null, 'invalid'],
    ]),
  );
  expect((await get<CallList>('/api/calls')).total).toBe(2);
});

it('refuses a second process on the same data folder at once and says what to do', async () => {
  const { dataDir } = await openTestApplication();
  const second = openApplication({
    dataDir,
    host: 'browser',
    rendererDir: '',
    resourcesDir: '',
    listenerPort: 0,
    version: '0',
    keyStore: null,
    offline: true,
    guard: null,
  });
  await expect(second).rejects.toThrow(/Another Turntable already works with the data folder.*--data-dir/);
});

it('rebuilds every call from raw and leaves what people did alone', async () => {
  const { app, dataDir, get, send, stale } = await openTestApplication();
  const [id] = await app.openSamples();
  await send('POST', `/api/calls/${id}/review/marks`, { atMs: 1500, tag: 3, note: 'listen' });
  await send('PUT', `/api/calls/${id}/review`, { reviewed: true });
  const before = await get<CallPage>(`/api/calls/${id}`);
  const spoil = openStore(dataDir);
  spoil.db.prepare("UPDATE calls SET title = 'spoilt'").run();
  spoil.db
    .prepare(
      "INSERT INTO calls SELECT 'orphan', platform, platform_call_id, title, customer, channel, has_report, started_at, received_at, sort_at, duration_ms, ended_by, success, success_original, cost, currency, turns, slowest_reply_ms, warnings, sample, search FROM calls LIMIT 1",
    )
    .run();
  spoil.close();
  await send('POST', '/api/rebuild');
  for (;;) {
    const told = stale('status');
    told.catch(() => {});
    const { rebuild } = await get<Status>('/api/status');
    if (rebuild.state === 'done') {
      expect(rebuild.done).toBe(rebuild.total);
      break;
    }
    await told;
  }
  const after = await get<CallPage>(`/api/calls/${id}`);
  expect(after.call).toEqual(before.call);
  expect(after.review).toEqual(before.review);
  expect(after.recording?.sha256).toBe(before.recording?.sha256);
  expect((await get<CallList>('/api/calls')).rows.some((row) => row.id === 'orphan' || row.title === 'spoilt')).toBe(false);
});
