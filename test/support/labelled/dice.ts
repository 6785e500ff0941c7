import { seeded, shuffled } from '../../fixtures/metrics/random.ts';

/** Seeded choices: the same on every machine. */
export interface Dice {
  /** True with this probability. */
  chance(share: number): boolean;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  one<T>(items: readonly T[]): T;
  /** Draws from `items` in random order, all of them before any comes again. */
  deck<T>(items: readonly T[]): () => T;
  /** Noise, -1..1. */
  noise(): number;
}

export function dice(seed: number): Dice {
  const random = seeded(seed);
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  return {
    chance: (share) => random() < share,
    whole,
    one: (items) => items[whole(0, items.length - 1)]!,
    deck(items) {
      let left = shuffled(items, random);
      return () => {
        if (left.length === 0) left = shuffled(items, random);
        return left.pop()!;
      };
    },
    noise: () => 2 * random() - 1,
  };
}
