import type { Call, Speaker, Turn } from '../model/call.ts';
import type { TimePoint } from '../model/origin.ts';
import { type Interval, isOrdered } from './intervals.ts';

/** A stretch of one party's speech that numbers may be computed from: placed on the call clock, and not by an estimate. */
export interface Spoken extends Interval {
  turnId: string;
  speaker: Speaker;
  /** "start of user-1 is uncertain: ..."; null when it is clear. */
  startDoubt: string | null;
  endDoubt: string | null;
  measured: boolean;
}

/** A turn with at least one usable stretch, from its first start to its last end. */
export interface PlacedTurn extends Interval {
  id: string;
  speaker: Speaker;
  /** From here on the turn has begun without doubt: its start, or the end of a first segment whose start is uncertain. */
  surelyBegunMs: number;
  /** True when any start or end in it is in doubt. */
  doubtful: boolean;
  measured: boolean;
}

/** Who spoke when, as far as it is known. `total` and `placed` count turns. */
export interface Speech {
  /** Sorted by start, the longer first where starts are equal. */
  spoken: Spoken[];
  turns: PlacedTurn[];
  total: Record<Speaker, number>;
  placed: Record<Speaker, number>;
  /** Turns that only an estimate places. */
  estimated: number;
  /** Segments left out because they end before they start. */
  inverted: number;
}

export function otherSpeaker(speaker: Speaker): Speaker {
  return speaker === 'agent' ? 'customer' : 'agent';
}

/** A moment that a number may rest on: on the call clock and not an estimate. */
export function isFirm(point: TimePoint | null): point is TimePoint {
  return point !== null && point.clock === 'call' && point.origin !== 'estimated' && Number.isFinite(point.ms);
}

interface Ends {
  start: TimePoint | null;
  end: TimePoint | null;
}

/** Why one end of a turn is in doubt, as a sentence that names the turn; null when it is clear. */
export function doubtAbout(edge: 'start' | 'end', turnId: string, point: TimePoint): string | null {
  return point.uncertain === null ? null : `${edge} of ${turnId} is uncertain: ${point.uncertain}`;
}

/** The doubt of a segment's end, or the one said on the turn about the same moment. */
function edgeDoubt(edge: 'start' | 'end', turn: Turn, point: TimePoint): string | null {
  const hull = turn[edge];
  return doubtAbout(edge, turn.id, point) ?? (hull?.ms === point.ms ? doubtAbout(edge, turn.id, hull) : null);
}

/** Each doubt once, in order; null when there is none. */
export function joinDoubts(doubts: readonly (string | null)[]): string | null {
  const said = new Set(doubts.filter((doubt) => doubt !== null));
  return said.size === 0 ? null : [...said].join('; ');
}

function placeTurn(turn: Turn, spoken: Spoken[]): PlacedTurn | null {
  if (spoken.length === 0) return null;
  const first = spoken.reduce((a, b) => (b.startMs < a.startMs ? b : a));
  return {
    id: turn.id,
    speaker: turn.speaker,
    startMs: first.startMs,
    endMs: spoken.reduce((latest, one) => Math.max(latest, one.endMs), first.endMs),
    surelyBegunMs: first.startDoubt === null ? first.startMs : first.endMs,
    doubtful: spoken.some((one) => one.startDoubt !== null || one.endDoubt !== null),
    measured: spoken.every((one) => one.measured),
  };
}

/** Sorts by start, then longer first, then turn: an order that does not depend on the order of the turns in the call. */
export function bySpeechOrder(a: Interval & { turnId: string }, b: Interval & { turnId: string }): number {
  return a.startMs - b.startMs || b.endMs - a.endMs || (a.turnId < b.turnId ? -1 : a.turnId > b.turnId ? 1 : 0);
}

/**
 * The speech of a call that numbers may rest on. A turn's segments count, not its hull; only a turn without a single timed
 * segment falls back to its own start and end. Estimated times, other clocks and nulls are skipped. O(n log n).
 */
export function speechOf(call: Call): Speech {
  const speech: Speech = {
    spoken: [],
    turns: [],
    total: { customer: 0, agent: 0 },
    placed: { customer: 0, agent: 0 },
    estimated: 0,
    inverted: 0,
  };
  for (const turn of call.turns) {
    const timed: Ends[] = turn.segments.filter((segment) => segment.start !== null && segment.end !== null);
    const ends = timed.length > 0 ? timed : [turn];
    const spoken: Spoken[] = [];
    for (const { start, end } of ends) {
      if (!isFirm(start) || !isFirm(end)) continue;
      const interval = { startMs: start.ms, endMs: end.ms };
      if (!isOrdered(interval)) speech.inverted++;
      else if (interval.endMs > interval.startMs) {
        const measured = start.origin === 'measured' && end.origin === 'measured';
        const startDoubt = edgeDoubt('start', turn, start);
        const endDoubt = edgeDoubt('end', turn, end);
        spoken.push({ ...interval, turnId: turn.id, speaker: turn.speaker, startDoubt, endDoubt, measured });
      }
    }
    const placed = placeTurn(turn, spoken);
    speech.total[turn.speaker]++;
    if (placed) {
      speech.turns.push(placed);
      speech.placed[turn.speaker]++;
      for (const one of spoken) speech.spoken.push(one);
    } else if (ends.some(({ start, end }) => start?.origin === 'estimated' || end?.origin === 'estimated')) speech.estimated++;
  }
  speech.spoken.sort(bySpeechOrder);
  return speech;
}

/** The speech of one party, in order. */
export function spokenBy(speech: Speech, speaker: Speaker): Spoken[] {
  return speech.spoken.filter((one) => one.speaker === speaker);
}
