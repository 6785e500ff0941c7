import type { ReportEdited } from '../../shared/api.ts';
import type { Store } from '../store/open.ts';
import { admitAndProcess } from './process.ts';

/**
 * Stores what a person made of a stored report as a report of its own, in the caller's transaction; the original stays. Nobody sent it, so nothing of its
 * sender is kept. Null when there is no such report.
 */
export function takeEdited(store: Store, from: number, bytes: Uint8Array): ReportEdited | null {
  const original = store.reports.body(from);
  if (original === null) return null;
  if (Buffer.compare(original, bytes) === 0) return unchanged(store, from);
  const originName = `edited from report ${from}`;
  return admitAndProcess(store, bytes, {
    source: 'import',
    originName,
    headers: {},
    verified: 'not checked',
    receivedAtMs: Date.now(),
  });
}

function unchanged(store: Store, reportId: number): ReportEdited | null {
  const report = store.reports.get(reportId);
  const reason = 'Nothing was changed: this is the same report.';
  return report && { reportId, outcome: 'duplicate', status: report.status, reason, callId: report.callId };
}
