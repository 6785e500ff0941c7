import { type Interval, union } from '../metrics/intervals.ts';
import { otherSpeaker } from '../metrics/speech.ts';
import type { Call, Speaker, Turn } from '../model/call.ts';
import type { HeardTurn, Pin, SyncEstimate, UnclaimedSpeech } from '../model/heard.ts';
import { type Claimed, claim, goOn, slackMs, type Window } from './claim.ts';
import { floorOf, type Lanes, laneShift } from './lanes.ts';
import { outsidePins, pinnedSpeech } from './pins.ts';
import { type ReportedTurn, reportedTurns } from './reported-turns.ts';
import { trustedEdges } from './sync/edges.ts';

/** A turn that only an estimate places finds speech this far from it, ms: what stamps of messages are off by. */
const estimateSlackMs = 1500;
/** Distance of a reported edge from the heard one at which nothing speaks for the turn any more, ms; up to `exactMs` nothing speaks against it. */
const hopelessMs = 1650;
const exactMs = 150;
/** What a turn is worth where the recording's place against the call is not sure. */
const unsurePlace = 0.5;

/** The speech of each turn, and what is left. */
export interface TurnsHeard {
  turns: HeardTurn[];
  unclaimed: UnclaimedSpeech[];
}

/** What is shorter is no speech, ms; a pin's edge beside the heard one leaves such a sliver. */
const shortestSpeechMs = 100;

function addTo<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key);
  if (list) list.push(one);
  else lists.set(key, [one]);
}

/** Speech by turn; what is no turn's is added to `unclaimed`. */
export function dealtOut(claimed: readonly Claimed[], speaker: Speaker, unclaimed: UnclaimedSpeech[]): Map<string, Interval[]> {
  const spurtsOf = new Map<string, Interval[]>();
  for (const { turnId, startMs, endMs } of claimed) {
    if (turnId !== null) addTo(spurtsOf, turnId, { startMs, endMs });
    else if (endMs - startMs >= shortestSpeechMs) unclaimed.push({ speaker, startMs, endMs });
  }
  return spurtsOf;
}

interface Place {
  sync: SyncEstimate;
  offsetMs: number;
  offsetBy: 'default' | 'measured' | 'hand';
}

function windowOf(turn: ReportedTurn, shiftMs: number): Window {
  const endMs = (turn.endMs ?? turn.startMs!) - shiftMs;
  const startMs = (turn.startMs ?? turn.endMs!) - shiftMs;
  return { turnId: turn.id, startMs, endMs, startSure: turn.startSure && turn.startMs !== null };
}

function estimatedWindow({ id, start, end }: Turn, shiftMs: number): Window[] {
  if (start?.origin !== 'estimated' || end?.origin !== 'estimated' || end.ms < start.ms) return [];
  return [{ turnId: id, startMs: start.ms - shiftMs, endMs: end.ms - shiftMs, startSure: true }];
}

/** By the edges that can be trusted: a customer's reported start is where the recogniser began to listen. */
function confidenceOf(turn: ReportedTurn, shiftMs: number, spurts: readonly Interval[]): number {
  if (spurts.length === 0) return 0;
  const scores = trustedEdges([turn]).map(({ side, ms }) => {
    const heardMs = side === 'start' ? spurts[0]!.startMs : spurts.at(-1)!.endMs;
    const distance = Math.abs(ms - shiftMs - heardMs);
    return Math.max(0, Math.min(1, (hopelessMs - distance) / (hopelessMs - exactMs)));
  });
  return scores.length === 0 ? unsurePlace : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** Two passes: what the platform timed, then what only an estimate places, on the speech that is left. */
function claimLane(speech: readonly Interval[], timed: readonly Window[], estimated: readonly Window[]): Claimed[] {
  const first = claim(speech, timed, slackMs);
  if (estimated.length === 0) return first;
  return first.flatMap((one) => (one.turnId === null ? claim([one], estimated, estimateSlackMs) : [one]));
}

/**
 * Finds the speech of each turn of a call whose platform reports turn times. All results on the audio clock. Speech inside a pinned line is that
 * line's turn's, whatever the times say.
 */
export function turnsByTimes(call: Call, lanes: Lanes, place: Place, pins: readonly Pin[]): TurnsHeard {
  const reported = new Map(reportedTurns(call).map((turn) => [turn.id, turn]));
  const pinsOf = new Map<string, Pin[]>();
  const turnOfLine = new Map(call.lines.map(({ id, turnId }) => [id, turnId]));
  for (const pin of pins) {
    const turnId = turnOfLine.get(pin.lineId) ?? null;
    if (turnId !== null) addTo(pinsOf, turnId, pin);
  }
  const sure = place.sync.strength === 'strong' || place.offsetBy === 'hand' ? 1 : unsurePlace;
  const unclaimed: UnclaimedSpeech[] = [];
  const found = new Map<string, HeardTurn>();
  for (const speaker of ['customer', 'agent'] as const satisfies Speaker[]) {
    const shiftMs = laneShift(speaker, place.sync, place.offsetMs);
    const own = call.turns.filter((turn) => turn.speaker === speaker);
    const pinned = own.flatMap(({ id }) => (pinsOf.get(id) ?? []).map((pin) => ({ id, pin })));
    const speech = outsidePins(
      lanes[speaker],
      pinned.map(({ pin }) => pin),
    );
    const open = own.filter(({ id, lineIds }) => (pinsOf.get(id)?.length ?? 0) < Math.max(1, lineIds.length));
    const timed = open.flatMap(({ id }) => (reported.has(id) ? [windowOf(reported.get(id)!, shiftMs)] : []));
    const estimated = open.flatMap((turn) => (reported.has(turn.id) ? [] : estimatedWindow(turn, shiftMs)));
    const claimed = goOn(claimLane(speech, timed, estimated), floorOf(lanes[otherSpeaker(speaker)]));
    const spurtsOf = dealtOut(claimed, speaker, unclaimed);
    for (const { id } of own) {
      const set = (pinsOf.get(id) ?? []).flatMap((pin) => pinnedSpeech(pin, lanes[speaker]));
      const spurts = union([...(spurtsOf.get(id) ?? []), ...set]).intervals;
      const turn = reported.get(id);
      const confidence = turn ? confidenceOf(turn, shiftMs, spurts) * sure : spurts.length > 0 ? unsurePlace : 0;
      const by = set.length > 0 ? 'pin' : 'times';
      found.set(id, { turnId: id, spurts, by, confidence: by === 'pin' ? 1 : Math.round(confidence * 100) / 100 });
    }
  }
  return { turns: call.turns.map(({ id }) => found.get(id)!), unclaimed: unclaimed.sort((a, b) => a.startMs - b.startMs) };
}
