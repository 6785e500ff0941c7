import { otherSpeaker } from '../../../shared/metrics/speech.ts';
import type { Call } from '../../../shared/model/call.ts';
import { repliesOf } from './turns.ts';

/** The call with agent and customer exchanged in every line and turn; who answers whom follows from it. Ids stay. */
export function swapFlireoSpeakers(call: Call): Call {
  const lines = call.lines.map((line) => ({ ...line, speaker: otherSpeaker(line.speaker) }));
  const turns = call.turns.map((turn) => ({
    ...turn,
    speaker: otherSpeaker(turn.speaker),
    answers: null,
    segments: turn.segments.map((segment) => ({ ...segment, speaker: otherSpeaker(segment.speaker) })),
  }));
  return { ...call, lines, turns, replies: repliesOf(turns) };
}
