import { describe, expect, it } from 'vitest';
import { barOn, placeOn, roundStep, scaleFor } from '../../../renderer/call/panels/latency/bar-scale.ts';
import { histogramOf } from '../../../renderer/call/panels/latency/bucket-geometry.ts';
import { joinWindows } from '../../../renderer/call/panels/quality/windows.ts';
import type { Bucket } from '../../../shared/model/performance.ts';

const edges = [0, 100, 200, 300, 600, 1000, 3000, 5000, 10_000];
const buckets = (counts: number[], froms = edges): Bucket[] =>
  froms.map((from, i) => ({ from, to: froms[i + 1] ?? null, count: counts[i] ?? 0 }));

describe('histogram of unequal buckets', () => {
  const tts = histogramOf({ unit: 'ms', buckets: buckets([2, 0, 1, 1]) })!;

  it('draws each bucket between its true edges, without gap or overlap, and the open one to the end', () => {
    for (const [i, bar] of tts.bars.entries()) {
      const next = tts.bars[i + 1];
      expect(bar.left + bar.width).toBeCloseTo(next ? next.left : 1, 9);
      expect(bar.width).toBeGreaterThan(0);
    }
    expect(tts.bars.map(({ open }) => open)).toEqual([...edges.slice(1).map(() => false), true]);
    expect(tts.axis).toBe('logarithmic');
    // 300-600 ms spans log(7/4), 0-100 ms log(2): the axis is the one that is stated.
    expect(tts.bars[3]!.width / tts.bars[0]!.width).toBeCloseTo(Math.log(7 / 4) / Math.log(2), 9);
  });

  it('takes heights and shares from the counts', () => {
    expect(tts.total).toBe(4);
    expect(tts.bars.slice(0, 4).map(({ height, share }) => [height, share])).toEqual([
      [1, 0.5],
      [0, 0],
      [0.5, 0.25],
      [0.5, 0.25],
    ]);
  });

  it('labels the edges of what holds something first, never two that would touch (300 beside 200)', () => {
    const at = tts.edges.filter(({ labelled }) => labelled);
    expect(at.map(({ value }) => value)).toEqual(expect.arrayContaining([0, 100, 200, 600]));
    for (const [i, edge] of at.entries()) if (i > 0) expect(edge.at - at[i - 1]!.at).toBeGreaterThanOrEqual(0.075);
    expect(tts.edges).toHaveLength(edges.length);
  });

  it('ends a ratio at 1, on a linear axis', () => {
    const confidence = histogramOf({ unit: 'ratio', buckets: buckets([1, 0, 0, 0, 3, 0], [0, 0.1, 0.3, 0.5, 0.7, 0.9]) })!;
    expect(confidence.axis).toBe('linear');
    expect(confidence.bars.at(-1)).toMatchObject({ from: 0.9, open: false });
    expect(confidence.bars.map(({ width }) => Number(width.toFixed(6)))).toEqual([0.1, 0.2, 0.2, 0.2, 0.2, 0.1]);
    expect(confidence.edges.at(-1)).toMatchObject({ value: 1, at: 1 });
  });

  it('is null when every bucket is zero, and holds a single or hostile bucket', () => {
    expect(histogramOf({ unit: 'ms', buckets: buckets([]) })).toBeNull();
    const lone = histogramOf({ unit: 'ms', buckets: [{ from: 0, to: null, count: 3 }] })!;
    expect(lone.bars[0]).toMatchObject({ left: 0, width: 1, height: 1 });
    const odd = histogramOf({
      unit: 'ms',
      buckets: [
        { from: -50, to: 0, count: 1 },
        { from: 0, to: null, count: 1 },
        { from: NaN, to: 1, count: 9 },
      ],
    })!;
    for (const { left, width } of odd.bars) expect(Number.isFinite(left + width)).toBe(true);
    expect(odd.total).toBe(2);
  });
});

describe('axis of the reply bars', () => {
  it('has round ticks that hold every value', () => {
    expect(scaleFor([4133, 5055, 2000])).toEqual({ from: 0, to: 6000, ticks: [0, 2000, 4000, 6000] });
    expect(scaleFor([null, 90])).toEqual({ from: 0, to: 100, ticks: [0, 50, 100] });
    expect(scaleFor([])).toMatchObject({ from: 0 });
    expect([roundStep(3), roundStep(0.7), roundStep(20)]).toEqual([5, 1, 20]);
  });

  it('draws a negative value to the left of zero', () => {
    const scale = scaleFor([-310, 1500]);
    expect(scale.from).toBeLessThanOrEqual(-310);
    const bar = barOn(scale, -310);
    expect(bar.left + bar.width).toBeCloseTo(placeOn(scale, 0), 9);
    expect(bar.left).toBeCloseTo(placeOn(scale, -310), 9);
    expect(barOn(scale, 1500).left).toBeCloseTo(placeOn(scale, 0), 9);
  });
});

describe('windows of the audio link', () => {
  const windows = Array.from({ length: 900 }, (_, i) => ({
    startMs: i * 8000,
    endMs: (i + 1) * 8000,
    count: 1,
    avgMs: 9,
    maxMs: i,
  }));

  it('joins neighbours without losing a count or the longest delay', () => {
    const bars = joinWindows(windows, 60);
    expect(bars.length).toBeLessThanOrEqual(60);
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(900);
    expect(bars.at(-1)).toMatchObject({ endMs: 7_200_000, maxMs: 899 });
    expect(bars[0]).toMatchObject({ startMs: 0, endMs: 120_000, windows: 15 });
  });

  it('leaves few windows as they are, sorted, and drops impossible ones', () => {
    const bars = joinWindows([windows[1]!, windows[0]!, { ...windows[2]!, endMs: 1 }], 60);
    expect(bars.map(({ startMs, windows: joined }) => [startMs, joined])).toEqual([
      [0, 1],
      [8000, 1],
    ]);
  });
});
