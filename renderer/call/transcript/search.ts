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

/** Lower case and without accents, with the place in the original of every place in the result: folding may change lengths ("İ", "ﬁ"). */
export function fold(text: string): { folded: string; places: number[] } {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const letter of text) {
    const plain = letter.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    for (let unit = 0; unit < plain.length; unit++) places.push(at);
    folded += plain;
    at += letter.length;
  }
  places.push(text.length);
  return { folded, places };
}

function matchesIn(text: string, needle: string): { from: number; to: number }[] {
  const { folded, places } = fold(text);
  const found: { from: number; to: number }[] = [];
  for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + needle.length)) {
    found.push({ from: places[at]!, to: places[at + needle.length]! });
  }
  return found;
}

/** Every place of a call's lines that holds the words as typed, whatever their case or accents, in order. Blank words match nothing. */
export function findMatches(lines: readonly Searchable[], words: string): Match[] {
  const needle = fold(words.trim()).folded;
  if (needle === '') return [];
  return lines.flatMap((line) => {
    const own = matchesIn(line.text, needle).map((range) => ({ lineId: line.id, variant: null, ...range }));
    const other = line.variants.flatMap((text, variant) =>
      matchesIn(text, needle).map((range) => ({ lineId: line.id, variant, ...range })),
    );
    return [...own, ...other];
  });
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
