import type { ImportOutcome, ReportSource } from '../../shared/api.ts';
import type { SourceAuth } from '../../shared/model/source.ts';
import type { Reading } from '../calls/reading.ts';
import type { RawBody } from './body.ts';

/** What is kept about how a body arrived. `verified` says how the sender proved itself; `receivedAtMs` is ms since 1970. */
export interface ReportMeta {
  source: ReportSource;
  originName: string | null;
  headers: Record<string, string>;
  verified: string;
  receivedAtMs: number;
}

/**
 * A source, as the listener sees it. `closed`: it takes nothing, and why; null while it is open. 503 where it may open again: a sender that tries
 * again keeps its report until then.
 */
export interface IntakeSource {
  id: string;
  auth: SourceAuth;
  secrets: readonly string[];
  maxBytes: number;
  closed: { status: 404 | 503; reason: string } | null;
}

/** `quarantine`: why it must not be read until a person says so; null when it may. */
export interface DeliveryMeta extends ReportMeta {
  sourceId: string;
  clockOffsetMs: number | null;
  quarantine: string | null;
}

/**
 * What became of a body that is stored. `deliveryId`: its row in the list of deliveries. `duplicate`: these bytes were here already. `unread`: the report
 * is to be understood now.
 */
export interface Admitted {
  deliveryId: number;
  reportId: number;
  duplicate: boolean;
  unread: boolean;
}

/** A request that left nothing in the store. `sourceId` null: its path belongs to no source. */
export interface Refusal {
  atMs: number;
  sourceId: string | null;
  status: number;
  reason: string;
  sizeBytes: number;
  /** From the end of the request's headers to the answer, ms. */
  ackMs: number;
}

/** The store, as the listener sees it. */
export interface Admission {
  /** Resolves when the bytes are committed with `synchronous=FULL`, perhaps together with others. A rejection means that nothing was kept. */
  admit(body: RawBody, meta: DeliveryMeta): Promise<Admitted>;
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
