import { describe, expect, test } from 'vitest';
import { layOut, type Placeable, type Placed } from '../../../renderer/call/timeline/mark-layout.ts';
import { columns, loudest, type Peaks, pairCount, readPeaks, wantsDetail } from '../../../renderer/call/timeline/peaks.ts';
import { drawPairs } from '../../../renderer/call/timeline/waveform-draw.ts';

const space = { rows: 2, shapePx: 24, clusterPx: 34, gapPx: 4 };
const one = (id: string, startMs: number, widthsPx = [90, 50]): Placeable => ({ id, startMs, widthsPx });
const widthOf = ({ ids, level }: Placed) => (ids.length > 1 ? space.clusterPx : ([90, 50][level] ?? space.shapePx));

describe('the marks track', () => {
  test('shows everything with its longest text where there is room', () => {
    const placed = layOut([one('a', 0), one('b', 200), one('c', 400)], (ms) => ms, space);
    expect(placed.map(({ row, level }) => [row, level])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  test('uses the second row, then shorter texts, then shapes, then gathers', () => {
    const placed = layOut([one('a', 0), one('b', 30), one('c', 60), one('d', 62), one('e', 64)], (ms) => ms, space);
    expect(placed).toEqual([
      { ids: ['a'], leftPx: 0, row: 0, level: 1 },
      { ids: ['b'], leftPx: 30, row: 1, level: 2 },
      { ids: ['c'], leftPx: 60, row: 0, level: 0 },
      { ids: ['d', 'e'], leftPx: 62, row: 1, level: 0 },
    ]);
  });

  test('never overlaps and never loses a mark, however crowded', () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    for (const spread of [100, 1000, 20_000]) {
      const items = Array.from({ length: 120 }, (_, index) => one(`m${index}`, Math.round(random() * spread))).sort(
        (a, b) => a.startMs - b.startMs,
      );
      const placed = layOut(items, (ms) => ms, space);
      expect(placed.flatMap(({ ids }) => ids).sort()).toEqual(items.map(({ id }) => id).sort());
      for (const row of [0, 1]) {
        const line = placed.filter((item) => item.row === row);
        line.slice(1).forEach((item, index) => {
          const before = line[index]!;
          expect(item.leftPx).toBeGreaterThanOrEqual(before.leftPx + widthOf(before));
        });
      }
    }
  });
});

/** Two channels, ten pairs a second; channel 1 is the negative ramp of channel 0. */
const peaks: Peaks = {
  channels: 2,
  pairsPerSecond: 10,
  pairs: Int8Array.from(Array.from({ length: 100 }, (_, pair) => [-pair, pair, -100 + pair, 1]).flat()),
};

describe('windowing peaks', () => {
  test('reads the bytes with the exact rate, and refuses what does not fit', () => {
    const headers = (channels: string, rate: string) => new Headers({ 'x-peaks-channels': channels, 'x-peaks-rate': rate });
    const bytes = new Uint8Array([255, 1, 254, 2]);
    expect(readPeaks(bytes, headers('2', '99.7'))).toMatchObject({ channels: 2, pairsPerSecond: 99.7 });
    expect([...readPeaks(bytes, headers('2', '99.7'))!.pairs]).toEqual([-1, 1, -2, 2]);
    for (const bad of [headers('0', '1'), headers('2', '0'), headers('', ''), headers('3', '10')])
      expect(readPeaks(bytes, bad)).toBeNull();
    expect(readPeaks(new Uint8Array(), headers('1', '10'))).toBeNull();
  });

  test('takes the least and greatest of all pairs under a column, of its own channel', () => {
    expect(pairCount(peaks)).toBe(100);
    const two = columns(peaks, 0, 0, 10, 2);
    expect([...two].map((value) => Math.round(value * 127))).toEqual([-49, 49, -99, 99]);
    expect([...columns(peaks, 1, 0, 10, 2)].map((value) => Math.round(value * 127))).toEqual([-100, 1, -50, 1]);
  });

  test('is silent outside of the recording, and exact about where it begins', () => {
    const window = columns(peaks, 0, -5, 15, 20);
    expect([...window.slice(0, 10)]).toEqual(Array(10).fill(0));
    expect([...window.slice(30)]).toEqual(Array(10).fill(0));
    expect(Math.round(window[11]! * 127)).toBe(9);
  });

  test('repeats a pair when zoomed in closer than it was measured', () => {
    const close = columns(peaks, 0, 5, 5.1, 4);
    expect([...close].map((value) => Math.round(value * 127))).toEqual([-50, 50, -50, 50, -50, 50, -50, 50]);
  });

  test('tells the loudest over all channels, and when detail is worth fetching', () => {
    expect(loudest(peaks)).toBeCloseTo(100 / 127, 6);
    expect(wantsDetail(10, 9)).toBe(false);
    expect(wantsDetail(10, 25)).toBe(true);
  });
});

test('a waveform is drawn between its minima and maxima, and silence is a line', () => {
  const path: [number, number][] = [];
  const pen = {
    canvas: { width: 40, height: 42 },
    beginPath: () => {},
    moveTo: () => {},
    lineTo: (x: number, y: number) => void path.push([x, y]),
    closePath: () => {},
    fill: () => {},
  };
  drawPairs([-0.5, 0.25, 0, 0], pen, 2);
  expect(path).toEqual([
    [10, 11],
    [30, 20.5],
    [30, 21.5],
    [10, 41],
  ]);
});
