import type { Call, Platform } from '../../shared/model/call.ts';
import type { Json } from '../../shared/model/origin.ts';

/**
 * How much of its call an event tells, which decides what is read of a call with many events.
 *
 * - `report`: the whole call, after it.
 * - `update`: everything said so far. The fullest one holds what the others hold, except where a wording changed.
 * - `event`: one moment.
 */
export type EventKind = 'report' | 'update' | 'event';

/** What one body is, seen without understanding it. `platformCallId` null: the event belongs to no call. */
export interface Detected {
  platform: Platform;
  dialect: string;
  eventType: string;
  kind: EventKind;
  platformCallId: string | null;
  /** The moment up to which the event tells of the call, ms since 1970; null when it does not say. */
  eventAtMs: number | null;
  /** How many messages it carries. */
  messages: number;
}

/** One stored body of a call: what was detected, and the parsed JSON. `sha256` breaks ties, so that the order of arrival never matters. */
export interface PlatformEvent extends Detected {
  sha256: string;
  doc: Json;
}

/**
 * Where one field of a body goes. `pattern` is a JSON Pointer in which `*` stands for one array index or key and a last `**` for everything
 * below. `place` is a dotted path into `Call` ("cost.lines") or "raw" (shown in the raw view only). `as` names the conversion, where the
 * value in the call is not the value in the body:
 *
 * - `iso`: an ISO 8601 text became ms since 1970.
 * - `seconds`: seconds became ms.
 * - `span`: a length became a start and an end.
 * - `edge`: an object key and its count became a bucket.
 * - `word`: the platform's word became ours ("bot": "agent").
 * - `name`: "web-<display name>" became a name.
 * - `joined`: an id became the link it stands for.
 * - `split`: one text became several lines.
 * - `reason`: used only when a fuller sibling is missing, or to decide something else.
 */
export interface Place {
  pattern: string;
  place: string;
  as?: 'iso' | 'seconds' | 'span' | 'edge' | 'word' | 'name' | 'joined' | 'split' | 'reason';
}

/**
 * One platform; `Body` is its own typed reading of one event.
 *
 * - `detect` is cheap and total: it answers null for anything that is not its own and never throws.
 * - `parse` reads one body leniently: a field of the wrong type is absent and its pointer is noted, unknown keys stay in the raw report.
 *   It never throws on any JSON.
 * - `normalise` takes every event of one call (at least one), in any order, and answers the same Call for every permutation: it orders them
 *   itself (report before others, newest first, then the fuller body, then sha-256). Filled is never overwritten by empty.
 */
export interface Adapter<Body = unknown> {
  platform: Platform;
  detect(doc: Json): Detected | null;
  parse(doc: Json): Body;
  normalise(events: readonly PlatformEvent[]): Call;
  places: readonly Place[];
  /** Exchanges agent and customer. Null where the platform names the speaker of every message and time: there is nothing to exchange. */
  swapSpeakers: ((call: Call) => Call) | null;
}
