import type { Segment, Speaker, Turn } from '../../../shared/model/call.ts';
import type { TimePoint } from '../../../shared/model/origin.ts';

/** A segment and the id under which lines join it: the customer's message id, or for the agent the id it answers (a greeting: its own). */
export interface Keyed {
  key: string | null;
  segment: Segment;
}

/**
 * Groups consecutive segments of one speaker that carry the same key, as long as the other party does not start in between:
 * one reply arrives as several segments. Segments without a key stand alone. O(n log n).
 * @param otherStarts when the other party's segments start, ms, sorted.
 */
export function groupSegments(segments: readonly Keyed[], otherStarts: readonly number[]): Keyed[][] {
  const groups: Keyed[][] = [];
  for (const keyed of segments) {
    const group = groups[groups.length - 1];
    const before = group?.[group.length - 1];
    const joins =
      before !== undefined && keyed.key !== null && before.key === keyed.key && !startsBetween(otherStarts, before, keyed);
    if (group !== undefined && joins) group.push(keyed);
    else groups.push([keyed]);
  }
  return groups;
}

function startsBetween(sorted: readonly number[], before: Keyed, after: Keyed): boolean {
  const from = before.segment.end?.ms;
  const to = after.segment.start?.ms;
  if (from === undefined || to === undefined) return false;
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < from) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && (sorted[low] as number) < to;
}

/** When the segments start, ms, sorted; those without a time are left out. */
export function sortedStarts(segments: readonly Keyed[]): number[] {
  const starts: number[] = [];
  for (const { segment } of segments) if (segment.start !== null) starts.push(segment.start.ms);
  return starts.sort((a, b) => a - b);
}

/** A turn around one group of segments, without lines yet. Its hull is the earliest start and the latest end. */
export function turnOf(id: string, speaker: Speaker, segments: Segment[]): Turn {
  let start: TimePoint | null = null;
  let end: TimePoint | null = null;
  let interrupted: boolean | null = null;
  for (const segment of segments) {
    if (segment.start !== null && (start === null || segment.start.ms < start.ms)) start = segment.start;
    if (segment.end !== null && (end === null || segment.end.ms > end.ms)) end = segment.end;
    if (segment.interrupted !== null) interrupted = interrupted === true || segment.interrupted;
  }
  return { id, speaker, start, end, segments, lineIds: [], answers: null, reportedInterrupted: interrupted };
}

/** Puts turns in the order of their starts. A turn without a time stays behind the one it was listed after. */
export function inOrder(turns: readonly Turn[]): Turn[] {
  let last = Number.NEGATIVE_INFINITY;
  const keyed = turns.map((turn) => {
    last = turn.start?.ms ?? last;
    return { turn, at: last };
  });
  return keyed.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ turn }) => turn);
}
