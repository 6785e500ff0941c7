/** A file's bytes as they come from a disk or a socket. */
export async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const texts = ['', 'a', '"', '\\', '\\"', '[', ']', '{},', '\n', 'é', '😀', '\u0000', '\ud800', ': [', 'a\\\\"b'];

/** A random value that tries to confuse a scanner. Never carries an envelope. */
export function randomJson(random: () => number, depth: number): unknown {
  const pick = Math.floor(random() * (depth > 0 ? 7 : 5));
  const text = (): string =>
    Array.from({ length: Math.floor(random() * 4) }, () => texts[Math.floor(random() * texts.length)]).join('');
  const few = Math.floor(random() * 4);
  if (pick === 0) return text();
  if (pick === 1) return Math.floor(random() * 1e6) / 100;
  if (pick === 2) return random() < 0.5;
  if (pick === 3) return null;
  if (pick === 4) return -Math.floor(random() * 1e15);
  if (pick === 5) return Array.from({ length: few }, () => randomJson(random, depth - 1));
  return Object.fromEntries(Array.from({ length: few }, () => [text(), randomJson(random, depth - 1)]));
}
