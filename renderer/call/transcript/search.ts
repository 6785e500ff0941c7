/** A stretch of a line's text, or of one of its other wordings (`variant`: which; null for the text). */
export interface Match {
  lineId: string;
  variant: number | null;
  from: number;
  to: number;
}

interface Searchable {
  id: string;
  text: string;
  variants: readonly string[];
}

/** `places`: the place in the original of every place in the result; null where they are the same. */
interface Folded {
  folded: string;
  places: readonly number[] | null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant.
const ascii = /^[\u0000-\u007f]*$/;

/** Lower case and without accents. Folding may change lengths ("İ", "ﬁ"); plain ASCII, most of a transcript, keeps its places. */
export function fold(text: string): Folded {
  if (ascii.test(text)) return { folded: text.toLowerCase(), places: null };
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const letter of text) {
    const plain = letter.length === 1 && letter <= '\u007f' ? letter : letter.normalize('NFKD').replace(/\p{M}/gu, '');
    const low = plain.toLowerCase();
    for (let unit = 0; unit < low.length; unit++) places.push(at);
    folded += low;
    at += letter.length;
  }
  places.push(text.length);
  return { folded, places };
}

/** A call's lines are folded once, at the first key, and not again with every key: a long call has 1,200 of them. */
const foldedLines = new WeakMap<Searchable, { text: Folded; variants: Folded[] }>();

function foldedOf(line: Searchable): { text: Folded; variants: Folded[] } {
  const known = foldedLines.get(line);
  if (known) return known;
  const made = { text: fold(line.text), variants: line.variants.map(fold) };
  foldedLines.set(line, made);
  return made;
}

function matchesIn({ folded, places }: Folded, needle: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + needle.length)) {
    const end = at + needle.length;
    found.push(places === null ? { from: at, to: end } : { from: places[at]!, to: places[end]! });
  }
  return found;
}

let last: { lines: readonly Searchable[]; needle: string; matches: Match[] } | null = null;

/**
 * Every place of a call's lines that holds the words as typed, whatever their case or accents, in order. Blank words match nothing. Asked the same
 * again it answers the same list. Lines must not be changed in place.
 */
export function findMatches(lines: readonly Searchable[], words: string): Match[] {
  const needle = fold(words.trim()).folded;
  if (needle === '') return [];
  if (last?.lines === lines && last.needle === needle) return last.matches;
  const matches = lines.flatMap((line) => {
    const { text, variants } = foldedOf(line);
    const own = matchesIn(text, needle).map((range) => ({ lineId: line.id, variant: null, ...range }));
    const other = variants.flatMap((folded, variant) =>
      matchesIn(folded, needle).map((range) => ({ lineId: line.id, variant, ...range })),
    );
    return [...own, ...other];
  });
  last = { lines, needle, matches };
  return matches;
}

/** Text in pieces, for drawing matches as elements. Ranges must be sorted and disjoint. */
export function pieces(text: string, ranges: readonly { from: number; to: number }[]): { text: string; range: number | null }[] {
  const out: { text: string; range: number | null }[] = [];
  let at = 0;
  ranges.forEach(({ from, to }, range) => {
    if (from > at) out.push({ text: text.slice(at, from), range: null });
    out.push({ text: text.slice(from, to), range });
    at = to;
  });
  if (at < text.length || out.length === 0) out.push({ text: text.slice(at), range: null });
  return out;
}

/** Moves through `count` matches in a circle. */
export function stepMatch(current: number, count: number, direction: -1 | 1): number {
  return count === 0 ? 0 : (current + direction + count) % count;
}
