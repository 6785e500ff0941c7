import { describe, expect, test } from 'vitest';
import { formatRange } from '../../../shared/format/range.ts';
import { bucketShares, medianBucket, percentileBucket } from '../../../shared/metrics/histogram.ts';
import type { Bucket } from '../../../shared/model/performance.ts';

/** Buckets from a vendor's lower-edge keys. */
function buckets(counts: Record<string, number>): { buckets: Bucket[] } {
  const edges = Object.keys(counts).map(Number);
  return { buckets: edges.map((from, index) => ({ from, to: edges[index + 1] ?? null, count: counts[from]! })) };
}

const llm = buckets({ 0: 0, 1000: 0, 2000: 1, 5000: 0, 10000: 0 });
const tts = buckets({ 0: 2, 100: 0, 200: 1, 300: 1, 600: 0, 1000: 0 });

describe('percentiles are intervals', () => {
  test("of Interactly's example", () => {
    expect(formatRange(medianBucket(llm), 'ms')).toBe('2.0-5.0 s');
    expect(formatRange(medianBucket(tts), 'ms')).toBe('0-100 ms');
    expect(formatRange(percentileBucket(tts, 95), 'ms')).toBe('300-600 ms');
  });

  test('by nearest rank', () => {
    const twenty = buckets({ 0: 10, 100: 9, 200: 1 });
    expect([0, 50, 51, 95, 96, 100].map((percent) => percentileBucket(twenty, percent)?.from)).toEqual([
      0, 0, 100, 100, 200, 200,
    ]);
    // 0.07 * 100 is 7.000000000000001 in doubles: the seventh value, not the eighth.
    expect(percentileBucket(buckets({ 0: 7, 100: 93 }), 7)?.from).toBe(0);
  });

  test('of the last bucket are open-ended', () => {
    expect(formatRange(medianBucket(buckets({ 0: 0, 10000: 3 })), 'ms')).toBe('10.0 s or more');
  });

  test('in any order, empty buckets never named', () => {
    expect(medianBucket({ buckets: [...tts.buckets].reverse() })).toEqual({ from: 0, to: 100 });
    expect(percentileBucket(llm, 0)).toEqual({ from: 2000, to: 5000 });
  });

  test('nothing counted, nothing known', () => {
    for (const empty of [buckets({}), buckets({ 0: 0, 100: 0 }), buckets({ 0: -3, 100: Number.NaN })]) {
      expect([medianBucket(empty), bucketShares(empty)]).toEqual([null, null]);
    }
    expect([percentileBucket(tts, -1), percentileBucket(tts, 101), percentileBucket(tts, Number.NaN)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(formatRange(null, 'ms')).toBe('not given');
  });

  test('impossible counts do not weigh against the others', () => {
    const odd = buckets({ 0: 5, 100: -3, 200: 1, 300: Number.NaN, 400: 0.5 });
    expect(bucketShares(odd)!.map((bucket) => [bucket.from, bucket.share])).toEqual([
      [0, 5 / 6],
      [200, 1 / 6],
    ]);
  });

  test('shares add up to one', () => {
    expect(bucketShares(tts)!.map((bucket) => bucket.share)).toEqual([0.5, 0, 0.25, 0.25, 0, 0]);
  });
});

test('edges are written as they are', () => {
  expect(formatRange({ from: 600, to: 1000 }, 'ms')).toBe('600-1,000 ms');
  expect(formatRange({ from: 600, to: 1250 }, 'ms')).toBe('0.6-1.25 s');
  expect(formatRange({ from: 0.1, to: 0.3 }, 'ratio')).toBe('0.1-0.3');
  expect(formatRange({ from: 0.9, to: null }, 'ratio')).toBe('0.9 or more');
  expect(formatRange({ from: 500, to: null }, 'ms')).toBe('500 ms or more');
});
