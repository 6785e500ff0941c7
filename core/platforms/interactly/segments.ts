import type { Segment } from '../../../shared/model/call.ts';
import type { TimePoint } from '../../../shared/model/origin.ts';
import type { Keyed } from '../common/group.ts';
import { point, secondsToMs } from '../read/time.ts';
import type { BotTurn, UserTurn } from './body.ts';
import { firstOf, type MergedLine } from './lines.ts';

export const startsWithStream =
  'The segment starts when the audio stream opens, not when the customer starts to speak: the silence before the first word is inside it.';
export const startsWithPrevious =
  "The segment starts exactly where the speech recogniser's previous one ended, so the pause before the first word may be inside it.";

/** `botTurns`: on the call's own clock. */
export function agentSegments(turns: readonly BotTurn[], isGreeting: (id: string) => boolean): Keyed[] {
  return turns.map((turn, index) => ({
    key: turn.userMessageId,
    segment: {
      id: `bot-${index + 1}`,
      speaker: 'agent',
      start: turn.start === null ? null : point(turn.start, 'call', 'reported'),
      end: turn.end === null ? null : point(turn.end, 'call', 'reported'),
      answers: turn.userMessageId !== null && isGreeting(turn.userMessageId) ? null : turn.userMessageId,
      interrupted: turn.interrupted,
      stopReason: turn.stopSpeakingReason,
      playedMs: secondsToMs(turn.playedDuration),
      audioMs: secondsToMs(turn.audioDuration),
      path: turn.path,
    },
  }));
}

/**
 * `userTurns`: on the audio stream's clock; moved to the call's by `skewMs` where that is known (origin derived).
 * A start that is the stream's start, or the end of the previous recogniser segment, is not the start of speech and says so.
 */
export function customerSegments(turns: readonly UserTurn[], lines: readonly MergedLine[], skewMs: number | null): Keyed[] {
  const ends = recogniserEnds(lines);
  let previousEnd: number | null = null;
  return turns.map((turn, index) => {
    const heardBefore = turn.messageId === null ? null : (ends.get(turn.messageId) ?? null);
    const why = startDoubt(turn.start, [previousEnd, heardBefore]);
    previousEnd = turn.end;
    const segment: Segment = {
      id: `user-turn-${index + 1}`,
      speaker: 'customer',
      start: moved(turn.start, skewMs, why),
      end: moved(turn.end, skewMs, null),
      answers: null,
      interrupted: null,
      stopReason: null,
      playedMs: null,
      audioMs: null,
      path: turn.path,
    };
    return { key: turn.messageId, segment };
  });
}

/** For each customer line, where the recogniser's segment before it ended (ms on the stream's clock). */
function recogniserEnds(lines: readonly MergedLine[]): Map<string, number> {
  const before = new Map<string, number>();
  let previous: number | null = null;
  for (const line of lines) {
    if (line.speaker !== 'customer') continue;
    if (previous !== null) before.set(line.id, previous);
    previous = firstOf(line, (metrics) => metrics.sttEnd);
  }
  return before;
}

/** Why a start on the recogniser's clock is not the start of speech; null when nothing speaks against it. */
export function startDoubt(start: number | null, previousEnds: readonly (number | null)[]): string | null {
  if (start === 0) return startsWithStream;
  return start !== null && previousEnds.includes(start) ? startsWithPrevious : null;
}

function moved(ms: number | null, skewMs: number | null, uncertain: string | null): TimePoint | null {
  if (ms === null) return null;
  return skewMs === null ? point(ms, 'call', 'reported', uncertain) : point(ms + skewMs, 'call', 'derived', uncertain);
}
