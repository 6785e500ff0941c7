import { expect, it } from 'vitest';
import { Bus } from '../../../core/bus.ts';
import { eventRoutes } from '../../../core/http/events.ts';
import { maxRecordingBytes } from '../../../core/services/recordings.ts';
import type { ApiError, ImportJob } from '../../../shared/api.ts';
import { openTestApplication } from '../../support/application.ts';

const megabyte = 1024 * 1024;
const json = { 'content-type': 'application/json' };

/** A body that never ends by itself and counts what was taken of it. */
function endless() {
  let taken = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken += 65_536;
      controller.enqueue(new Uint8Array(65_536).fill(0x20));
    },
  });
  return { stream, taken: () => taken };
}

it('refuses a request body over 1 MB, said or not, without gathering it', async () => {
  const { app, send } = await openTestApplication();
  const body = JSON.stringify({ thresholds: 'x'.repeat(megabyte) });
  expect(await send<ApiError>('PUT', '/api/settings', JSON.parse(body), 413)).toMatchObject({ code: 'too-large' });
  const said = { ...json, 'content-length': String(body.length) };
  expect((await app.fetch(new Request('http://t.test/api/settings', { method: 'PUT', body, headers: said }))).status).toBe(413);
  const { stream, taken } = endless();
  const init = { method: 'PATCH', body: stream, headers: json, duplex: 'half' } as RequestInit;
  expect((await app.fetch(new Request('http://t.test/api/listener', init))).status).toBe(413);
  expect(taken()).toBeLessThan(2 * megabyte);
});

it('lets files through that are larger', async () => {
  const { send, put } = await openTestApplication();
  const { id } = await send<ImportJob>('POST', '/api/imports', { files: 1 });
  expect((await put(`/api/imports/${id}/files`, `[${' '.repeat(2 * megabyte)}]`, 'large.json')).status).toBe(200);
});

it('refuses a recording that says itself that it is too large, before reading it', async () => {
  const { app } = await openTestApplication();
  const [call] = await app.openSamples();
  const { stream, taken } = endless();
  const headers = { 'content-length': String(maxRecordingBytes + 1) };
  const init = { method: 'PUT', body: stream, headers, duplex: 'half' } as RequestInit;
  const answer = await app.fetch(new Request(`http://t.test/api/calls/${call}/recording`, init));
  expect([answer.status, await answer.json()]).toEqual([413, expect.objectContaining({ code: 'too-large' })]);
  expect(taken()).toBeLessThanOrEqual(65_536);
});

it('keeps each stale topic once for a tab that does not read', async () => {
  const bus = new Bus(0);
  const told = () => new Promise<void>((resolve) => bus.subscribe(() => resolve()));
  const stop = new AbortController();
  const answer = await eventRoutes(bus, stop.signal).request('/events');
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = decoder.decode((await reader.read()).value);
  for (let round = 0; round < 200; round += 1) {
    const heard = told();
    bus.stale('call', 'a');
    bus.stale('call', 'b');
    await heard;
  }
  const heard = told();
  bus.stale('settings');
  await heard;
  while (!text.includes('settings')) text += decoder.decode((await reader.read()).value);
  stop.abort();
  await reader.cancel();
  // What was on its way when the reader stopped, and each once after that.
  expect(text.match(/"topic":"call"/g)?.length).toBeLessThanOrEqual(8);
  expect(text).toContain('"id":"a"');
  expect(text).toContain('"id":"b"');
});
