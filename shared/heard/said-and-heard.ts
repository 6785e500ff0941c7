import { formatSeconds } from '../format/duration.ts';
import { median } from '../metrics/metric.ts';
import type { Call } from '../model/call.ts';
import type { SaidAndHeard } from '../model/compared.ts';
import type { Heard } from '../model/heard.ts';
import { cutOffIn } from './cut-off.ts';
import { type SpokenPart, spokenParts } from './spoken-parts.ts';

/** Characters a second of audio that no voice reaches: measured calls run at 12 to 21, a text that is not its audio's at 30 to 41. */
export const impossibleRate = 25;
/** What is assumed of a voice that is never heard to finish, characters a second. Source: 13.6 to 16.3 on the captured Interactly call. */
const usualRate = 15;
/** Speech shorter than this says nothing about a rate, ms. */
const shortestMs = 700;
/** Voices vary from sentence to sentence: from this share of the expected time on, all of a text was heard. */
const allOfIt = 0.93;

/** Where the word ends that a text breaks off in: a word of which less than half was said was not heard. */
export function snapToWord(text: string, characters: number): number {
  if (characters >= text.length) return text.length;
  let from = 0;
  for (const { index, 0: word } of text.matchAll(/\S+/gu)) {
    if (characters < index + word.length / 2) return from;
    from = index + word.length;
  }
  return from;
}

/** Characters a second that the whole text would need. */
function rateOf({ characters, heardMs }: Pick<SpokenPart, 'characters' | 'heardMs'>): number {
  return Math.round((characters / heardMs) * 10_000) / 10;
}

/** The same in the audio that the platform says it made; null where it does not say how long that is. */
function statedRateOf({ characters, audioMs }: SpokenPart): number | null {
  return audioMs === null ? null : rateOf({ characters, heardMs: audioMs });
}

/** Share of the text that its audio had time for; above 1 when there was time left. `audioRatio`: heard time to the platform's audio length. */
function shareHeard({ characters, heardMs, audioMs }: SpokenPart, rate: number, audioRatio: number | null): number {
  const byAudio = audioMs === null || audioRatio === null ? 0 : audioMs * audioRatio;
  return heardMs / (byAudio > 0 ? byAudio : (characters / rate) * 1000);
}

function cutLines(part: SpokenPart, share: number): SaidAndHeard[] {
  if (share >= allOfIt) return [];
  const rates = { charsPerSecond: rateOf(part), statedCharsPerSecond: statedRateOf(part) };
  let left = share * part.characters;
  const why = `The agent was stopped after ${formatSeconds(part.heardMs)} of this; what follows was probably not heard. Where it breaks off is estimated from the speaking rate.`;
  return part.lines.flatMap((line): SaidAndHeard[] => {
    const heardChars = snapToWord(line.text, left);
    left = Math.max(0, left - line.text.length);
    if (heardChars >= line.text.trimEnd().length) return [];
    return [{ lineId: line.id, heardChars, kind: 'cut', ...rates, why }];
  });
}

function tooLong(part: SpokenPart, rate: number): SaidAndHeard {
  const needed = rateOf(part);
  const stated = statedRateOf(part);
  const own = stated === null ? '' : ` (${Math.round(stated)} by the length of audio that the platform states)`;
  const why = `${part.characters} characters in ${formatSeconds(part.heardMs)} of speech would be ${Math.round(needed)} a second${own}; this voice says about ${Math.round(rate)}. The audio says something else.`;
  const rates = { charsPerSecond: needed, statedCharsPerSecond: stated };
  return { lineId: part.lines.at(-1)!.id, heardChars: null, kind: 'too-long', ...rates, why };
}

/**
 * Agent lines of which not all was heard: `cut` where the agent was stopped (heard, or reported), with the characters that fit before its
 * speech ended; `too-long` where no voice could have said the text in its time, of which nobody can say which part is missing. The speaking
 * rate is the median of the call's own uncut agent speech; where the platform states the length of its audio that is used instead, corrected
 * by how the two compare elsewhere in the call. Estimates both: the audio says when it ended, not at which word.
 */
export function saidAndHeard(call: Call, measured: Call, heard: Heard): SaidAndHeard[] {
  if (heard.unusable !== null) return [];
  const parts = spokenParts(call, measured, cutOffIn(measured));
  const whole = parts.filter(({ cut, heardMs }) => !cut && heardMs >= shortestMs);
  const fitting = whole.filter((part) => rateOf(part) <= impossibleRate);
  const rate = median(fitting.map(rateOf)) ?? usualRate;
  const audioRatio = median(fitting.flatMap(({ heardMs, audioMs }) => (audioMs === null ? [] : [heardMs / audioMs])));
  return parts.flatMap((part) => {
    if (part.cut) return cutLines(part, shareHeard(part, rate, audioRatio));
    return rateOf(part) > impossibleRate && part.heardMs >= shortestMs ? [tooLong(part, rate)] : [];
  });
}
