import { describe, expect, test } from 'vitest';
import { edgeAtPlayhead, onAudio, shortestMs, snapped, usualSpan, withEdge } from '../../../renderer/call/lines/edges.ts';
import { LineEdit } from '../../../renderer/call/lines/line-edit.ts';

const line = { startMs: 1000, endMs: 3000 };
const limits = { startMs: -500, endMs: 10_000 };

describe('an edge', () => {
  test('moves alone, to whole ms', () => {
    expect(withEdge(line, 'start', 1234.6, limits)).toEqual({ startMs: 1235, endMs: 3000 });
    expect(withEdge(line, 'end', 3333.2, limits)).toEqual({ startMs: 1000, endMs: 3333 });
  });

  test('stays inside the recording and leaves the line a length', () => {
    expect(withEdge(line, 'start', -9000, limits).startMs).toBe(-500);
    expect(withEdge(line, 'end', 99_000, limits).endMs).toBe(10_000);
    expect(withEdge(line, 'start', 5000, limits).startMs).toBe(3000 - shortestMs);
    expect(withEdge(line, 'end', 0, limits).endMs).toBe(1000 + shortestMs);
  });

  test('put at a playhead on its wrong side takes the whole line along', () => {
    expect(edgeAtPlayhead(line, 'start', 2000, limits)).toEqual({ startMs: 2000, endMs: 3000 });
    expect(edgeAtPlayhead(line, 'start', 5000, limits)).toEqual({ startMs: 5000, endMs: 7000 });
    expect(edgeAtPlayhead(line, 'end', 500, limits)).toEqual({ startMs: -500, endMs: 500 });
    expect(edgeAtPlayhead(line, 'start', 9950, limits)).toEqual({ startMs: 9900, endMs: 10_000 });
    expect(edgeAtPlayhead(line, 'end', -9000, limits)).toEqual({ startMs: -500, endMs: -400 });
  });

  test('of a line without a place is as far from the other as its text takes', () => {
    expect(usualSpan('x'.repeat(30), 'start', 1000)).toEqual({ startMs: 1000, endMs: 3000 });
    expect(usualSpan('x'.repeat(30), 'end', 3000)).toEqual({ startMs: 1000, endMs: 3000 });
    expect(usualSpan('', 'start', 0)).toEqual({ startMs: 0, endMs: shortestMs });
  });

  test('goes to the nearest edge of speech that is near enough', () => {
    expect(snapped(1000, [900, 1040, 2000], 50)).toBe(1040);
    expect(snapped(1000, [980, 1040], 50)).toBe(980);
    expect(snapped(1000, [900, 1060], 50)).toBe(1000);
    expect(snapped(1000, [], 50)).toBe(1000);
    expect(snapped(1000.4, [1001], 0)).toBe(1000.4);
  });
});

test('a line that fills the recording fits it on the audio clock, whatever the offset', () => {
  const durationMs = 1234.5678;
  // Many of these offsets leave a binary fraction beyond the end.
  for (let tenths = 0; tenths <= 5000; tenths++) {
    const offsetMs = tenths / 10;
    const span = { startMs: 0 + offsetMs, endMs: durationMs + offsetMs };
    const { startMs, endMs } = onAudio(span, offsetMs, durationMs);
    expect(startMs).toBeGreaterThanOrEqual(0);
    expect(endMs).toBeLessThanOrEqual(durationMs);
  }
  expect(onAudio({ startMs: 700, endMs: 1700 }, 700, durationMs)).toEqual({ startMs: 0, endMs: 1000 });
});

describe('the line the reviewer is at', () => {
  test('loses what was moved when another one is taken, and tells once of each change', () => {
    const edit = new LineEdit();
    let told = 0;
    edit.subscribe(() => {
      told += 1;
    });
    edit.select('a');
    edit.move(line);
    edit.move({ ...line });
    expect(told).toBe(2);
    expect(edit.get()).toEqual({ lineId: 'a', draft: line, focusWanted: false });
    edit.select('a');
    expect(edit.get().draft).toEqual(line);
    edit.select('b');
    expect(edit.get()).toEqual({ lineId: 'b', draft: null, focusWanted: false });
    edit.drop();
    expect(told).toBe(3);
    edit.adjust('b');
    expect(edit.get().focusWanted).toBe(true);
    edit.focused();
    expect(edit.get().focusWanted).toBe(false);
  });
});
