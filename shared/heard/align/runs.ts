import { cutCost, expectedMs, fitCost, splitCost } from './costs.ts';
import type { Lane } from './lane.ts';

/** Speech that one line could take: from `offset` ms into its first spurt to the end of spurt `last`, or to `endMs` inside it. */
export interface Run {
  startMs: number;
  endMs: number;
  /** Where the speaker's next line goes on: spurt, and ms into it. */
  next: number;
  nextOffset: number;
  first: number;
  last: number;
  cost: number;
}

/** A line may run over this many spurts. */
const mostSpurts = 40;
/** What a line is split off from its neighbour must last this long, ms. */
const leastPartMs = 150;

export interface Wanted {
  letters: number;
  pace: number;
  /** Runs that would end after this are none: a pinned line of the speaker begins. */
  beforeMs: number;
}

/** Every run that begins `offset` ms into spurt `first` and could hold a text of so many letters. */
export function runsFrom(lane: Lane, first: number, offset: number, { letters, pace, beforeMs }: Wanted): Run[] {
  const runs: Run[] = [];
  const expected = expectedMs(letters, pace);
  const startMs = lane.start[first]! + offset;
  const most = expected * 4 + 500;
  for (let last = first; last < lane.count && last < first + mostSpurts; last++) {
    const endMs = lane.end[last]!;
    if (endMs > beforeMs) break;
    const speechMs = lane.speechBefore[last + 1]! - lane.speechBefore[first]! - offset;
    const pauses = lane.pauses[last]! - lane.pauses[first]!;
    if (pauses > 14) break;
    const fit = fitCost(speechMs, expected, letters);
    const cost = pauses + (lane.cut[last] === 1 && speechMs < expected ? Math.min(fit, cutCost) : fit);
    const run = { startMs, first, last };
    runs.push({ ...run, endMs, next: last + 1, nextOffset: 0, cost });
    const rest = speechMs - expected;
    const inside = endMs - Math.max(lane.start[last]!, startMs) - rest;
    if (rest >= leastPartMs && inside >= leastPartMs) {
      const nextOffset = endMs - rest - lane.start[last]!;
      runs.push({ ...run, endMs: endMs - rest, next: last, nextOffset, cost: pauses + splitCost });
    }
    if (speechMs > most) break;
  }
  return runs;
}
