import type { Call, Platform } from '../../shared/model/call.ts';
import type { Json } from '../../shared/model/origin.ts';

/** What one body is, seen without understanding it. `platformCallId` null: the event belongs to no call. */
export interface Detected {
  platform: Platform;
  dialect: string;
  eventType: string;
  platformCallId: string | null;
  /** When the platform says it sent the event, ms since 1970; null when it does not say. */
  eventAtMs: number | null;
}

/** One stored body of a call: what was detected, and the parsed JSON. `sha256` breaks ties, so that the order of arrival never matters. */
export interface PlatformEvent extends Detected {
  sha256: string;
  doc: Json;
}

/**
 * One platform. `detect` is cheap and total: it answers null for anything that is not its own and never throws.
 * `normalise` takes every event of one call, in any order, and answers the same Call for every permutation:
 * it orders them itself (event kind, event time, then the fuller body, then sha-256). Filled is never overwritten by empty.
 * A field of the wrong type is treated as absent and flagged; it never throws on any JSON that `detect` accepted.
 */
export interface Adapter {
  platform: Platform;
  detect(doc: Json): Detected | null;
  normalise(events: readonly PlatformEvent[]): Call;
  /**
   * Where each field of a body goes: JSON Pointer patterns (`*` for one array index or key) to a place, either the name of a `Call` property
   * ("cost.lines") or "raw" (shown in the raw view only). The raw view prints it; a test walks the payloads with it.
   */
  places: readonly { pattern: string; place: string }[];
}
