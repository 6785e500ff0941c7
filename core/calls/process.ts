import type { ImportOutcome, ReportStatus } from '../../shared/api.ts';
import type { Json } from '../../shared/model/origin.ts';
import { inspectReport } from '../intake/inspect.ts';
import { detect } from '../platforms/registry.ts';
import type { Store } from '../store/open.ts';
import type { NewReport, ReportOutcome } from '../store/reports.ts';
import { deriveCall } from './derive.ts';
import { callIdOf } from './identity.ts';

export interface Processed {
  outcome: ImportOutcome;
  status: ReportStatus;
  reason: string | null;
  callId: string | null;
}

/** Stores a body and makes of it what can be made, in the caller's transaction. For imports, where nobody waits for an acknowledgement. */
export function admitAndProcess(store: Store, bytes: Uint8Array, meta: NewReport): Processed {
  const { reportId, sha256, duplicate } = store.reports.admit(bytes, meta);
  if (duplicate) {
    const known = store.reports.get(reportId);
    if (known && known.status !== 'pending') {
      return { outcome: 'duplicate', status: known.status, reason: 'This exact report is already here.', callId: known.callId };
    }
  }
  return process(store, reportId, sha256, bytes);
}

/** Understands one stored body: what it is, which call it belongs to, and that call anew. Never throws for a bad body: the reason is kept. */
export function processStored(store: Store, reportId: number): Processed | null {
  const report = store.reports.get(reportId);
  const bytes = store.reports.body(reportId);
  return report && bytes ? process(store, reportId, report.sha256, bytes) : null;
}

function process(store: Store, reportId: number, sha256: string, bytes: Uint8Array): Processed {
  const read = classify(bytes);
  store.reports.settle(reportId, read.result);
  const { status, reason, callId } = read.result;
  if (callId === null)
    return { outcome: status === 'kept' ? 'kept' : status === 'invalid' ? 'invalid' : 'unrecognised', status, reason, callId };
  const before = store.calls.exists(callId);
  deriveCall(store, callId, { sha256, doc: read.doc });
  return { outcome: before ? 'updated' : 'imported', status, reason: null, callId };
}

/** What one body is: pure of the store. */
export function classify(bytes: Uint8Array): { result: ReportOutcome; doc: Json } {
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
