import type { Speaker } from './call.ts';
import type { Origin } from './origin.ts';

export type MarkKind =
  | 'overlap'
  | 'backchannel'
  | 'interruption'
  | 'barge-in'
  | 'agent-cut-in'
  | 'reported-interruption'
  | 'slow-reply'
  | 'dead-air';

/** Something on the timeline worth a look. Times in ms on the call clock. */
export interface Mark {
  id: string;
  kind: MarkKind;
  startMs: number;
  endMs: number;
  /** Overlap length, silence length or reply latency, ms: what the mark is about. */
  amountMs: number;
  /** Who interrupted, who was slow, or who should have spoken; null when it cannot be told. */
  by: Speaker | null;
  turnIds: string[];
  origin: Origin;
  /** Barge-in only: customer start to agent stop, ms. */
  stopMs: number | null;
  /** A slow reply whose silence also exceeds the dead-air threshold is drawn once and says so. */
  alsoDeadAir: boolean;
  /** Why the mark cannot be read as more than it is ("start of user-1 is uncertain"); null when clear. */
  limited: string | null;
}

/** Settings that decide what becomes a mark, all in ms. */
export interface Thresholds {
  /** An overlap up to this long is not an interruption; a turn shorter than this inside the other's is a backchannel. */
  graceMs: number;
  /** A reply later than this is slow. */
  slowReplyMs: number;
  /** A silence longer than this is dead air. */
  deadAirMs: number;
}

export const defaultThresholds: Thresholds = { graceMs: 500, slowReplyMs: 2000, deadAirMs: 3000 };

export type DefinitionId =
  | 'talk-share-of-call'
  | 'talk-share-of-speech'
  | 'overlap'
  | 'backchannel'
  | 'interruption'
  | 'barge-in'
  | 'agent-cut-in'
  | 'reported-interruption'
  | 'response-latency'
  | 'dead-air'
  | 'histogram-percentile'
  | 'cost-per-minute'
  | 'cost-line';

/** A computed number with all five things the view can show: value, unit, denominator, origin, definition. */
export interface Metric {
  id: string;
  label: string;
  value: number | null;
  unit: 'ms' | 'ratio' | 'count' | 'money';
  denominator: { label: string; value: number; unit: 'ms' | 'count' } | null;
  origin: Origin;
  definition: DefinitionId;
  /** "covers 2 of 3 replies" and the like. */
  note: string | null;
}
