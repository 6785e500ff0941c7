import type { Interval } from '../../metrics/intervals.ts';
import { countUpTo } from '../../metrics/search.ts';
import type { Spurt } from '../../model/heard.ts';
import type { ReportedTurn } from '../reported-turns.ts';

export type Side = 'start' | 'end';

/** A reported start or end that says when speech began or ended, ms on its lane's clock. */
export interface ReportedEdge {
  turnId: string;
  side: Side;
  ms: number;
}

/** Where speech begins and ends in one channel, sorted, ms on the audio clock. */
export type HeardSides = Record<Side, readonly number[]>;

/**
 * The edges of one lane that can be trusted: both of an agent turn (the player knows), of a customer turn only its end. Its start is where the
 * recogniser began to listen. What the adapter holds to be uncertain is left out.
 */
export function trustedEdges(turns: readonly ReportedTurn[]): ReportedEdge[] {
  return turns.flatMap(({ id, speaker, startMs, startSure, endMs, endSure }) => {
    const edges: ReportedEdge[] = [];
    if (speaker === 'agent' && startMs !== null && startSure) edges.push({ turnId: id, side: 'start', ms: startMs });
    if (endMs !== null && endSure) edges.push({ turnId: id, side: 'end', ms: endMs });
    return edges;
  });
}

export function heardSides(spurts: readonly Spurt[]): HeardSides {
  return { start: spurts.map(({ startMs }) => startMs), end: spurts.map(({ endMs }) => endMs) };
}

/** The nearest of sorted values; null when there is none. O(log n). */
export function nearest(sorted: readonly number[], ms: number): number | null {
  const index = countUpTo(sorted, ms, true);
  const before = sorted[index - 1];
  const after = sorted[index];
  if (before === undefined || after === undefined) return before ?? after ?? null;
  return ms - before <= after - ms ? before : after;
}

/** How much of the recording lies within `reachMs` of one of the moments, 0..1. */
export function covered(sorted: readonly number[], reachMs: number, durationMs: number): number {
  let total = 0;
  let from = 0;
  for (const ms of sorted) {
    const reach: Interval = { startMs: Math.max(from, ms - reachMs), endMs: Math.min(durationMs, ms + reachMs) };
    if (reach.endMs <= reach.startMs) continue;
    total += reach.endMs - reach.startMs;
    from = reach.endMs;
  }
  return durationMs > 0 ? Math.min(1, total / durationMs) : 1;
}
