import { expect } from 'vitest';
import type { CallPage, ImportJob } from '../../../shared/api.ts';
import { samplePayload, type TestApplication } from '../../support/application.ts';

/** Imports one report. Answers its call's id. */
export async function importReport(app: TestApplication, body: Uint8Array): Promise<string> {
  const { id } = await app.send<ImportJob>('POST', '/api/imports', { files: 1 });
  await app.put(`/api/imports/${id}/files`, body, 'report.json');
  const { results } = await app.get<ImportJob>(`/api/imports/${id}`);
  return results[0]?.callId as string;
}

export async function attach(app: TestApplication, callId: string, bytes: Uint8Array): Promise<void> {
  expect((await app.put(`/api/calls/${callId}/recording`, bytes, 'recording.mp3')).status).toBe(200);
}

/** Asks as an open page does: again whenever it is told that the recording is stale. */
export async function untilHeard(app: TestApplication, callId: string): Promise<CallPage> {
  for (;;) {
    const told = app.stale('recording');
    told.catch(() => {});
    const page = await app.get<CallPage>(`/api/calls/${callId}`);
    if (page.heard !== null) return page;
    await told;
  }
}

/** A sample's call with its recording, listened to. */
export async function heardSample(app: TestApplication, sample: string): Promise<CallPage> {
  const callId = await importReport(app, samplePayload(sample));
  await attach(app, callId, samplePayload(sample, 'recording.mp3'));
  return await untilHeard(app, callId);
}
