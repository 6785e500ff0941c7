import { normaliseCall } from '../platforms/registry.ts';
import type { CallSummary } from '../store/calls.ts';
import type { ReportOutcome } from '../store/report-facts.ts';
import { classify } from './classify.ts';
import { type CallBody, callFrom, DeriveError } from './derive.ts';
import type { Unread } from './select.ts';
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

/** A list row that another thread derived; null in it when no body tells of a call. Not ok: the adapter failed, see `DeriveError`. */
export type RowReading = { ok: true; row: CallSummary | null } | { ok: false };

/** The list row of a call from the bodies chosen for it; `receivedAtMs` and `sample` are the store's to fill in. Never throws. */
export function rowFrom(callId: string, bodies: CallBody[], unread: Unread): RowReading {
  try {
    const call = callFrom({ bodies, unread });
    return { ok: true, row: call && summarise(callId, call, 0, false) };
  } catch (error) {
    if (error instanceof DeriveError) return { ok: false };
    throw error;
  }
}
