import { elapsed } from '../metrics/intervals.ts';
import { isFirm } from '../metrics/speech.ts';
import type { Call, Line, Turn } from '../model/call.ts';
import type { CutOff } from './cut-off.ts';

/** A line that ends this near to where the agent stopped was the one that was cut, ms. */
const atTheCutMs = 400;

/** Lines of one agent turn that were said in one go, up to where the agent was stopped or the turn ended. */
export interface SpokenPart {
  lines: Line[];
  characters: number;
  /** From the first of their speech to the last, ms. */
  heardMs: number;
  /** The length of the audio that the platform made for them, ms; null where it does not say. */
  audioMs: number | null;
  cut: boolean;
}

function audioOf({ segments }: Turn): number | null {
  const lengths = segments.map(({ audioMs }) => audioMs);
  return lengths.length > 0 && lengths.every((ms) => ms !== null && ms > 0)
    ? lengths.reduce((sum: number, ms) => sum + ms!, 0)
    : null;
}

/** Where the agent was stopped, call clock: ends of speech that the platform flags, and the turn's end where it is heard to be cut off. */
function stopsOf(turn: Turn, cutOff: CutOff): number[] {
  const flagged = turn.segments
    .filter(({ interrupted }) => interrupted === true)
    .flatMap(({ end }) => (isFirm(end) ? [end.ms] : []));
  const whole = cutOff(turn.id) === true || (flagged.length === 0 && turn.reportedInterrupted === true);
  const all = whole ? [...flagged, turn.end!.ms] : flagged;
  return [...new Set(all)].sort((a, b) => a - b);
}

/** A line that was not heard at all belongs to what was cut before it; one that was, to the stop that follows its start. */
function partOf(line: Line, stops: readonly number[], before: number): number {
  if (!isFirm(line.start)) return before;
  const next = stops.findIndex((ms) => line.start!.ms < ms);
  return next === -1 ? stops.length : next;
}

function partsOf(turn: Turn, reported: Turn, lines: readonly Line[], cutOff: CutOff): SpokenPart[] {
  const stops = stopsOf(turn, cutOff);
  const grouped: Line[][] = [];
  let at = 0;
  for (const line of lines) {
    at = partOf(line, stops, at);
    const group = grouped[at] ?? [];
    grouped[at] = group;
    group.push(line);
  }
  return grouped.flatMap((group, index): SpokenPart[] => {
    const first = group.find(({ start }) => isFirm(start));
    const last = group.findLast(({ end }) => end !== null && end.origin !== 'estimated') ?? first;
    if (!first?.start || !last?.end) return [];
    const stop = stops[index];
    const endMs = last.end.ms;
    // A line that goes on long after the stop was taken up again: the stop cut nothing off it.
    const cut = stop !== undefined && Math.abs(endMs - stop) <= atTheCutMs;
    const characters = group.reduce((sum, { text }) => sum + text.length, 0);
    const audioMs = group.length === lines.length ? audioOf(reported) : null;
    return [{ lines: group, characters, heardMs: elapsed(first.start.ms, endMs), audioMs, cut }];
  });
}

/** What the agent said, turn by turn, as far as it was heard. */
export function spokenParts(call: Call, measured: Call, cutOff: CutOff): SpokenPart[] {
  const lines = new Map(measured.lines.map((line) => [line.id, line]));
  const reported = new Map(call.turns.map((turn) => [turn.id, turn]));
  return measured.turns.flatMap((turn) => {
    const own = turn.lineIds.flatMap((id) => lines.get(id) ?? []);
    const original = reported.get(turn.id);
    if (turn.speaker !== 'agent' || own.length === 0 || original === undefined || !isFirm(turn.end)) return [];
    return partsOf(turn, original, own, cutOff).filter(({ characters, heardMs }) => characters > 0 && heardMs > 0);
  });
}
