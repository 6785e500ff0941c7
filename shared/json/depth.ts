/** Deepest nesting of arrays and objects that is read. Real reports stay under 12; the parsers' own limit is the stack. */
export const maxDepth = 200;

/**
 * Offset of the first bracket that opens a level deeper than `limit`; null when there is none. Linear and without recursion.
 * The attack: a million opening brackets, which overflow the stack of everything recursive that comes after the parser.
 * Works on text that is not JSON: it only has to be right where a parser would go on.
 */
export function tooDeepAt(text: string, limit: number = maxDepth): number | null {
  if (!hasMore(text, limit)) return null;
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === 92) i++;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 91 || code === 123) {
      if (++depth > limit) return i;
    } else if (code === 93 || code === 125) depth--;
  }
  return null;
}

/** Ordinary bodies have fewer opening brackets than levels allowed: a native search proves them safe. */
function hasMore(text: string, limit: number): boolean {
  let openers = 0;
  for (const bracket of ['{', '[']) {
    for (let i = text.indexOf(bracket); i !== -1; i = text.indexOf(bracket, i + 1)) {
      if (++openers > limit) return true;
    }
  }
  return false;
}
