import type { Call, Speaker, Turn } from '../model/call.ts';
import type { TimePoint } from '../model/origin.ts';
import { type Interval, isOrdered } from './intervals.ts';

/** A stretch of one party's speech that numbers may be computed from: placed on the call clock, and not by an estimate. */
export interface Spoken extends Interval {
  turnId: string;
  speaker: Speaker;
  /** "start of user-1 is uncertain: ..." for each end in doubt; null when both ends are clear. */
  doubt: string | null;
  measured: boolean;
}

/** A turn with at least one usable stretch, from its first start to its last end. */
export interface PlacedTurn extends Interval {
  id: string;
  speaker: Speaker;
  /** From here on the turn has begun without doubt: its start, or the end of a first segment whose start is uncertain. */
  surelyBegunMs: number;
  doubt: string | null;
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

function doubtOf(turn: Turn, start: TimePoint, end: TimePoint): string | null {
  const startDoubt = start.uncertain ?? (turn.start?.ms === start.ms ? turn.start.uncertain : null);
  const endDoubt = end.uncertain ?? (turn.end?.ms === end.ms ? turn.end.uncertain : null);
  const said = [
    startDoubt === null ? null : `start of ${turn.id} is uncertain: ${startDoubt}`,
    endDoubt === null ? null : `end of ${turn.id} is uncertain: ${endDoubt}`,
  ].filter((text) => text !== null);
  return said.length === 0 ? null : said.join('; ');
}

function placeTurn(turn: Turn, spoken: Spoken[]): PlacedTurn | null {
  if (spoken.length === 0) return null;
  const first = spoken.reduce((a, b) => (b.startMs < a.startMs || (b.startMs === a.startMs && b.doubt !== null) ? b : a));
  return {
    id: turn.id,
    speaker: turn.speaker,
    startMs: first.startMs,
    endMs: spoken.reduce((latest, one) => Math.max(latest, one.endMs), first.endMs),
    surelyBegunMs: first.doubt === null ? first.startMs : first.endMs,
    doubt: spoken.find((one) => one.doubt !== null)?.doubt ?? null,
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
        spoken.push({ ...interval, turnId: turn.id, speaker: turn.speaker, doubt: doubtOf(turn, start, end), measured });
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
