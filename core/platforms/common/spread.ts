/**
 * Lays texts out one after the other between two times, each with room in proportion to its length. An estimate, nothing more.
 * @returns one `[start, end]` in ms per text, without gaps, rounded to whole ms; empty texts count as one character.
 */
export function spread(texts: readonly string[], startMs: number, endMs: number): [number, number][] {
  let total = 0;
  for (const text of texts) total += Math.max(1, text.length);
  let before = 0;
  const at = () => Math.round(startMs + ((endMs - startMs) * before) / total);
  return texts.map((text) => {
    const start = at();
    before += Math.max(1, text.length);
    return [start, at()];
  });
}
