import type { Call, Segment, Turn } from '../model/call.ts';
import type { Mark } from '../model/mark.ts';
import type { TimePoint } from '../model/origin.ts';
import { createMark } from './mark.ts';
import { isFirm, otherSpeaker } from './speech.ts';

/** A flag the platform set on a turn or on one of its segments. `end` is where the flagged speech ends; null when nothing says. */
export interface ReportedFlag {
  turn: Turn;
  segment: Segment | null;
  end: TimePoint | null;
}

/** Every interruption the platform flagged. A turn flagged together with its segments counts its segments, not itself as well. */
export function reportedFlags(call: Call): ReportedFlag[] {
  return call.turns.flatMap((turn): ReportedFlag[] => {
    const flagged = turn.segments.filter((segment) => segment.interrupted === true);
    if (flagged.length > 0) return flagged.map((segment) => ({ turn, segment, end: segment.end }));
    return turn.reportedInterrupted === true ? [{ turn, segment: null, end: turn.end ?? turn.segments.at(-1)?.end ?? null }] : [];
  });
}

/** Turns about which the platform says whether they were interrupted, either way. */
export function turnsWithFlag(call: Call): number {
  return call.turns.filter(
    (turn) => turn.reportedInterrupted !== null || turn.segments.some((segment) => segment.interrupted !== null),
  ).length;
}

function reportedMark({ turn, segment, end }: ReportedFlag): Mark | null {
  if (!isFirm(end)) return null;
  const reason = segment?.stopReason ?? turn.segments.findLast((one) => one.stopReason !== null)?.stopReason ?? null;
  const place = `The platform gives no moment, so the mark sits at the end of the interrupted ${segment ? 'segment' : 'turn'}.`;
  const mark = createMark(
    'reported-interruption',
    { startMs: end.ms, endMs: end.ms },
    {
      amountMs: 0,
      by: otherSpeaker(turn.speaker),
      turnIds: [turn.id],
      origin: 'reported',
      limited: reason === null ? place : `${place} Its reason: ${reason}`,
    },
  );
  return segment ? { ...mark, id: `${mark.id}/${segment.id}` } : mark;
}

/**
 * The platform's own interruption flags, as points in time. Never merged with what `overlapMarks` computes: overlap alone is no
 * interruption, and a flag alone does not say who spoke when. Source: design section 6.
 */
export function reportedMarks(call: Call): Mark[] {
  return reportedFlags(call)
    .map(reportedMark)
    .filter((mark) => mark !== null);
}
