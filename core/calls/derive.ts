import type { Call } from '../../shared/model/call.ts';
import type { Json } from '../../shared/model/origin.ts';
import { inspectReport } from '../intake/inspect.ts';
import { normaliseCall, type StoredDoc } from '../platforms/registry.ts';
import type { Store } from '../store/open.ts';
import type { CallSource } from '../store/reports.ts';
import { summarise } from './summary.ts';

/** The adapter failed on bodies it had accepted: a fault of ours. The bodies stay, and are read again after an update. */
export class DeriveError extends Error {
  override name = 'DeriveError';
}

/** A call as all of its stored reports tell it, with when the first of them came. */
export interface ReadCall {
  call: Call;
  receivedAtMs: number;
  /** True when nothing but samples tells of it. */
  sample: boolean;
}

/**
 * Reads one call from its reports. `fresh` spares parsing a body that was just parsed. Null when no report tells of it.
 * @throws DeriveError
 */
export function readCall(store: Store, callId: string, fresh?: StoredDoc): ReadCall | null {
  const sources = store.reports.sourcesOf(callId);
  const docs = sources.flatMap((source) => docOf(store, source, fresh));
  const call = normalise(docs);
  if (call === null) return null;
  return {
    call,
    receivedAtMs: sources.reduce((earliest, source) => Math.min(earliest, source.receivedAtMs), Number.POSITIVE_INFINITY),
    sample: sources.every((source) => source.source === 'sample'),
  };
}

/** Derives what lists show of a call anew. Nothing is written when it throws. @throws DeriveError */
export function deriveCall(store: Store, callId: string, fresh?: { sha256: string; doc: Json }): void {
  const read = readCall(store, callId, fresh);
  if (read === null) store.calls.remove(callId);
  else store.calls.put(summarise(callId, read.call, read.receivedAtMs, read.sample));
}

function docOf(store: Store, { id, sha256 }: CallSource, fresh: StoredDoc | undefined): StoredDoc[] {
  if (fresh?.sha256 === sha256) return [fresh];
  const body = store.reports.body(id);
  const read = body && inspectReport(body);
  return read?.ok ? [{ sha256, doc: read.doc }] : [];
}

function normalise(docs: readonly StoredDoc[]): Call | null {
  try {
    return normaliseCall(docs);
  } catch (error) {
    throw new DeriveError(`The report could not be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
