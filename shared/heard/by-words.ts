import { type Interval, intersection, totalMs, union } from '../metrics/intervals.ts';
import { otherSpeaker } from '../metrics/speech.ts';
import type { Call, Line, Speaker, Turn } from '../model/call.ts';
import type { HeardTurn, LinePlacement, Pin, UnclaimedSpeech } from '../model/heard.ts';
import { type Aligned, alignLines } from './align/align-lines.ts';
import { dealtOut, type TurnsHeard } from './by-times.ts';
import { type Claimed, goOn } from './claim.ts';
import { floorOf, type Lanes } from './lanes.ts';
import { outsidePins, pinnedSpeech } from './pins.ts';

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function alignCall(call: Call, lanes: Lanes, pins: readonly Pin[], durationMs: number): Aligned {
  return alignLines({ lines: call.lines, spurts: lanes, pins, durationMs });
}

/** What a lane's lines took, each piece with its turn, and the speech that is left between them. */
function claimedBy(taken: readonly { turnId: string; spurts: readonly Interval[] }[], speech: readonly Interval[]): Claimed[] {
  const own = taken.flatMap(({ turnId, spurts }) => spurts.map(({ startMs, endMs }) => ({ startMs, endMs, turnId })));
  const left = outsidePins(speech, own).map((one) => ({ ...one, turnId: null }));
  return [...own, ...left].sort((a, b) => a.startMs - b.startMs);
}

/** Finds the speech of each turn of a call without usable times by the placement of its lines. All results on the audio clock. */
export function turnsByWords(call: Call, lanes: Lanes, aligned: Aligned, pins: readonly Pin[]): TurnsHeard {
  const pinOf = new Map(pins.map((pin) => [pin.lineId, pin]));
  const placements = new Map(aligned.lines.map((line) => [line.lineId, line]));
  const unclaimed: UnclaimedSpeech[] = [];
  const found = new Map<string, HeardTurn>();
  for (const speaker of ['customer', 'agent'] as const satisfies Speaker[]) {
    const own = call.turns.filter((turn) => turn.speaker === speaker);
    const speechOf = (lineId: string) => {
      const pin = pinOf.get(lineId);
      return pin ? pinnedSpeech(pin, lanes[speaker]) : (aligned.spurtsOf.get(lineId) ?? []);
    };
    const taken = own.map(({ id, lineIds }) => ({ turnId: id, spurts: lineIds.flatMap(speechOf) }));
    const closed = new Set(own.filter(({ lineIds }) => lineIds.every((id) => pinOf.has(id))).map(({ id }) => id));
    const claimed = goOn(claimedBy(taken, lanes[speaker]), floorOf(lanes[otherSpeaker(speaker)]), closed);
    const spurtsOf = dealtOut(claimed, speaker, unclaimed);
    for (const { id, lineIds } of own) {
      const lines = lineIds.flatMap((lineId) => placements.get(lineId) ?? []).filter(({ state }) => state !== 'between');
      const by = lineIds.some((lineId) => pinOf.has(lineId)) ? 'pin' : 'words';
      const confidence = Math.round(mean(lines.map((line) => line.confidence)) * 100) / 100;
      found.set(id, { turnId: id, spurts: union(spurtsOf.get(id) ?? []).intervals, by, confidence });
    }
  }
  return { turns: call.turns.map(({ id }) => found.get(id)!), unclaimed: unclaimed.sort((a, b) => a.startMs - b.startMs) };
}

function hull(spurts: readonly Interval[]): Interval {
  return { startMs: spurts[0]!.startMs, endMs: spurts.at(-1)!.endMs };
}

/** Several lines in one turn share out its speech by the same alignment that places lines without times. */
function linesInTurn(
  turn: Turn,
  lines: readonly Line[],
  heard: HeardTurn,
  pins: readonly Pin[],
  durationMs: number,
): LinePlacement[] {
  const spurts = heard.spurts.map((one) => ({ ...one, levelDb: 0 }));
  const empty = { customer: [], agent: [] };
  return alignLines({ lines, spurts: { ...empty, [turn.speaker]: spurts }, pins, durationMs }).lines.map((line) => ({
    ...line,
    confidence: line.state === 'placed' ? line.confidence * heard.confidence : line.confidence,
  }));
}

/**
 * Places the lines of a call whose turns were found by their times: a turn's only line is its speech; several share it. A line whose turn was
 * not heard stays `between`, where the platform puts it.
 * @param reportedOf the turn's own reported stretch, audio clock; null when it has none.
 */
export function linesByTurns(
  call: Call,
  heard: readonly HeardTurn[],
  reportedOf: (turn: Turn) => Interval | null,
  pins: readonly Pin[],
  durationMs: number,
): LinePlacement[] {
  const lines = new Map(call.lines.map((line) => [line.id, line]));
  const pinOf = new Map(pins.map((pin) => [pin.lineId, pin]));
  const turnsHeard = new Map(heard.map((turn) => [turn.turnId, turn]));
  const placed = new Map<string, LinePlacement>();
  let lastMs = 0;
  for (const turn of call.turns) {
    const own = turn.lineIds.flatMap((id) => lines.get(id) ?? []);
    const speech = turnsHeard.get(turn.id);
    const several = own.length > 1;
    if (speech && speech.spurts.length > 0 && several) {
      const ownPins = own.flatMap(({ id }) => pinOf.get(id) ?? []);
      for (const line of linesInTurn(turn, own, speech, ownPins, durationMs)) placed.set(line.lineId, line);
    } else {
      const there = speech && speech.spurts.length > 0 ? hull(speech.spurts) : null;
      const place = there ?? reportedOf(turn) ?? { startMs: lastMs, endMs: lastMs };
      for (const { id } of own) {
        const pin = pinOf.get(id);
        const state = pin ? 'pinned' : there ? 'placed' : 'between';
        const confidence = pin ? 1 : there ? speech!.confidence : 0;
        const { startMs, endMs } = pin ?? place;
        placed.set(id, { lineId: id, startMs, endMs, state, confidence });
      }
    }
    if (speech && speech.spurts.length > 0) lastMs = hull(speech.spurts).endMs;
  }
  return call.lines.map(
    ({ id }) => placed.get(id) ?? { lineId: id, startMs: lastMs, endMs: lastMs, state: 'between', confidence: 0 },
  );
}

/** How well the words fit the speech, 0..1: the confidence of the lines by their length, and how much of the speech they account for. */
export function wordsFit(call: Call, lanes: Lanes, aligned: Aligned): number {
  const letters = call.lines.reduce((sum, { text }) => sum + text.length, 0);
  const placements = new Map(aligned.lines.map((line) => [line.lineId, line]));
  const sure = call.lines.reduce((sum, { id, text }) => sum + text.length * (placements.get(id)?.confidence ?? 0), 0);
  const speech = [...lanes.customer, ...lanes.agent];
  const spoken = totalMs(speech);
  const taken = (speaker: Speaker) => {
    const own = call.lines.filter((line) => line.speaker === speaker).flatMap(({ id }) => aligned.spurtsOf.get(id) ?? []);
    return totalMs(intersection(own, lanes[speaker]));
  };
  return letters === 0 || spoken === 0 ? 0 : (sure / letters) * ((taken('customer') + taken('agent')) / spoken);
}
