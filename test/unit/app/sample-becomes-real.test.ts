import { expect, it } from 'vitest';
import type { CallList, CallPage, ImportJob, ReportList } from '../../../shared/api.ts';
import { openTestApplication, samplePayload } from '../../support/application.ts';

const body = samplePayload('interactly-apollo-clinic');
const titled = 'Mary Dental - main';

it('takes the sample label off a call as soon as its very report is delivered', async () => {
  const { app, get, stale } = await openTestApplication();
  await app.openSamples();
  const row = async () => (await get<CallList>('/api/calls')).rows.find(({ title }) => title === titled);
  const before = await row();
  expect(before?.sample).toBe(true);
  expect((await fetch(app.listener().url, { method: 'POST', body, headers: { 'user-agent': 'platform' } })).status).toBe(200);
  // The recordings of the samples are still being measured and make the list stale too.
  for (;;) {
    const told = stale('calls');
    told.catch(() => {});
    if (!(await row())?.sample) break;
    await told;
  }
  expect(await row()).toMatchObject({ id: before?.id, sample: false });
  const { reports, sample } = await get<CallPage>(`/api/calls/${before?.id}`);
  expect(sample).toBe(false);
  expect(reports).toEqual([expect.objectContaining({ source: 'webhook', originName: null, deliveries: 2, callTitle: titled })]);
});

it('says "updated" when an import brings the real report of a sample, and "duplicate" after that', async () => {
  const { app, get, send, put } = await openTestApplication();
  await app.openSamples();
  const { id } = await send<ImportJob>('POST', '/api/imports', { files: 2 });
  await put(`/api/imports/${id}/files`, body, 'real.json');
  await put(`/api/imports/${id}/files`, body, 'again.json');
  const { results } = await get<ImportJob>(`/api/imports/${id}`);
  expect(results.map(({ file, outcome }) => [file, outcome])).toEqual([
    ['real.json', 'updated'],
    ['again.json', 'duplicate'],
  ]);
  const { rows } = await get<ReportList>('/api/reports');
  expect(rows.find(({ callTitle }) => callTitle === titled)).toMatchObject({ source: 'import', originName: 'real.json' });
  expect(rows.map(({ lastReceivedAtMs }) => lastReceivedAtMs)).toEqual(
    rows.map(({ lastReceivedAtMs }) => lastReceivedAtMs).sort((a, b) => b - a),
  );
});
