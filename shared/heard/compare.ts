import { isFirm } from '../metrics/speech.ts';
import type { Call, Reply, Turn } from '../model/call.ts';
import type { ComparedTurn, Comparison, Verdict } from '../model/compared.ts';
import type { Heard } from '../model/heard.ts';
import type { TimePoint } from '../model/origin.ts';
import { comparedFlag, comparedTime, defaultToleranceMs, worst } from './compare-values.ts';
import { headlineOf, type TurnFindings, whyOf } from './compare-words.ts';
import { type CutOff, cutOffIn } from './cut-off.ts';
import { oneClockMs } from './lanes.ts';
import { reportedTurns } from './reported-turns.ts';
import { silentTurns } from './silent-turns.ts';

const cutWithoutPause =
  'No pause is heard between this turn and its neighbour: they are cut where the reported times or the length of the texts put it.';

interface Options {
  /** Who says where the recording lies; `measured` where the estimate is strong, unless told. */
  offsetBy?: 'default' | 'measured' | 'hand';
  toleranceMs?: number;
}

interface Context {
  timed: ReadonlySet<string>;
  measured: ReadonlyMap<string, Turn>;
  replies: Map<string, { reported: Reply; measured: Reply | undefined }>;
  cutOff: CutOff;
  /** Customer lane's clock minus the agent's, ms, as the audio shows it; 0 where it does not. */
  skewMs: number;
  /** The same as the platform's own events state it: taken out of the turns already, and still inside the platform's own response times. */
  statedSkewMs: number;
  placeKnown: boolean;
  isSilent: (turnId: string) => boolean;
  toleranceMs: number;
}

function firmMs(point: TimePoint | null): number | null {
  return isFirm(point) ? point.ms : null;
}

/** Why a placed edge decides nothing; null when it does. */
function doubtOf(point: TimePoint | null): string | null {
  return point === null || point.origin === 'measured' ? (point?.uncertain ?? null) : cutWithoutPause;
}

function responseOf(turn: Turn, context: Context): ComparedTurn['response'] {
  const reply = context.replies.get(turn.id);
  if (reply === undefined) return null;
  const { reported, measured } = reply;
  const own = reported.reportedMs !== null;
  const fromTurns = reported.origin === 'estimated' ? null : reported.latencyMs;
  const asked = context.measured.get(reported.customerTurnId)?.end ?? null;
  const answered = context.measured.get(reported.agentTurnId)?.start ?? null;
  const inDoubt = doubtOf(asked) !== null || doubtOf(answered) !== null;
  const time = comparedTime(own ? reported.reportedMs : fromTurns, measured?.latencyMs ?? null, inDoubt, context.toleranceMs);
  return { ...time, replyId: reported.id, reportedBy: own ? 'platform' : 'turns' };
}

/** What can be told of a turn: an absent or doubtful value is no reason to doubt the rest. */
function toldVerdicts({
  start,
  end,
  response,
  interrupted,
}: Pick<ComparedTurn, 'start' | 'end' | 'response' | 'interrupted'>): Verdict[] {
  return [start, end, response, interrupted].flatMap((one) =>
    one === null || one.verdict === 'cannot-tell' ? [] : [one.verdict],
  );
}

function compareTurn(turn: Turn, context: Context): ComparedTurn {
  const { timed, measured, cutOff, skewMs, statedSkewMs, placeKnown, isSilent, toleranceMs } = context;
  const heard = measured.get(turn.id);
  const known = timed.has(turn.id);
  const silent = firmMs(heard?.start ?? null) === null && isSilent(turn.id);
  const edge = (side: 'start' | 'end') => {
    const point = turn[side];
    const inDoubt = !placeKnown || point?.uncertain !== null || doubtOf(heard?.[side] ?? null) !== null;
    const time = comparedTime(known ? firmMs(point) : null, firmMs(heard?.[side] ?? null), inDoubt, toleranceMs);
    return silent && time.reportedMs !== null ? { ...time, verdict: 'contradicts' as const } : time;
  };
  const customer = turn.speaker === 'customer';
  // Of an end that may be another turn's, or that no pause marks, nobody can say how it came about.
  const endHeard = firmMs(heard?.end ?? null) !== null && doubtOf(heard?.end ?? null) === null;
  const flag = customer || !endHeard ? null : cutOff(turn.id);
  const response = responseOf(turn, context);
  const found: TurnFindings = {
    turnId: turn.id,
    speaker: turn.speaker,
    start: edge('start'),
    end: edge('end'),
    response,
    interrupted: comparedFlag(turn.reportedInterrupted, flag),
    laneMs: customer ? -skewMs : 0,
    responseLaneMs: skewMs - (response?.reportedBy === 'platform' ? statedSkewMs : 0),
    doubt: turn.start?.uncertain ?? turn.end?.uncertain ?? doubtOf(heard?.start ?? null) ?? doubtOf(heard?.end ?? null),
    placeUnsure: !placeKnown,
    toleranceMs,
  };
  const { turnId, speaker, start, end, interrupted } = found;
  const verdict = worst(toldVerdicts(found));
  return { turnId, speaker, start, end, response, interrupted, verdict, why: whyOf(found, verdict) };
}

/**
 * Every reported turn beside what the audio says, times in ms on the call clock. `off` and `contradicts` are only said where the recording's
 * place is known (a strong estimate, or set by hand); a reported time that is itself in doubt is shown with its difference and judged by
 * nobody. Response times need no offset: both their ends lie in the same recording.
 * @param measured the call as `measuredCall` places it.
 */
export function compareCall(call: Call, measured: Call, heard: Heard, options: Options = {}): Comparison {
  const { toleranceMs = defaultToleranceMs, offsetBy } = options;
  const usable = heard.unusable === null;
  const strong = usable && heard.sync.strength === 'strong';
  const answers = new Map(measured.replies.map((reply) => [reply.agentTurnId, reply]));
  const context: Context = {
    timed: new Set(reportedTurns(call).map(({ id }) => id)),
    measured: new Map(usable ? measured.turns.map((turn) => [turn.id, turn]) : []),
    replies: new Map(
      call.replies.map((reported) => [reported.agentTurnId, { reported, measured: answers.get(reported.agentTurnId) }]),
    ),
    cutOff: cutOffIn(measured),
    skewMs: strong && Math.abs(heard.sync.customerSkewMs ?? 0) >= oneClockMs ? (heard.sync.customerSkewMs ?? 0) : 0,
    statedSkewMs: call.customerClockSkewMs ?? 0,
    placeKnown: usable && (offsetBy === undefined ? strong : offsetBy !== 'default'),
    isSilent: strong ? silentTurns(call, heard) : () => false,
    toleranceMs,
  };
  const turns = call.turns.map((turn) => compareTurn(turn, context));
  const counts: Comparison['counts'] = { agrees: 0, off: 0, contradicts: 0, 'cannot-tell': 0 };
  for (const { verdict } of turns) counts[verdict]++;
  const heardTurns = measured.turns.filter(({ start }) => isFirm(start)).length;
  const heardReplies = measured.replies.filter(({ latencyMs }) => latencyMs !== null).length;
  return { turns, toleranceMs, counts, headline: headlineOf(turns, counts, heard, heardTurns, heardReplies) };
}
