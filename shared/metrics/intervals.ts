/** A stretch of time in ms, `startMs` included, `endMs` not. */
export interface Interval {
  startMs: number;
  endMs: number;
}

/** Sorted, disjoint, non-empty intervals; their total length in ms; and how many inputs were left out because they end before they start or are no numbers. */
export interface Union {
  intervals: Interval[];
  lengthMs: number;
  ignored: number;
}

/** Time from one moment to another, ms, rounded to a microsecond so that binary fractions never decide a threshold. */
export function elapsed(startMs: number, endMs: number): number {
  return Math.round((endMs - startMs) * 1000) / 1000;
}

/** True when both ends are numbers and the end does not lie before the start. */
export function isOrdered(interval: Interval): boolean {
  return Number.isFinite(interval.startMs) && Number.isFinite(interval.endMs) && interval.endMs >= interval.startMs;
}

/**
 * Union of intervals in any order. Nested, overlapping and touching ones melt together, zero-length ones add nothing,
 * inverted or non-finite ones are left out and counted in `ignored`. O(n log n).
 */
export function union(intervals: readonly Interval[]): Union {
  const usable = intervals.filter(isOrdered);
  const sorted = usable.filter((one) => one.endMs > one.startMs).sort((a, b) => a.startMs - b.startMs);
  const merged: Interval[] = [];
  for (const { startMs, endMs } of sorted) {
    const last = merged.at(-1);
    if (last && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else merged.push({ startMs, endMs });
  }
  return { intervals: merged, lengthMs: totalMs(merged), ignored: intervals.length - usable.length };
}

/** Sum of the lengths, ms. Counts twice what overlaps: pass the intervals of a `union`. */
export function totalMs(intervals: readonly Interval[]): number {
  return elapsed(
    0,
    intervals.reduce((sum, one) => sum + (one.endMs - one.startMs), 0),
  );
}

/**
 * Visits every pair that shares time, in order, with the shared stretch. Both lists must be sorted and disjoint; at most
 * `a.length + b.length` visits, so 5,000 turns against 5,000 turns stay linear.
 */
export function walkPairs<A extends Interval, B extends Interval>(
  a: readonly A[],
  b: readonly B[],
  visit: (a: A, b: B, shared: Interval) => void,
): void {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const one = a[i]!;
    const other = b[j]!;
    const startMs = Math.max(one.startMs, other.startMs);
    const endMs = Math.min(one.endMs, other.endMs);
    if (endMs > startMs) visit(one, other, { startMs, endMs });
    if (one.endMs <= other.endMs) i++;
    else j++;
  }
}

/** Where both sets of intervals have time, sorted and disjoint. Either may come in any order. O(n log n). */
export function intersection(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const shared: Interval[] = [];
  walkPairs(union(a).intervals, union(b).intervals, (_one, _other, piece) => shared.push(piece));
  return shared;
}

/** What lies between the first and the last interval and belongs to none, sorted. O(n log n). */
export function gaps(intervals: readonly Interval[]): Interval[] {
  const merged = union(intervals).intervals;
  return merged.slice(1).map((next, index) => ({ startMs: merged[index]!.endMs, endMs: next.startMs }));
}
