import { normaliseCall } from '../platforms/registry.ts';
import type { CallSummary } from '../store/calls.ts';
import type { ReportOutcome } from '../store/reports.ts';
import { classify } from './classify.ts';
import { summarise } from './summary.ts';

/** What one body says by itself, found out without the store, so that another thread can do it. */
export interface Reading {
  result: ReportOutcome;
  /**
   * The list row of its call if no other report tells of that call; `receivedAtMs` and `sample` are the store's to fill in. Null when it belongs
   * to no call, or the adapter failed on it: deriving on the main thread meets the same failure and says so.
   */
  row: CallSummary | null;
}

/** Reads one body. Never throws. */
export function readReport(bytes: Uint8Array): Reading {
  const { result, doc } = classify(bytes);
  if (result.callId === null) return { result, row: null };
  try {
    // The hash only orders several bodies of one call.
    const call = normaliseCall([{ sha256: '', doc }]);
    return { result, row: call && summarise(result.callId, call, 0, false) };
  } catch {
    return { result, row: null };
  }
}
