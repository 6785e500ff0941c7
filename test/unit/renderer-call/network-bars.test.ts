import { expect, test } from 'vitest';
import { networkBars } from '../../../renderer/call/timeline/network-bars.ts';

const windows = Array.from({ length: 900 }, (_, index) => ({
  startMs: index * 8000,
  endMs: (index + 1) * 8000,
  count: index % 3,
  avgMs: (index % 3) * 50,
  maxMs: index === 400 ? 900 : (index % 3) * 60,
}));

test('two hours at a px and a half per window: bars of at least 4 px, no delayed chunk lost, the longest delay still there', () => {
  const bars = networkBars(windows, 0.17);
  expect(bars.length).toBe(300);
  expect(bars[0]).toEqual({ startMs: 0, endMs: 24_000, count: 3, avgMs: (50 + 2 * 100) / 3, maxMs: 120 });
  expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(windows.reduce((sum, { count }) => sum + count, 0));
  expect(Math.max(...bars.map(({ maxMs }) => maxMs))).toBe(900);
});

test('windows wide enough to see stay apart, and so do those with a gap between them', () => {
  expect(networkBars(windows, 1)).toEqual(windows);
  const apart = [windows[0]!, windows[300]!];
  expect(networkBars(apart, 0.17)).toEqual(apart);
});

test('windows without a delayed chunk have no mean to spoil', () => {
  const still = [0, 1, 2].map((index) => ({ startMs: index, endMs: index + 1, count: 0, avgMs: 0, maxMs: 0 }));
  expect(networkBars(still, 1)).toEqual([{ startMs: 0, endMs: 3, count: 0, avgMs: 0, maxMs: 0 }]);
});
