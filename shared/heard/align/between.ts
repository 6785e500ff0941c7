import type { Interval } from '../../metrics/intervals.ts';

/**
 * Where lines without speech lie: neighbouring ones share what is free between the end of the one before and the start of the one after, by
 * their letters (an empty line as one). Null in `placed`: a line without speech. Nothing is free between lines that overlap: no length then.
 */
export function betweenNeighbours(
  placed: readonly (Interval | null)[],
  letters: readonly number[],
  durationMs: number,
): Interval[] {
  const all: Interval[] = [];
  let beforeMs = 0;
  for (let index = 0; index < placed.length; ) {
    const own = placed[index];
    if (own) {
      all.push(own);
      beforeMs = own.endMs;
      index += 1;
      continue;
    }
    let after = index;
    let total = 0;
    while (after < placed.length && !placed[after]) total += Math.max(1, letters[after++]!);
    const endMs = placed[after]?.startMs ?? Math.max(durationMs, beforeMs);
    const startMs = Math.min(beforeMs, endMs);
    let share = 0;
    for (; index < after; index++) {
      const from = startMs + ((endMs - startMs) * share) / total;
      share += Math.max(1, letters[index]!);
      all.push({ startMs: from, endMs: startMs + ((endMs - startMs) * share) / total });
    }
  }
  return all;
}
