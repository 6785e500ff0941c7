import type { ImportOutcome, ReportSource } from '../../shared/api.ts';
import type { Reading } from '../calls/reading.ts';

/** What is kept about how a body arrived. `verified` says how the sender proved itself; `receivedAtMs` is ms since 1970. */
export interface ReportMeta {
  source: ReportSource;
  originName: string | null;
  headers: Record<string, string>;
  verified: string;
  receivedAtMs: number;
}

/** What became of a body that is stored. `duplicate`: these bytes were here already. */
export interface Admitted {
  reportId: number;
  duplicate: boolean;
}

/** The store, as the listener sees it. */
export interface Admission {
  /** Resolves when the bytes are committed with `synchronous=FULL`, perhaps together with others. A rejection means that nothing was kept. */
  admit(bytes: Uint8Array, meta: ReportMeta): Promise<Admitted>;
}

/** One report of an import. `originName` is the file's name for display; never a path. */
export interface ImportEntry {
  bytes: Uint8Array;
  originName: string;
}

export interface ImportEntryResult {
  outcome: ImportOutcome;
  reason: string | null;
  callId: string | null;
}

/** Stores and understands entries in one transaction, answers in their order. A throw means that none was kept. `ahead`: one reading an entry. */
export type ImportBatch = (entries: readonly ImportEntry[], ahead?: readonly Reading[]) => ImportEntryResult[];

/** Reads entries elsewhere, before their transaction; null when that came to nothing. Null at once: not worth it now. */
export type ReadEntriesAhead = (entries: readonly ImportEntry[]) => Promise<readonly Reading[] | null> | null;
