import { type Interval, isOrdered } from '../metrics/intervals.ts';
import { isFirm } from '../metrics/speech.ts';
import type { Call, Segment, Speaker, Turn } from '../model/call.ts';

/** Whole seconds are no turn times: nothing can be laid against them. Fewer times than this may be whole by chance. */
const enoughTimes = 3;

/** A turn as the platform timed it, ms on its lane's clock. An edge is null where it is not given; `startSure` is false where it is in doubt. */
export interface ReportedTurn {
  id: string;
  speaker: Speaker;
  startMs: number | null;
  startSure: boolean;
  endMs: number | null;
  endSure: boolean;
}

function firmMs(point: Turn['start']): number | null {
  return isFirm(point) ? point.ms : null;
}

/** A segment's reported stretch; null when it has none, or ends before it starts. */
export function reportedStretch(segment: Segment): Interval | null {
  const startMs = firmMs(segment.start);
  const endMs = firmMs(segment.end);
  if (startMs === null || endMs === null) return null;
  return isOrdered({ startMs, endMs }) ? { startMs, endMs } : null;
}

function isWhole(turns: readonly Turn[]): boolean {
  const times = turns.flatMap(({ start, end }) => [firmMs(start), firmMs(end)]).filter((ms) => ms !== null);
  return times.length >= enoughTimes && times.every((ms) => ms % 1000 === 0);
}

/**
 * The turns that the platform placed in time, in the call's order: reported or derived, on the call clock. Empty for a platform that sends no
 * times (Flireo), or only whole seconds: those calls are placed by their words.
 */
export function reportedTurns(call: Call): ReportedTurn[] {
  if (isWhole(call.turns)) return [];
  return call.turns.flatMap(({ id, speaker, start, end }): ReportedTurn[] => {
    const startMs = firmMs(start);
    const endMs = firmMs(end);
    if (startMs === null && endMs === null) return [];
    if (startMs !== null && endMs !== null && endMs < startMs) return [];
    return [{ id, speaker, startMs, startSure: start?.uncertain === null, endMs, endSure: end?.uncertain === null }];
  });
}
