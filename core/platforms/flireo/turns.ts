import type { Line, Reply, Segment, Turn } from '../../../shared/model/call.ts';
import { turnOf } from '../common/group.ts';
import { spread } from '../common/spread.ts';
import { point } from '../read/time.ts';
import type { Utterance } from './transcript.ts';

const laidOut = 'Laid out by the length of the texts: the platform gives no times.';

/**
 * Lines and turns of a call without times. With a length, the lines are laid out over it in proportion to their texts (origin estimated);
 * without one they have no times. Adjoining utterances of one speaker are one turn.
 */
export function layOut(
  utterances: readonly Utterance[],
  durationMs: number | null,
): { lines: Line[]; turns: Turn[]; replies: Reply[] } {
  const spans =
    durationMs === null
      ? []
      : spread(
          utterances.map(({ text }) => text),
          0,
          durationMs,
        );
  const lines: Line[] = [];
  const turns: Turn[] = [];
  let open: { segments: Segment[]; lineIds: string[] } = { segments: [], lineIds: [] };
  utterances.forEach(({ speaker, role, text }, index) => {
    const span = spans[index];
    const start = span ? point(span[0], 'call', 'estimated', laidOut) : null;
    const end = span ? point(span[1], 'call', 'estimated', laidOut) : null;
    if (speaker !== utterances[index - 1]?.speaker) open = { segments: [], lineIds: [] };
    const last = speaker !== utterances[index + 1]?.speaker;
    const id = `line-${index + 1}`;
    const turnId = `turn-${turns.length + 1}`;
    open.segments.push({
      id: `segment-${index + 1}`,
      speaker,
      start,
      end,
      answers: null,
      interrupted: null,
      stopReason: null,
      playedMs: null,
      audioMs: null,
      path: null,
    });
    open.lineIds.push(id);
    lines.push({ id, speaker, role, text, variants: [], stamped: null, turnId, start, end, confidence: null, doubts: [] });
    if (!last) return;
    const turn = turnOf(turnId, speaker, open.segments);
    turn.lineIds = open.lineIds;
    turns.push(turn);
  });
  return { lines, turns, replies: repliesOf(turns) };
}

/** Who answers whom is known from the order, and noted in the turns; how fast is not: a latency between two estimates would be an invention. */
export function repliesOf(turns: readonly Turn[]): Reply[] {
  const replies: Reply[] = [];
  turns.forEach((turn, index) => {
    const before = turns[index - 1];
    if (turn.speaker !== 'agent' || before?.speaker !== 'customer') return;
    turn.answers = before.id;
    replies.push({
      id: `reply:${before.id}`,
      customerTurnId: before.id,
      agentTurnId: turn.id,
      latencyMs: null,
      origin: 'estimated',
      reportedMs: null,
      reportedPath: null,
      parts: { endpointingMs: null, llmMs: null, ttsMs: null },
    });
  });
  return replies;
}
