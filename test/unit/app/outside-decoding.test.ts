import { beforeEach, expect, it, vi } from 'vitest';
import type { CallList, CallPage, Recording, Status } from '../../../shared/api.ts';
import { openTestApplication, samplePayload, type TestApplication } from '../../support/application.ts';
import { tempFolder } from '../../support/temp.ts';
import { fixtureBytes } from '../media/collect.ts';

// Nobody here has ffmpeg.
beforeEach(() => {
  vi.stubEnv('PATH', tempFolder());
});

const query = 'sampleRate=8000&channels=2&frames=8000';

/** An application with one call, whose recording is AAC. */
async function withRecording() {
  const turntable = await openTestApplication();
  const { id } = await turntable.send<{ id: string }>('POST', '/api/imports', { files: 1 });
  await turntable.put(`/api/imports/${id}/files`, samplePayload('flireo-voorbeeld'), 'report.json');
  await turntable.send('POST', `/api/imports/${id}/finish`);
  const { rows } = await turntable.get<CallList>('/api/calls');
  const callId = rows[0]?.id ?? '';
  await turntable.put(`/api/calls/${callId}/recording`, fixtureBytes('click.m4a'), 'click.m4a');
  const recording = async () => (await turntable.get<CallPage>(`/api/calls/${callId}`)).recording as Recording;
  await vi.waitFor(async () => expect((await recording()).waitsForTab).toBe(true));
  const { sha256 } = await recording();
  const undecoded = async () => (await turntable.get<Status>('/api/status')).undecoded;
  return { turntable, callId, recording, sha256, undecoded, base: `/api/recordings/${sha256}/decoding` };
}

const part = (turntable: TestApplication, path: string) => turntable.put(path, new Uint8Array(8000 * 2), 'part');

it('a recording without a decoder waits for a tab, which sends its samples; then it is as any other', async () => {
  const { turntable, recording, sha256, undecoded, base } = await withRecording();
  expect(await undecoded()).toEqual([sha256]);
  const { id, url } = await turntable.send<{ id: string; url: string }>('POST', base);
  expect((await turntable.app.fetch(new Request(`http://turntable.test${url}`))).status).toBe(200);
  // One tab at a time.
  expect(await undecoded()).toEqual([]);
  await turntable.send('POST', base, undefined, 409);
  expect((await part(turntable, `${base}/${id}?${query}`)).status).toBe(200);
  expect((await recording()).waitsForTab).toBe(false);
  expect((await part(turntable, `${base}/${id}?${query}`)).status).toBe(200);
  await turntable.send('POST', `${base}/${id}/end`);
  await vi.waitFor(async () => expect((await recording()).state).toBe('ready'));
  expect(await recording()).toMatchObject({ format: 'm4a', durationMs: 1000, channels: 2, sampleRate: 8000, waitsForTab: false });
  expect((await part(turntable, `${base}/${id}?${query}`)).status).toBe(400);
});

it('a tab that gives it back leaves it to the next, before its first part and after', async () => {
  const { turntable, recording, sha256, undecoded, base } = await withRecording();
  const first = await turntable.send<{ id: string }>('POST', base);
  await turntable.send('DELETE', `${base}/${first.id}`);
  expect(await undecoded()).toEqual([sha256]);
  const second = await turntable.send<{ id: string }>('POST', base);
  await part(turntable, `${base}/${second.id}?${query}`);
  await turntable.send('DELETE', `${base}/${second.id}`);
  await vi.waitFor(async () => expect(await undecoded()).toEqual([sha256]));
  expect(await recording()).toMatchObject({ state: 'analysing', waitsForTab: true });
  expect((await part(turntable, `${base}/${second.id}?${query}`)).status).toBe(400);
});

it('a tab that finds it damaged says so, and the call says it', async () => {
  const { turntable, recording, base } = await withRecording();
  const { id } = await turntable.send<{ id: string }>('POST', base);
  await turntable.send('DELETE', `${base}/${id}?damaged=true`);
  await vi.waitFor(async () => expect((await recording()).state).toBe('failed'));
  expect((await recording()).error).toMatch(/damaged/);
});

it('taking it off the call ends the wait and deletes it', async () => {
  const { turntable, callId, sha256, undecoded, base } = await withRecording();
  const { id } = await turntable.send<{ id: string }>('POST', base);
  await part(turntable, `${base}/${id}?${query}`);
  await turntable.send('DELETE', `/api/calls/${callId}/recording`);
  await vi.waitFor(async () => expect(turntable.get(`/api/recordings/${sha256}/peaks?level=detail`, 404)).resolves.toBeTruthy());
  await vi.waitFor(async () => expect((await part(turntable, `${base}/${id}?${query}`)).status).toBe(400));
  expect(await undecoded()).toEqual([]);
});
