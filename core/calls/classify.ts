import type { Json } from '../../shared/model/origin.ts';
import { inspectReport } from '../intake/inspect.ts';
import { detect } from '../platforms/registry.ts';
import type { ReportOutcome } from '../store/reports.ts';
import { callIdOf } from './identity.ts';

export interface Classified {
  result: ReportOutcome;
  doc: Json;
}

/** What one body is: pure of the store. Never throws for a bad body: the reason is in the result. */
export function classify(bytes: Uint8Array): Classified {
  const none = { platform: null, eventType: null, callId: null };
  const read = inspectReport(bytes);
  if (!read.ok) return { result: { status: 'invalid', reason: read.reason, ...none }, doc: null };
  const found = detect(read.doc);
  if (found === null) {
    const reason =
      'Valid JSON, but not a report of a platform Turntable knows (Interactly, Flireo). It is kept here and read again when you update.';
    return { result: { status: 'unrecognised', reason, ...none }, doc: read.doc };
  }
  const { platform, eventType, platformCallId } = found;
  if (platformCallId === null) {
    const reason = `A ${eventType} event of ${platform} that names no call. It is kept here.`;
    return { result: { status: 'kept', reason, platform, eventType, callId: null }, doc: read.doc };
  }
  const callId = callIdOf(platform, platformCallId);
  return { result: { status: 'call', reason: null, platform, eventType, callId }, doc: read.doc };
}
