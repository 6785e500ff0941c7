import { countUpTo } from '../../metrics/search.ts';
import type { HeardSides, ReportedEdge } from './edges.ts';

/** Width of one bin of the vote, ms. */
export const binMs = 10;
/** A recording may begin this long before or after the call's own second 0, ms: ringing, a late start of recording. */
export const farthestMs = 120_000;
/** Edges of one true shift scatter by detectors on both sides; votes this near count together, ms. */
const blurMs = 80;

const reach = farthestMs / binMs;
const size = 2 * reach + 1;

/** Votes for every shift from -`farthestMs` to +`farthestMs` in steps of `binMs`, blurred by `blurMs` to both sides. */
export type Votes = Float64Array;

export function shiftOf(bin: number): number {
  return (bin - reach) * binMs;
}

/** Each reported edge votes for every shift that would lay it on a heard edge of its kind. O(edges x edges within reach). */
export function voteFor(edges: readonly ReportedEdge[], heard: HeardSides): Votes {
  const bins = new Float64Array(size);
  for (const { side, ms } of edges) {
    const moments = heard[side];
    for (let index = countUpTo(moments, ms - farthestMs, false); index < moments.length; index++) {
      const bin = Math.round((ms - moments[index]!) / binMs) + reach;
      if (bin < 0) break;
      if (bin < size) bins[bin] = bins[bin]! + 1;
    }
  }
  return blurred(bins);
}

function blurred(bins: Float64Array): Votes {
  const half = blurMs / binMs;
  const sums = new Float64Array(size + 1);
  for (let index = 0; index < size; index++) sums[index + 1] = sums[index]! + bins[index]!;
  return bins.map((_, index) => sums[Math.min(size, index + half + 1)]! - sums[Math.max(0, index - half)]!);
}

/** For every shift of the one lane, the most votes of the other lane within `skewMs` of it. O(bins). */
export function bestNearby(votes: Votes, skewMs: number): Votes {
  const half = Math.round(skewMs / binMs);
  const best = new Float64Array(size);
  // Bins that may still be the best of a window to come: their votes fall from the first on.
  const open: number[] = [];
  let first = 0;
  for (let bin = 0; bin < size + half; bin++) {
    if (bin < size) {
      while (open.length > first && votes[open.at(-1)!]! <= votes[bin]!) open.pop();
      open.push(bin);
    }
    const middle = bin - half;
    if (middle < 0) continue;
    while (open[first]! < middle - half) first++;
    best[middle] = votes[open[first]!]!;
  }
  return best;
}

/** The `count` best shifts, ms, none within `apartMs` of another; of equal ones the nearest to 0. */
export function peaksOf(votes: Votes, count: number, apartMs: number): number[] {
  // Less than a vote, so that it only decides between equal counts.
  const scores = votes.map((votesAt, bin) => votesAt - (votesAt > 0 ? (0.5 * Math.abs(bin - reach)) / reach : 0));
  const apart = Math.round(apartMs / binMs);
  const peaks: number[] = [];
  while (peaks.length < count) {
    let best = 0;
    for (let bin = 1; bin < size; bin++) if (scores[bin]! > scores[best]!) best = bin;
    if (scores[best]! <= 0) break;
    peaks.push(shiftOf(best));
    scores.fill(0, Math.max(0, best - apart), Math.min(size, best + apart + 1));
  }
  return peaks;
}
