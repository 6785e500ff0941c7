import { type Interval, totalMs } from '../../metrics/intervals.ts';
import { edgeLetters } from './costs.ts';
import type { Lane } from './lane.ts';
import type { Run } from './runs.ts';

/** Speech that a line took. `split`: it shares a stretch of speech with the next or the one before, so that one edge is estimated by letters. */
export interface Taken {
  pieces: Interval[];
  split: boolean;
}

/**
 * What speech each line of one speaker took. Where lines share a stretch without a pause, all that these lines took is dealt out by their letters.
 * `runs` and `letters`: the speaker's lines in order.
 */
export function takenBy(lane: Lane, runs: readonly (Run | null)[], letters: readonly number[]): (Taken | null)[] {
  const taken: (Taken | null)[] = runs.map((run) => run && { pieces: piecesOf(lane, run), split: false });
  for (let index = 0; index < runs.length; ) {
    const chain = [index];
    for (let next = index + 1; next < runs.length; next++) {
      const before = runs[chain.at(-1)!];
      const run = runs[next];
      if (!before || before.nextOffset === 0) break;
      if (!run) continue;
      if (run.startMs !== before.endMs) break;
      chain.push(next);
    }
    if (chain.length > 1) {
      const parts = deal(
        chain.flatMap((at) => taken[at]!.pieces),
        chain.map((at) => letters[at]! + edgeLetters),
      );
      chain.forEach((at, part) => {
        taken[at] = { pieces: parts[part]!, split: true };
      });
    }
    index = chain.at(-1)! + 1;
  }
  return taken;
}

function piecesOf(lane: Lane, { first, last, startMs, endMs }: Run): Interval[] {
  const pieces: Interval[] = [];
  for (let i = first; i <= last; i++)
    pieces.push({ startMs: Math.max(lane.start[i]!, startMs), endMs: Math.min(lane.end[i]!, endMs) });
  return pieces;
}

/** What is left of a share by rounding is none. */
const leastMs = 1e-6;

/** Deals speech out in order, in proportion to `shares`. */
export function deal(pieces: readonly Interval[], shares: readonly number[]): Interval[][] {
  const perShare = totalMs(pieces) / shares.reduce((sum, share) => sum + share, 0);
  const left = pieces.map((piece) => ({ ...piece }));
  return shares.map((share, index) => {
    if (index === shares.length - 1) return joined(left);
    const mine: Interval[] = [];
    let wanted = share * perShare;
    while (left.length > 0 && wanted > leastMs) {
      const piece = left[0]!;
      const cut = Math.min(piece.endMs, piece.startMs + wanted);
      mine.push({ startMs: piece.startMs, endMs: cut });
      wanted -= cut - piece.startMs;
      if (cut === piece.startMs || cut === piece.endMs) left.shift();
      else piece.startMs = cut;
    }
    return joined(mine);
  });
}

/** Touching pieces as one. */
function joined(pieces: readonly Interval[]): Interval[] {
  const whole: Interval[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (last && last.endMs >= piece.startMs) last.endMs = piece.endMs;
    else whole.push({ ...piece });
  }
  return whole;
}
