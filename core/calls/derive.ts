import type { Call } from '../../shared/model/call.ts';
import type { Json } from '../../shared/model/origin.ts';
import { inspectReport } from '../intake/inspect.ts';
import { normaliseCall, speakerSwapOf } from '../platforms/registry.ts';
import type { Store } from '../store/open.ts';
import type { CallSource } from '../store/report-facts.ts';
import { selectSources, type Unread, unreadFlags } from './select.ts';
import { summarise } from './summary.ts';

/** The adapter failed on bodies it had accepted: a fault of ours. The bodies stay, and are read again after an update. */
export class DeriveError extends Error {
  override name = 'DeriveError';
}

/** A call as its stored reports tell it, with when the first of them came. */
export interface ReadCall {
  call: Call;
  receivedAtMs: number;
  /** True when nothing but samples tells of it. */
  sample: boolean;
  /** The reviewer exchanged who is who. */
  speakersSwapped: boolean;
  /** Equal as long as the call is: the same reports, read the same way. */
  stamp: string;
}

/** One body to read. `doc`: what these bytes were parsed to just now. */
export interface CallBody {
  sha256: string;
  bytes: Uint8Array;
  doc?: Json;
}

/** Everything that deriving one call needs of the store. */
export interface Material {
  bodies: CallBody[];
  unread: Unread;
  receivedAtMs: number;
  sample: boolean;
  /** Says which reports the call had; see `stampOf`. */
  stamp: string;
}

/** Docs that were just parsed, by the sha-256 of their bytes: they need not be parsed again. */
export type Fresh = ReadonlyMap<string, Json>;

const nothingFresh: Fresh = new Map();

/** What there is to read of a call, within `deriveLimits`; null when no report tells of it. */
export function gather(store: Store, callId: string, fresh: Fresh = nothingFresh): Material | null {
  const sources = store.reports.sourcesOf(callId);
  if (sources.length === 0) return null;
  const { read, unread } = selectSources(sources);
  const bodies = read.flatMap(({ id, sha256 }): CallBody[] => {
    const doc = fresh.get(sha256);
    const bytes = doc === undefined ? store.reports.body(id) : new Uint8Array();
    return bytes === null ? [] : [doc === undefined ? { sha256, bytes } : { sha256, bytes, doc }];
  });
  const receivedAtMs = sources.reduce((earliest, source) => Math.min(earliest, source.receivedAtMs), Number.POSITIVE_INFINITY);
  return { bodies, unread, receivedAtMs, sample: sources.every(({ source }) => source === 'sample'), stamp: stampOf(sources) };
}

/** Equal as long as the same reports tell of a call: a row that was derived elsewhere meanwhile is still right. */
export function stampOf(sources: readonly CallSource[]): string {
  return sources.map(({ id, source }) => `${id} ${source}`).join();
}

/** The call that these bodies tell together; null when none of them tells of one. Pure of the store. @throws DeriveError */
export function callFrom({ bodies, unread }: Pick<Material, 'bodies' | 'unread'>): Call | null {
  const docs = bodies.flatMap(({ sha256, bytes, doc }) => {
    if (doc !== undefined) return [{ sha256, doc }];
    const read = inspectReport(bytes);
    return read.ok ? [{ sha256, doc: read.doc }] : [];
  });
  try {
    const call = normaliseCall(docs);
    call?.flags.push(...unreadFlags(unread));
    return call;
  } catch (error) {
    throw new DeriveError(`The report could not be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Reads one call from its reports, and applies what a reviewer set of it. Null when no report tells of it. @throws DeriveError */
export function readCall(store: Store, callId: string): ReadCall | null {
  const material = gather(store, callId);
  const call = material && callFrom(material);
  if (!call) return null;
  const swap = store.speakers.swapped(callId) ? speakerSwapOf(call.platform) : null;
  const { receivedAtMs, sample, stamp } = material;
  return {
    call: swap ? swap(call) : call,
    receivedAtMs,
    sample,
    speakersSwapped: swap !== null,
    stamp: swap ? `${stamp} swapped` : stamp,
  };
}

/** Derives what lists show of a call anew; who is who has no part in it. Nothing is written when it throws. @throws DeriveError */
export function deriveCall(store: Store, callId: string, fresh?: Fresh): void {
  const material = gather(store, callId, fresh);
  const call = material && callFrom(material);
  if (call) store.calls.put(summarise(callId, call, material.receivedAtMs, material.sample));
  else store.calls.remove(callId);
}
