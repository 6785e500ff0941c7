import type { ImportOutcome, ReportStatus } from '../../shared/api.ts';
import type { Store } from '../store/open.ts';
import type { NewReport } from '../store/reports.ts';
import { type Classified, classify } from './classify.ts';
import { DeriveError, deriveCall } from './derive.ts';
import type { Reading } from './reading.ts';

export interface Processed {
  outcome: ImportOutcome;
  status: ReportStatus;
  reason: string | null;
  callId: string | null;
}

/**
 * Stores a body and makes of it what can be made, in the caller's transaction. For imports, where nobody waits for an acknowledgement.
 * @param ahead what another thread read in these bytes; absent, they are read here.
 */
export function admitAndProcess(store: Store, bytes: Uint8Array, meta: NewReport, ahead: Reading | null = null): Processed {
  const read = ahead === null ? classify(bytes) : null;
  const result = ahead?.result ?? (read as Classified).result;
  const { reportId, sha256, duplicate } = store.reports.admit(bytes, meta, result);
  if (duplicate) {
    const known = store.reports.get(reportId);
    if (known === null || known.status === 'pending') return settleAndPlace(store, reportId, sha256, read ?? classify(bytes));
    return { outcome: 'duplicate', status: known.status, reason: 'This exact report is already here.', callId: known.callId };
  }
  return (ahead && placeAlone(store, ahead)) ?? place(store, reportId, sha256, read ?? classify(bytes));
}

/** The row of a call that one new report tells of alone. Null when other reports have a say, or there is no row. */
function placeAlone(store: Store, { result, row }: Reading): Processed | null {
  if (row === null) return null;
  const [source, ...others] = store.reports.sourcesOf(row.id);
  if (source === undefined || others.length > 0) return null;
  const known = store.calls.exists(row.id);
  store.calls.put({ ...row, receivedAtMs: source.receivedAtMs, sample: source.source === 'sample' });
  return { outcome: known ? 'updated' : 'imported', status: result.status, reason: null, callId: row.id };
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
