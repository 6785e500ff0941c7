import { elapsed } from '../metrics/intervals.ts';
import { median } from '../metrics/metric.ts';
import { isFirm } from '../metrics/speech.ts';
import type { Call, Line, Turn } from '../model/call.ts';
import type { SaidAndHeard } from '../model/compared.ts';
import type { Heard } from '../model/heard.ts';
import { type CutOff, cutOffIn } from './cut-off.ts';

/** Characters a second of audio that no voice reaches: measured calls run at 12 to 21, a text that is not its audio's at 30 to 41. */
export const impossibleRate = 25;
/** What is assumed of a voice that is never heard to finish a turn, characters a second. Source: 13.6 to 16.3 on the captured Interactly call. */
const usualRate = 15;
/** Turns shorter than this say nothing about a rate, ms. */
const shortestMs = 700;
/** The end of a text is said faster and its last sounds are lost: from this share on all of it was heard. */
const allOfIt = 0.93;

/** One agent turn with its whole text, and how long it was heard, ms. */
interface Spoken {
  turn: Turn;
  lines: Line[];
  characters: number;
  heardMs: number;
  /** The length of the audio that the platform made for it, ms; null unless every segment states one. */
  audioMs: number | null;
  cut: boolean;
}

function audioOf(turn: Turn): number | null {
  const lengths = turn.segments.map(({ audioMs }) => audioMs);
  return lengths.length > 0 && lengths.every((ms) => ms !== null && ms > 0)
    ? lengths.reduce((sum: number, ms) => sum + ms!, 0)
    : null;
}

/** The player stopped before the audio it was given ended. */
function stoppedEarly(turn: Turn): boolean {
  return turn.segments.some(({ playedMs, audioMs }) => playedMs !== null && audioMs !== null && playedMs < audioMs * allOfIt);
}

function spokenTurns(call: Call, measured: Call, cutOff: CutOff): Spoken[] {
  const lines = new Map(call.lines.map((line) => [line.id, line]));
  const heard = new Map(measured.turns.map((turn) => [turn.id, turn]));
  return call.turns.flatMap((turn): Spoken[] => {
    const { start, end } = heard.get(turn.id) ?? turn;
    const own = turn.lineIds.flatMap((id) => lines.get(id) ?? []);
    const characters = own.reduce((sum, { text }) => sum + text.length, 0);
    if (turn.speaker !== 'agent' || characters === 0 || !isFirm(start) || !isFirm(end)) return [];
    const heardMs = elapsed(start.ms, end.ms);
    const cut = turn.reportedInterrupted === true || stoppedEarly(turn) || cutOff(turn.id) === true;
    return [{ turn, lines: own, characters, heardMs, audioMs: audioOf(turn), cut }];
  });
}

/** Where the word ends that a text breaks off in: a word of which less than half was said was not heard. */
function snapToWord(text: string, characters: number): number {
  if (characters >= text.length) return text.length;
  let from = 0;
  for (const { index, 0: word } of text.matchAll(/\S+/gu)) {
    if (characters < index + word.length / 2) return from;
    from = index + word.length;
  }
  return from;
}

/** Share of the turn's text that its audio had time for; above 1 when there was time left. */
function shareHeard(spoken: Spoken, rate: number, audioRatio: number | null): number {
  const fullMs = spoken.audioMs !== null && audioRatio !== null ? spoken.audioMs * audioRatio : (spoken.characters / rate) * 1000;
  return spoken.heardMs / fullMs;
}

function cutLines(spoken: Spoken, share: number): SaidAndHeard[] {
  let left = share >= allOfIt ? Number.POSITIVE_INFINITY : share * spoken.characters;
  const stop = `The agent stops after ${(spoken.heardMs / 1000).toFixed(1)} s`;
  return spoken.lines.flatMap((line): SaidAndHeard[] => {
    const heardChars = snapToWord(line.text, left);
    left = Math.max(0, left - line.text.length);
    if (heardChars >= line.text.length) return [];
    const why = `${stop}, so the rest of the text was probably not heard; where it breaks off is estimated from the speaking rate.`;
    return [{ lineId: line.id, heardChars, kind: 'cut', charsPerSecond: rateOf(spoken), why }];
  });
}

/** Characters a second that the whole text would need. */
function rateOf({ characters, heardMs }: Spoken): number {
  return Math.round((characters / heardMs) * 10_000) / 10;
}

function tooLong(spoken: Spoken, rate: number): SaidAndHeard[] {
  const needed = rateOf(spoken);
  const stated = spoken.audioMs === null ? null : Math.round((spoken.characters / spoken.audioMs) * 1000);
  const own = stated === null ? '' : ` (${stated} by the length of audio that the platform gives)`;
  const why = `${spoken.characters} characters in ${(spoken.heardMs / 1000).toFixed(1)} s of speech would be ${Math.round(needed)} a second${own}; this voice says ${Math.round(rate)}. The audio says something else.`;
  const last = spoken.lines.at(-1)!;
  return [{ lineId: last.id, heardChars: null, kind: 'too-long', charsPerSecond: needed, why }];
}

/**
 * Agent lines of which not all was heard: `cut` where the agent was cut off (heard, reported, or played for less than its audio), with the
 * characters that fit before its speech ended; `too-long` where no voice could have said the text in its time. The speaking rate is the
 * median of the call's own uncut agent turns. Estimates both: the audio says when it ended, not at which word.
 */
export function saidAndHeard(call: Call, measured: Call, heard: Heard): SaidAndHeard[] {
  if (heard.unusable !== null) return [];
  const all = spokenTurns(call, measured, cutOffIn(measured));
  const whole = all.filter(({ cut, heardMs }) => !cut && heardMs >= shortestMs);
  const rate = median(whole.map(rateOf).filter((one) => one <= impossibleRate)) ?? usualRate;
  const audioRatio = median(whole.flatMap(({ heardMs, audioMs }) => (audioMs === null ? [] : [heardMs / audioMs])));
  return all.flatMap((one) => {
    if (one.cut) return cutLines(one, shareHeard(one, rate, audioRatio));
    return rateOf(one) > impossibleRate && one.heardMs >= shortestMs ? tooLong(one, rate) : [];
  });
}
