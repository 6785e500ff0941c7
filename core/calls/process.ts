import type { ImportOutcome, ReportStatus } from '../../shared/api.ts';
import type { Json } from '../../shared/model/origin.ts';
import { inspectReport } from '../intake/inspect.ts';
import { detect } from '../platforms/registry.ts';
import type { Store } from '../store/open.ts';
import type { NewReport, ReportOutcome } from '../store/reports.ts';
import { DeriveError, deriveCall } from './derive.ts';
import { callIdOf } from './identity.ts';

export interface Processed {
  outcome: ImportOutcome;
  status: ReportStatus;
  reason: string | null;
  callId: string | null;
}

/** Stores a body and makes of it what can be made, in the caller's transaction. For imports, where nobody waits for an acknowledgement. */
export function admitAndProcess(store: Store, bytes: Uint8Array, meta: NewReport): Processed {
  const read = classify(bytes);
  const { reportId, sha256, duplicate } = store.reports.admit(bytes, meta, read.result);
  if (!duplicate) return place(store, reportId, sha256, read);
  const known = store.reports.get(reportId);
  if (known === null || known.status === 'pending') return settleAndPlace(store, reportId, sha256, read);
  return { outcome: 'duplicate', status: known.status, reason: 'This exact report is already here.', callId: known.callId };
}

/** Understands one stored body: what it is, which call it belongs to, and that call anew. Never throws for a bad body: the reason is kept. */
export function processStored(store: Store, reportId: number): Processed | null {
  const report = store.reports.get(reportId);
  const bytes = store.reports.body(reportId);
  return report && bytes ? settleAndPlace(store, reportId, report.sha256, classify(bytes)) : null;
}

function settleAndPlace(store: Store, reportId: number, sha256: string, read: Classified): Processed {
  store.reports.settle(reportId, read.result);
  return place(store, reportId, sha256, read);
}

/** Derives the call that a settled report belongs to. */
function place(store: Store, reportId: number, sha256: string, { result, doc }: Classified): Processed {
  const { status, reason, callId } = result;
  if (callId === null)
    return { outcome: status === 'kept' || status === 'invalid' ? status : 'unrecognised', status, reason, callId };
  const known = store.calls.exists(callId);
  try {
    deriveCall(store, callId, { sha256, doc });
  } catch (error) {
    if (!(error instanceof DeriveError)) throw error;
    const why = 'Turntable failed on this report: a fault of ours. It is kept, and read again after an update.';
    store.reports.settle(reportId, { ...result, status: 'unrecognised', reason: `${why} (${error.message})`, callId: null });
    return { outcome: 'unrecognised', status: 'unrecognised', reason: why, callId: null };
  }
  return { outcome: known ? 'updated' : 'imported', status, reason: null, callId };
}

interface Classified {
  result: ReportOutcome;
  doc: Json;
}

/** What one body is: pure of the store. */
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
