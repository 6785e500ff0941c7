import { type Interval, union } from '../../metrics/intervals.ts';
import { pauseCost, skipCost } from './costs.ts';

/** One speaker's speech as the search walks over it: spurt `i` lasts from `start[i]` to `end[i]`. Sums run from the first spurt to before `i`. */
export interface Lane {
  count: number;
  start: Float64Array;
  end: Float64Array;
  speechBefore: Float64Array;
  skipBefore: Float64Array;
  /** Cost of the pause before spurt `i` inside one line, summed up to and with it. */
  pauses: Float64Array;
  /** 1 where the other party speaks across the end of spurt `i`, or begins right after it. */
  cut: Uint8Array;
}

/** The lane of the free spurts of a speaker (sorted, disjoint). `other`: the other party's speech. O(n). */
export function laneOf(free: readonly Interval[], other: readonly Interval[]): Lane {
  const count = free.length;
  const lane: Lane = {
    count,
    start: Float64Array.from(free, ({ startMs }) => startMs),
    end: Float64Array.from(free, ({ endMs }) => endMs),
    speechBefore: new Float64Array(count + 1),
    skipBefore: new Float64Array(count + 1),
    pauses: new Float64Array(count),
    cut: new Uint8Array(count),
  };
  let at = 0;
  free.forEach(({ startMs, endMs }, index) => {
    lane.speechBefore[index + 1] = lane.speechBefore[index]! + endMs - startMs;
    lane.skipBefore[index + 1] = lane.skipBefore[index]! + skipCost(endMs - startMs);
    const from = free[index - 1]?.endMs ?? startMs;
    while (at < other.length && other[at]!.endMs <= from) at += 1;
    let otherMs = 0;
    for (let i = at; i < other.length && other[i]!.startMs < startMs; i++)
      otherMs += Math.min(other[i]!.endMs, startMs) - Math.max(other[i]!.startMs, from);
    lane.pauses[index] = index === 0 ? 0 : lane.pauses[index - 1]! + pauseCost(startMs - from, otherMs);
    let after = at;
    while (after < other.length && other[after]!.endMs < endMs + 200) after += 1;
    if (after < other.length && other[after]!.startMs < endMs + 300) lane.cut[index] = 1;
  });
  return lane;
}

/** What of the spurts lies outside the pinned lines of their speaker. What is left of a spurt beside a pin counts from 100 ms on. */
export function freeSpeech(spurts: readonly Interval[], pinned: readonly Interval[]): Interval[] {
  const held = union(pinned).intervals;
  const free: Interval[] = [];
  let at = 0;
  for (const { startMs, endMs } of union(spurts).intervals) {
    while (at < held.length && held[at]!.endMs <= startMs) at += 1;
    let from = startMs;
    for (let i = at; i < held.length && held[i]!.startMs < endMs; i++) {
      if (held[i]!.startMs - from >= leastMs) free.push({ startMs: from, endMs: held[i]!.startMs });
      from = Math.max(from, held[i]!.endMs);
    }
    if (from === startMs || endMs - from >= leastMs) free.push({ startMs: from, endMs });
  }
  return free;
}

const leastMs = 100;
