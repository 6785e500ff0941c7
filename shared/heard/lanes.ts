import { countUpTo } from '../metrics/search.ts';
import type { Speaker } from '../model/call.ts';
import type { HeardSpeech, Spurt, SyncEstimate } from '../model/heard.ts';

/** What was heard of each party, audio clock. A mono recording has no lanes: both are empty. */
export type Lanes = Record<Speaker, readonly Spurt[]>;

export function lanesOf(speech: HeardSpeech, customerChannel: 0 | 1): Lanes {
  const [left, right] = speech.channels;
  if (left === undefined || right === undefined) return { customer: [], agent: [] };
  return customerChannel === 0 ? { customer: left.spurts, agent: right.spurts } : { customer: right.spurts, agent: left.spurts };
}

/**
 * Call clock minus audio clock of one party's reported times, ms. The offset says where the recording lies; a platform whose customer lane
 * runs on a clock of its own adds its skew, and only a strong estimate may say so.
 */
export function laneShift(speaker: Speaker, sync: SyncEstimate, offsetMs: number): number {
  return offsetMs + (speaker === 'customer' && sync.strength === 'strong' ? (sync.customerSkewMs ?? 0) : 0);
}

/** Lanes nearer than this are on one clock, ms: detectors differ by as much. */
export const oneClockMs = 50;

/** Speech this short does not take the floor, ms: the grace window of the design's section 6, within which a word is a backchannel. */
export const floorMs = 500;

/** Answers whether a party takes the floor in a given time: it starts to speak and says more than a word in passing. */
export type FloorTaken = (fromMs: number, toMs: number) => boolean;

/** `spurts` are those of the party that may take it, sorted and disjoint. O(log n) a question. */
export function floorOf(spurts: readonly Spurt[]): FloorTaken {
  const starts = spurts.filter(({ startMs, endMs }) => endMs - startMs >= floorMs).map(({ startMs }) => startMs);
  return (fromMs, toMs) => countUpTo(starts, toMs, false) > countUpTo(starts, fromMs, false);
}
