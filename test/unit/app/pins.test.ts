import { expect, test } from 'vitest';
import type { ApiError, CallPage } from '../../../shared/api.ts';
import { openTestApplication, samplePayload } from '../../support/application.ts';
import { heardSample, importReport } from './heard-call.ts';

const flireo = 'flireo-voorbeeld';

test('a pinned line stands where it was set and the others go around it; the page is told', async () => {
  const app = await openTestApplication();
  const { id, heard } = await heardSample(app, flireo);
  const before = heard?.lines ?? [];
  const told = app.stale('recording');
  // Where the customer says line 4: line 2 takes its speech, and what comes between must go elsewhere.
  await app.send('PUT', `/api/calls/${id}/pins/line-2`, { startMs: 42_700, endMs: 51_100 });
  expect((await told).id).toBe(id);
  const lines = (await app.get<CallPage>(`/api/calls/${id}`)).heard?.lines ?? [];
  expect(lines[1]).toEqual({ lineId: 'line-2', startMs: 42_700, endMs: 51_100, state: 'pinned', confidence: 1 });
  expect(lines[0]?.startMs).toBe(before[0]?.startMs);
  for (const { state, startMs } of lines.slice(2)) if (state === 'placed') expect(startMs).toBeGreaterThanOrEqual(42_700);
  // Set again, it moves; taken off, everything is as it was.
  await app.send('PUT', `/api/calls/${id}/pins/line-2`, { startMs: 14_700, endMs: 19_800 });
  expect((await app.get<CallPage>(`/api/calls/${id}`)).heard?.lines[3]?.startMs).toBe(before[3]?.startMs);
  await app.send('DELETE', `/api/calls/${id}/pins/line-2`);
  expect((await app.get<CallPage>(`/api/calls/${id}`)).heard?.lines).toEqual(before);
  await app.send('DELETE', `/api/calls/${id}/pins/line-2`, undefined, 404);
});

test('a pin that is none is refused with what to do, and nothing is kept of it', async () => {
  const app = await openTestApplication();
  const { id, recording } = await heardSample(app, flireo);
  const durationMs = recording?.durationMs ?? 0;
  const bad: unknown[] = [
    { startMs: Number.NaN, endMs: 100 },
    { startMs: 100, endMs: Number.POSITIVE_INFINITY },
    { startMs: '100', endMs: 200 },
    { startMs: -1, endMs: 200 },
    { startMs: 200, endMs: 100 },
    { startMs: 200, endMs: 200 },
    { startMs: 200, endMs: 205 },
    { startMs: 200 },
    { startMs: durationMs - 100, endMs: durationMs + 1 },
    { startMs: 1e300, endMs: 1e308 },
    {},
    null,
  ];
  for (const pin of bad) {
    const { message } = await app.send<ApiError>('PUT', `/api/calls/${id}/pins/line-1`, pin, 400);
    expect(message.length).toBeGreaterThan(20);
  }
  for (const line of ['line-99', encodeURIComponent("line-1'; DROP TABLE pins; --"), '..%2F..', '__proto__', '%00'])
    await app.send('PUT', `/api/calls/${id}/pins/${line}`, { startMs: 0, endMs: 100 }, 404);
  await app.send('PUT', '/api/calls/nobody/pins/line-1', { startMs: 0, endMs: 100 }, 404);
  expect((await app.get<CallPage>(`/api/calls/${id}`)).heard?.pins).toEqual([]);
  // To the very end it may reach.
  await app.send('PUT', `/api/calls/${id}/pins/line-9`, { startMs: durationMs - 100, endMs: durationMs });
});

test('without a recording there is nothing to pin a line to', async () => {
  const app = await openTestApplication();
  const id = await importReport(app, samplePayload(flireo));
  const { code } = await app.send<ApiError>('PUT', `/api/calls/${id}/pins/line-1`, { startMs: 0, endMs: 100 }, 409);
  expect(code).toBe('not-heard');
  await app.send('DELETE', `/api/calls/${id}/pins/line-1`, undefined, 404);
});
