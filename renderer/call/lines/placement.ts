import { formatClock } from '../../../shared/format/duration.ts';
import { formatPercent } from '../../../shared/format/number.ts';
import type { Line } from '../../../shared/model/call.ts';
import type { Heard, HeardTurn, LinePlacement, Pin } from '../../../shared/model/heard.ts';

/** Below this a place on the speech is called unsure, 0..1. */
export const unsureBelow = 0.5;

/** How sure a line's place is, and the sentence that says how it was found. Only what is not plainly placed has a word. */
export interface PlaceNote {
  kind: 'placed' | 'unsure' | 'between' | 'pinned';
  meaning: string;
}

const found: Record<HeardTurn['by'], string> = {
  times: 'Found by the platform’s own times',
  words: 'Found by order, length and speaking rate',
  pin: 'Found between lines that you pinned',
};

/** `turn`: the turn the line is spoken in, as it was heard; undefined where it was not. `offsetMs`: call clock minus audio clock. */
export function placeNote(place: LinePlacement, turn: HeardTurn | undefined, offsetMs: number): PlaceNote {
  const span = `${formatClock(place.startMs + offsetMs)} to ${formatClock(place.endMs + offsetMs)}`;
  if (place.state === 'pinned') {
    return { kind: 'pinned', meaning: `You pinned this line at ${span}. The lines around it are placed around it.` };
  }
  if (place.state === 'between') {
    return { kind: 'between', meaning: 'No speech was found for this line. Its place between its neighbours is our guess.' };
  }
  const how = `${found[turn?.by ?? 'words']} on the speech heard at ${span}, confidence ${formatPercent(place.confidence, 0)}.`;
  return place.confidence < unsureBelow
    ? { kind: 'unsure', meaning: `${how} Listen, and pin the line where it is wrong.` }
    : { kind: 'placed', meaning: how };
}

/** The notes of all lines that have a place, by line. */
export function placeNotes(
  heard: Pick<Heard, 'lines' | 'turns'>,
  lines: readonly Line[],
  offsetMs: number,
): Map<string, PlaceNote> {
  const turnOf = new Map(lines.map(({ id, turnId }) => [id, turnId]));
  const turns = new Map(heard.turns.map((turn) => [turn.turnId, turn]));
  return new Map(
    heard.lines.map((place) => [place.lineId, placeNote(place, turns.get(turnOf.get(place.lineId) ?? ''), offsetMs)]),
  );
}

/** What is set and known of one line's place. */
export interface LineState {
  pin: Pin | null;
  placement: LinePlacement | null;
}

export function lineState(heard: Pick<Heard, 'pins' | 'lines'>, lineId: string): LineState {
  return {
    pin: heard.pins.find((pin) => pin.lineId === lineId) ?? null,
    placement: heard.lines.find((line) => line.lineId === lineId) ?? null,
  };
}

/** What a line becomes when it is pinned there (audio clock), before the core has placed the others around it. */
export function pinnedState(lineId: string, { startMs, endMs }: Pick<Pin, 'startMs' | 'endMs'>): LineState {
  const pin = { lineId, startMs, endMs };
  return { pin, placement: { ...pin, state: 'pinned', confidence: 1 } };
}

/** What a line becomes without its pin: nobody knows its place before the core has looked for it, so it is an estimate. */
export function unpinnedState({ placement }: LineState): LineState {
  return { pin: null, placement: placement && { ...placement, state: 'between', confidence: 0 } };
}

/** The same call with one line's place and pin as given, the other lines as they were. */
export function withLineState(heard: Heard, lineId: string, { pin, placement }: LineState): Heard {
  const pins = heard.pins.filter((one) => one.lineId !== lineId);
  const known = heard.lines.some((one) => one.lineId === lineId);
  const lines = heard.lines.flatMap((one) => (one.lineId !== lineId ? one : (placement ?? [])));
  return { ...heard, pins: pin ? [...pins, pin] : pins, lines: known || !placement ? lines : [...lines, placement] };
}
