import { type Interval, intersection, union } from '../metrics/intervals.ts';

/** A pinned stretch's own speech: what was heard inside it, reaching from edge to edge of the pin, for those edges a person set. */
export function pinnedSpeech(pin: Interval, spurts: readonly Interval[]): Interval[] {
  const inside = intersection([pin], spurts);
  if (inside.length === 0) return [{ startMs: pin.startMs, endMs: pin.endMs }];
  inside[0]!.startMs = pin.startMs;
  inside.at(-1)!.endMs = pin.endMs;
  return inside;
}

/** What is left of a lane's speech outside the pinned stretches. */
export function outsidePins(spurts: readonly Interval[], pins: readonly Interval[]): Interval[] {
  const sorted = union(pins).intervals;
  return spurts.flatMap((spurt) => {
    const free: Interval[] = [];
    let atMs = spurt.startMs;
    for (const pin of sorted) {
      if (pin.endMs <= atMs || pin.startMs >= spurt.endMs) continue;
      if (pin.startMs > atMs) free.push({ startMs: atMs, endMs: pin.startMs });
      atMs = pin.endMs;
    }
    if (atMs < spurt.endMs) free.push({ startMs: atMs, endMs: spurt.endMs });
    return free;
  });
}
