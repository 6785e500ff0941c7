import type { NetworkInterval } from '../../../../shared/model/performance.ts';

/** Windows of the audio link drawn as one bar. Times in ms on the call clock; `windows` says how many were joined. */
export interface LinkBar {
  startMs: number;
  endMs: number;
  count: number;
  maxMs: number;
  windows: number;
}

/**
 * Joins neighbouring windows until at most `most` bars are left: a call of two hours has some 900. The longest delay and the sum of the counts
 * survive the joining; averages would not, so there are none.
 */
export function joinWindows(intervals: readonly NetworkInterval[], most: number): LinkBar[] {
  const sorted = intervals
    .filter(({ startMs, endMs }) => Number.isFinite(startMs) && Number.isFinite(endMs) && endMs >= startMs)
    .sort((a, b) => a.startMs - b.startMs);
  const each = Math.max(1, Math.ceil(sorted.length / most));
  const bars: LinkBar[] = [];
  for (let i = 0; i < sorted.length; i += each) {
    const part = sorted.slice(i, i + each);
    bars.push({
      startMs: part[0]!.startMs,
      endMs: part.reduce((end, one) => Math.max(end, one.endMs), part[0]!.endMs),
      count: part.reduce((sum, one) => sum + one.count, 0),
      maxMs: part.reduce((high, one) => Math.max(high, one.maxMs), 0),
      windows: part.length,
    });
  }
  return bars;
}
