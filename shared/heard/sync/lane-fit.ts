import { median } from '../../metrics/metric.ts';
import type { Speaker } from '../../model/call.ts';
import type { LaneShift } from '../../model/heard.ts';
import { chanceOf } from './chance.ts';
import { covered, type HeardSides, nearest, type ReportedEdge } from './edges.ts';

/** An edge this far from a heard one, ms, still is the same event: half of the shortest pause between two spurts. */
export const matchMs = 150;
/** Distances that are tried when the odds of chance are worked out, ms: tight fits are the strongest evidence, loose ones need more edges. */
const reachesMs = [40, 80, 150] as const;

export interface Lane {
  speaker: Speaker;
  edges: readonly ReportedEdge[];
  heard: HeardSides;
  durationMs: number;
}

/** One lane at one shift. `edges`: how many found theirs. `chanceLog10`: the odds that this is chance, were one shift tried. */
export interface LaneFit extends LaneShift {
  edges: number;
  chanceLog10: number;
  /** The distance at which the odds were longest, ms. */
  reachMs: number;
}

interface Residual {
  edge: ReportedEdge;
  /** Reported minus heard at the shift, ms. */
  ms: number;
}

function residualsAt({ edges, heard, durationMs }: Lane, shiftMs: number): Residual[] {
  return edges.flatMap((edge) => {
    const at = edge.ms - shiftMs;
    const found = nearest(heard[edge.side], at);
    // A turn outside the recording has no speech in it, however near its first or last edge lies.
    return found === null || at < -matchMs || at > durationMs + matchMs ? [] : [{ edge, ms: at - found }];
  });
}

function within(residuals: readonly Residual[], reachMs: number): Residual[] {
  return residuals.filter(({ ms }) => Math.abs(ms) <= reachMs);
}

/** Moves a shift to the median of the edges that it matches until it rests. A vote's bin is never more than `matchMs` off. */
export function refined(lane: Lane, fromMs: number): number {
  let shiftMs = fromMs;
  for (let step = 0; step < 5; step++) {
    const by = median(within(residualsAt(lane, shiftMs), matchMs).map(({ ms }) => ms)) ?? 0;
    if (Math.abs(by) < 0.5) break;
    shiftMs += by;
  }
  return Math.round(shiftMs);
}

function oddsAt(lane: Lane, residuals: readonly Residual[]): { chanceLog10: number; reachMs: number } {
  let best = { chanceLog10: 0, reachMs: reachesMs[0] as number };
  for (const reachMs of reachesMs) {
    const start = covered(lane.heard.start, reachMs, lane.durationMs);
    const end = covered(lane.heard.end, reachMs, lane.durationMs);
    const p = lane.edges.reduce((sum, { side }) => sum + (side === 'start' ? start : end), 0) / lane.edges.length;
    const chanceLog10 = chanceOf(within(residuals, reachMs).length, lane.edges.length, p);
    if (chanceLog10 < best.chanceLog10) best = { chanceLog10, reachMs };
  }
  return best;
}

/** How well a lane's reported edges lie on heard ones at a shift. O(n log n). */
export function fitLane(lane: Lane, shiftMs: number): LaneFit {
  const residuals = residualsAt(lane, shiftMs);
  const matched = within(residuals, matchMs);
  return {
    speaker: lane.speaker,
    shiftMs,
    matched: new Set(matched.map(({ edge }) => edge.turnId)).size,
    of: new Set(lane.edges.map(({ turnId }) => turnId)).size,
    spreadMs: Math.round(median(matched.map(({ ms }) => Math.abs(ms))) ?? 0),
    edges: matched.length,
    ...oddsAt(lane, residuals),
  };
}
