import { describe, expect, test } from 'vitest';
import { gaps, type Interval, intersection, union } from '../../../shared/metrics/intervals.ts';
import { seeded } from '../../fixtures/metrics/random.ts';

const of = (...pairs: [number, number][]): Interval[] => pairs.map(([startMs, endMs]) => ({ startMs, endMs }));

describe('union', () => {
  test.each([
    ['nothing', of(), of(), 0],
    ['unsorted', of([5, 7], [0, 2]), of([0, 2], [5, 7]), 4],
    ['nested', of([0, 10], [2, 3]), of([0, 10]), 10],
    ['overlapping', of([0, 5], [3, 8]), of([0, 8]), 8],
    ['touching', of([0, 5], [5, 8]), of([0, 8]), 8],
    ['zero-length', of([3, 3], [5, 8]), of([5, 8]), 3],
  ])('%s', (_name, input, intervals, lengthMs) => {
    expect(union(input)).toEqual({ intervals, lengthMs, ignored: 0 });
  });

  test('inverted and impossible ones are left out and counted', () => {
    expect(union(of([5, 2], [Number.NaN, 4], [0, Number.POSITIVE_INFINITY], [0, 1]))).toEqual({
      intervals: of([0, 1]),
      lengthMs: 1,
      ignored: 3,
    });
  });

  test('the input stays as it was', () => {
    const input = of([3, 8], [0, 5]);
    union(input);
    expect(input).toEqual(of([3, 8], [0, 5]));
  });
});

test('gaps lie between first and last, also when a long one covers several', () => {
  expect(gaps(of([20, 30], [0, 5], [1, 12], [4, 6]))).toEqual(of([12, 20]));
  expect(gaps(of([0, 5]))).toEqual([]);
  expect(gaps([])).toEqual([]);
});

test('intersection', () => {
  expect(intersection(of([0, 5], [10, 20]), of([4, 12], [15, 16], [19, 30]))).toEqual(of([4, 5], [10, 12], [15, 16], [19, 20]));
  expect(intersection(of([0, 5]), of([5, 9]))).toEqual([]);
});

test('union, intersection and gaps match a count of steps on random intervals', () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = seeded(seed);
    const some = () =>
      Array.from({ length: Math.floor(random() * 12) }, () => {
        const startMs = Math.floor(random() * 100);
        return { startMs, endMs: startMs + Math.floor(random() * 20) - 3 };
      });
    const [a, b] = [some(), some()];
    const has = (list: Interval[], ms: number) => list.some((one) => one.startMs <= ms && ms < one.endMs);
    const steps = Array.from({ length: 130 }, (_, ms) => ms);
    const lit = (list: Interval[]) => steps.filter((ms) => has(list, ms));
    expect([seed, lit(union(a).intervals)]).toEqual([seed, lit(a)]);
    expect([seed, union(a).lengthMs]).toEqual([seed, lit(a).length]);
    expect([seed, lit(intersection(a, b))]).toEqual([seed, steps.filter((ms) => has(a, ms) && has(b, ms))]);
    const [first, last] = [lit(a)[0] ?? 0, lit(a).at(-1) ?? 0];
    expect([seed, lit(gaps(a))]).toEqual([seed, steps.filter((ms) => ms > first && ms < last && !has(a, ms))]);
  }
});
