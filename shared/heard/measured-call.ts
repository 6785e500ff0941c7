import type { Call, Line, Speaker, Turn } from '../model/call.ts';
import type { Heard, LinePlacement } from '../model/heard.ts';
import type { TimePoint } from '../model/origin.ts';
import { laneShift } from './lanes.ts';
import { type LooseTurn, looseTurns } from './loose-turns.ts';
import { remeasured, repliesByOrder } from './measured-replies.ts';
import { edgesOf, type HeardEdges, measuredTurn, reportedOnAudio } from './measured-turn.ts';
import { reportedTurns } from './reported-turns.ts';

export const betweenNeighbours = 'Estimated between its neighbours: no speech in the recording could be told to be this line.';
export const cutByLength = 'Estimated from the length of the text: no pause is heard between this line and its neighbour.';
/** The flag of a call without reported times: on the measured side it has them. */
const noTimesFlag = 'no-turn-times';

function estimate(point: TimePoint | null): TimePoint | null {
  return point?.origin === 'estimated' ? point : null;
}

/** Without a usable recording nothing is measured; the adapter's own estimates stay, marked as they were. */
function nothingMeasured(call: Call): Call {
  return {
    ...call,
    turns: call.turns.map((turn) => ({
      ...turn,
      start: estimate(turn.start),
      end: estimate(turn.end),
      segments: turn.segments.map((one) => ({ ...one, start: estimate(one.start), end: estimate(one.end) })),
    })),
    lines: call.lines.map((line) => ({ ...line, start: estimate(line.start), end: estimate(line.end) })),
    replies: call.replies.map((reply) => ({ ...reply, latencyMs: null })),
  };
}

function measuredLine(line: Line, placement: LinePlacement | undefined, offsetMs: number, edges: HeardEdges): Line {
  if (placement === undefined) return { ...line, start: null, end: null };
  const at = (ms: number, heard: ReadonlySet<number>): TimePoint => {
    const guess = placement.state === 'between' ? betweenNeighbours : heard.has(ms) ? null : cutByLength;
    return { ms: ms + offsetMs, clock: 'call', origin: guess === null ? 'measured' : 'estimated', uncertain: guess };
  };
  return { ...line, start: at(placement.startMs, edges.starts), end: at(placement.endMs, edges.ends) };
}

function ofLooseTurn(id: string, { speaker, spurts }: LooseTurn, offsetMs: number, edges: HeardEdges): Turn {
  const turn: Turn = { id, speaker, start: null, end: null, segments: [], lineIds: [], answers: null, reportedInterrupted: null };
  return measuredTurn(turn, { turnId: id, spurts, by: 'words', confidence: 1 }, offsetMs, edges, () => null);
}

/** In the order of their starts; a turn without one stays behind the turn it was listed after. */
function inOrder(turns: readonly Turn[]): Turn[] {
  let last = Number.NEGATIVE_INFINITY;
  return turns
    .map((turn) => {
      last = turn.start?.ms ?? last;
      return { turn, at: last };
    })
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
    .map(({ turn }) => turn);
}

/**
 * The same call, placed by the audio: turns, segments, lines and replies on the call clock (audio clock + `offsetMs`), origin `measured`, so
 * that every metric works on it unchanged. What was not heard has null times; a line between its neighbours is `estimated`; an edge without a
 * pause is `derived` and says so. Speech that no turn claims becomes turns of its own, `heard-1` and on, without lines. A call whose platform
 * times its turns keeps the platform's replies with new latencies; any other gets them from the order that was heard.
 */
export function measuredCall(call: Call, heard: Heard, offsetMs: number): Call {
  if (heard.unusable !== null) return nothingMeasured(call);
  const edges = edgesOf(heard);
  const turnsHeard = new Map(heard.turns.map((turn) => [turn.turnId, turn]));
  const placements = new Map(heard.lines.map((line) => [line.lineId, line]));
  const timed = reportedTurns(call).length > 0;
  const turns = call.turns.map((turn) => {
    const shiftMs = laneShift(turn.speaker, heard.sync, offsetMs);
    const ofLine = (index: number) =>
      turn.segments.length === turn.lineIds.length ? (placements.get(turn.lineIds[index] ?? '') ?? null) : null;
    return measuredTurn(turn, turnsHeard.get(turn.id), offsetMs, edges, (segment, index) =>
      timed ? reportedOnAudio(segment, shiftMs) : ofLine(index),
    );
  });
  const speakers = new Map<string, Speaker>(call.turns.map(({ id, speaker }) => [id, speaker]));
  let count = 0;
  const freeId = (): string => {
    do count += 1;
    while (speakers.has(`heard-${count}`));
    return `heard-${count}`;
  };
  const loose = looseTurns(heard, speakers).map((one) => ofLooseTurn(freeId(), one, offsetMs, edges));
  const placed: Call = {
    ...call,
    turns: inOrder([...turns, ...loose]),
    lines: call.lines.map((line) => measuredLine(line, placements.get(line.id), offsetMs, edges)),
    flags: call.flags.filter(({ id }) => id !== noTimesFlag),
  };
  if (timed) return { ...placed, replies: remeasured(call.replies, placed.turns) };
  const replies = repliesByOrder(placed);
  const answers = new Map(replies.map((reply) => [reply.agentTurnId, reply.customerTurnId]));
  return { ...placed, replies, turns: placed.turns.map((turn) => ({ ...turn, answers: answers.get(turn.id) ?? null })) };
}
