/** Most commas, and so about most values, of one text. A report of a two hour call has some ten thousand. */
export const maxCommas = 1_000_000;

/**
 * Offset of the first comma too many; null when there is none. Commas inside texts count too: a limit this far away need not be exact.
 * The attack: a body within the size limit that holds nothing but numbers, and keeps every other request waiting for seconds.
 */
export function tooManyAt(text: string, limit: number = maxCommas): number | null {
  if (text.length <= limit) return null;
  let commas = 0;
  for (let at = text.indexOf(','); at !== -1; at = text.indexOf(',', at + 1)) {
    if (++commas > limit) return at;
  }
  return null;
}
