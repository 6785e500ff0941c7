import { expect, it } from 'vitest';
import type { CallList, ReportDetail, ReportEdited, ReportList } from '../../../shared/api.ts';
import { openTestApplication, samplePayload } from '../../support/application.ts';

const flireo = samplePayload('flireo-voorbeeld').toString('utf8');

async function edited(
  test: Awaited<ReturnType<typeof openTestApplication>>,
  from: number,
  text: string | Uint8Array,
  status = 200,
) {
  const answer = await test.app.fetch(
    new Request(`http://turntable.test/api/reports?from=${from}`, { method: 'POST', body: text as BodyInit }),
  );
  expect(answer.status).toBe(status);
  return (await answer.json()) as ReportEdited;
}

it('takes an edited report in as one of its own; the original stays byte for byte', async () => {
  const test = await openTestApplication();
  expect((await fetch(test.app.listener().url, { method: 'POST', body: '{"half": ' })).status).toBe(200);
  const { rows } = await test.get<ReportList>('/api/reports');
  const from = rows[0]?.id ?? 0;
  const done = await edited(test, from, flireo);
  expect(done).toMatchObject({ outcome: 'imported', status: 'call' });
  expect((await test.get<CallList>('/api/calls')).rows.map(({ id }) => id)).toEqual([done.callId]);
  const report = await test.get<ReportDetail>(`/api/reports/${done.reportId}`);
  expect(report).toMatchObject({
    source: 'import',
    originName: `edited from report ${from}`,
    verified: 'not checked',
    headers: {},
  });
  const original = await test.app.fetch(new Request(`http://turntable.test/api/reports/${from}/body`));
  expect(await original.text()).toBe('{"half": ');
  expect((await test.get<ReportList>('/api/reports')).total).toBe(2);
});

it('says so when nothing was changed, and keeps what is still broken with the reason', async () => {
  const test = await openTestApplication();
  await fetch(test.app.listener().url, { method: 'POST', body: flireo });
  const { rows } = await test.get<ReportList>('/api/reports');
  const from = rows[0]?.id ?? 0;
  expect(await edited(test, from, flireo)).toMatchObject({ outcome: 'duplicate', reportId: from });
  expect(await edited(test, from, '{"a": 1,}')).toMatchObject({ outcome: 'invalid', status: 'invalid', callId: null });
  await edited(test, from, '', 400);
  await edited(test, 99, '{}', 404);
});

it('exports what a filter shows, and the file imported elsewhere gives the same bytes', async () => {
  const test = await openTestApplication();
  const odd = `\n ${flireo.replace('{', '{ "extra": 1e400, "s": "\\u0041\\ud800", ')}`;
  for (const body of [flireo, odd, Buffer.from([0x7b, 0xff, 0x7d])])
    expect((await fetch(test.app.listener().url, { method: 'POST', body })).status).toBe(200);
  const answer = await test.app.fetch(new Request('http://turntable.test/api/reports/export'));
  expect(answer.headers.get('content-disposition')).toContain('attachment');
  const text = await answer.text();
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ body, bodyBase64 }) => body ?? bodyBase64)).toEqual([flireo, odd, 'e/99']);

  const other = await openTestApplication();
  const { id } = await other.send<{ id: string }>('POST', '/api/imports', { files: 1 });
  await other.put(`/api/imports/${id}/files`, text, 'turntable-reports.jsonl');
  await other.send('POST', `/api/imports/${id}/finish`);
  const { rows } = await other.get<ReportList>('/api/reports?status=call');
  expect(rows.map(({ sha256 }) => sha256).sort()).toEqual(
    lines
      .slice(0, 2)
      .map(({ sha256 }) => sha256)
      .sort(),
  );
});
