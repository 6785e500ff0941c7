import { type Interval, intersection, totalMs } from '../../../shared/metrics/intervals.ts';
import { countUpTo } from '../../../shared/metrics/search.ts';

/** A word's place in the text of its line. */
export interface Word {
  from: number;
  to: number;
}

/** When the words of a line are said, interpolated by letters: a help for the eye, and no measurement. Times on the clock of what it was made from. */
export interface WordPlan extends Interval {
  /** The speech the words are spread over, sorted and disjoint; the whole line where none was heard. */
  speech: Interval[];
  speechMs: number;
  words: Word[];
  /** The share of the speech at which each word ends, 0..1. */
  ends: number[];
}

const segments = new Intl.Segmenter(undefined, { granularity: 'word' });
const letter = /[\p{L}\p{N}]/gu;

function lettersOf(word: string): number {
  return word.match(letter)?.length ?? 0;
}

/** The words of a text with how many letters and digits each has. Works for scripts without spaces. Dashes and smileys are no words: nobody says them. */
function spokenWords(text: string): { from: number; to: number; letters: number }[] {
  return [...segments.segment(text)].flatMap(({ segment, index, isWordLike }) => {
    const letters = isWordLike ? lettersOf(segment) : 0;
    return letters > 0 ? [{ from: index, to: index + segment.length, letters }] : [];
  });
}

/**
 * Spreads the words of `text` over a line's speech in proportion to their letters. `spurts`: speech of the line's party, of which only what lies inside
 * the line counts, so that no word is lit in a pause before it. Null where there is nothing to light: no words, or a line without length.
 */
export function planWords(text: string, line: Interval, spurts: readonly Interval[]): WordPlan | null {
  const spoken = spokenWords(text);
  const letters = spoken.reduce((sum, word) => sum + word.letters, 0);
  if (letters === 0 || !(line.endMs > line.startMs)) return null;
  const inside = intersection(spurts, [line]);
  const speech = inside.length > 0 ? inside : [{ startMs: line.startMs, endMs: line.endMs }];
  let said = 0;
  const ends = spoken.map((word) => {
    said += word.letters;
    return said / letters;
  });
  const words = spoken.map(({ from, to }) => ({ from, to }));
  return { startMs: line.startMs, endMs: line.endMs, speech, speechMs: totalMs(speech), words, ends };
}

/** Place in `words` of the one being said at `ms`; null outside of the line and before its speech. In a pause the word before it stays. */
export function wordAt({ startMs, endMs, speech, speechMs, words, ends }: WordPlan, ms: number): number | null {
  if (ms < Math.max(startMs, speech[0]!.startMs) || ms >= endMs) return null;
  let saidMs = 0;
  let speaking = false;
  for (const spurt of speech) {
    saidMs += Math.max(0, Math.min(ms, spurt.endMs) - spurt.startMs);
    speaking ||= ms >= spurt.startMs && ms < spurt.endMs;
  }
  // A pause may begin exactly where a word ends: the next one has not begun then.
  return Math.min(countUpTo(ends, saidMs / speechMs, speaking), words.length - 1);
}
