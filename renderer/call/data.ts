import type { Interval } from '../../shared/metrics/intervals.ts';
import { api, apiBytes, json } from '../data/client.ts';
import { type Peaks, readPeaks } from './timeline/peaks.ts';

/** What the call page asks of the core, besides the call itself. Each throws `Failure` with a message for the reviewer. */

/** A short-lived address of the recording: a media element cannot send the token. */
export async function openRecordingUrl(callId: string): Promise<string> {
  return (await json(api.calls[':id'].recording.ticket.$post({ param: { id: callId } }))).url;
}

export async function fetchPeaks(sha256: string, level: 'overview' | 'detail', signal: AbortSignal): Promise<Peaks | null> {
  const { bytes, headers } = await apiBytes(`/recordings/${sha256}/peaks?level=${level}`, signal);
  return readPeaks(bytes, headers);
}

/** What a hand sets of a recording; null gives it back to what the audio says. */
export interface RecordingChange {
  customerChannel?: 0 | 1 | null;
  offsetMs?: number | null;
}

export async function adjustRecording(callId: string, change: RecordingChange): Promise<void> {
  await api.calls[':id'].recording.$patch({ param: { id: callId }, json: change });
}

export async function detachRecording(callId: string): Promise<void> {
  await api.calls[':id'].recording.$delete({ param: { id: callId } });
}

/** Fetches the recording from where the report says, now: for the first time, at once instead of later, or again. */
export async function fetchRecording(callId: string): Promise<void> {
  await api.calls[':id'].fetch.$post({ param: { id: callId } });
}

export async function cancelFetch(callId: string): Promise<void> {
  await api.calls[':id'].fetch.$delete({ param: { id: callId } });
}

export interface NewMark {
  atMs: number;
  tag: number | null;
  note?: string;
}

/** Answers the new mark's id. */
export async function addMark(callId: string, mark: NewMark): Promise<number> {
  return (await json(api.calls[':id'].review.marks.$post({ param: { id: callId }, json: mark }))).id;
}

export async function changeMark(callId: string, id: number, change: { note?: string; tag?: number | null }): Promise<void> {
  await api.calls[':id'].review.marks[':markId'].$patch({ param: { id: callId, markId: String(id) }, json: change });
}

export async function removeMark(callId: string, id: number): Promise<void> {
  await api.calls[':id'].review.marks[':markId'].$delete({ param: { id: callId, markId: String(id) } });
}

export async function setReviewed(callId: string, reviewed: boolean): Promise<void> {
  await api.calls[':id'].review.$put({ param: { id: callId }, json: { reviewed } });
}

/** Pins a line to a stretch of the recording, audio clock. */
export async function pinLine(callId: string, lineId: string, { startMs, endMs }: Interval): Promise<void> {
  await api.calls[':id'].pins[':lineId'].$put({ param: { id: callId, lineId }, json: { startMs, endMs } });
}

export async function unpinLine(callId: string, lineId: string): Promise<void> {
  await api.calls[':id'].pins[':lineId'].$delete({ param: { id: callId, lineId } });
}

/** Who is who in a transcript whose labels are all that says so. */
export async function swapSpeakers(callId: string, swapped: boolean): Promise<void> {
  await api.calls[':id'].speakers.$put({ param: { id: callId }, json: { swapped } });
}
