import { describe, expect, test } from 'vitest';
import { noLoop, toggled, withIn, withOut } from '../../../renderer/call/player/loop.ts';
import { readPreferences } from '../../../renderer/call/player/preferences.ts';
import { jumpFor, keepMs, skipPlan } from '../../../renderer/call/player/skip.ts';
import { speeds, stepSpeed } from '../../../renderer/call/player/speed.ts';
import { followAfter, scrollsByHand } from '../../../renderer/call/transcript/follow.ts';
import { findMatches, pieces, stepMatch } from '../../../renderer/call/transcript/search.ts';
import { parseTime } from '../../../renderer/call/transport/parse-time.ts';
import { type TurnInput, testCall } from '../../fixtures/renderer-call/call.ts';

const turn = (
  id: string,
  speaker: TurnInput['speaker'],
  startMs: number | null,
  endMs: number | null,
  more: Partial<TurnInput> = {},
) => ({
  id,
  speaker,
  startMs,
  endMs,
  ...more,
});

describe('skipping silence', () => {
  const turns = [turn('u1', 'customer', 0, 2000), turn('a1', 'agent', 2800, 5000), turn('u2', 'customer', 9000, 10_000)];

  test('shortens silences over a second and says what that saves', () => {
    const plan = skipPlan(testCall(turns));
    expect(plan).toEqual({ skips: [{ startMs: 5000 + keepMs, endMs: 9000 - keepMs }], savedMs: 4000 - 2 * keepMs, why: null });
    expect(jumpFor(plan.skips, 5340, 5360)).toBe(8650);
    expect(jumpFor(plan.skips, 6000, 6020)).toBeNull();
  });

  test('is refused where a time is an estimate or missing: speech would be cut', () => {
    expect(skipPlan(testCall([...turns, turn('a2', 'agent', 12_000, 13_000, { origin: 'estimated' })])).why).toMatch(/estimated/);
    expect(skipPlan(testCall([...turns, turn('a2', 'agent', null, null)])).why).toBe(
      '1 of 4 turns have no time and may lie in a silence.',
    );
    expect(skipPlan(testCall([])).why).toMatch(/No turn/);
    expect(skipPlan(testCall([turns[0]!, turns[1]!])).why).toMatch(/no silence/);
  });
});

test('the ends of a loop are set one by one, in any order', () => {
  expect(withOut(withIn(noLoop, 1000), 2000)).toEqual({ inMs: 1000, outMs: 2000, on: true });
  expect(withIn(withOut(noLoop, 2000), 1000)).toEqual({ inMs: 1000, outMs: 2000, on: true });
  expect(withOut(withIn(noLoop, 1000), 500)).toEqual({ inMs: null, outMs: 500, on: false });
  expect(withIn({ inMs: 0, outMs: 900, on: true }, 1000)).toEqual({ inMs: 1000, outMs: null, on: false });
  expect(toggled({ inMs: 1, outMs: 2, on: true }, null)).toEqual({ inMs: 1, outMs: 2, on: false });
  expect(toggled(noLoop, { startMs: 5, endMs: 9 })).toEqual({ inMs: 5, outMs: 9, on: true });
  expect(toggled(noLoop, null)).toBeNull();
});

test('speeds step between half and triple', () => {
  expect(stepSpeed(1, 1)).toBe(1.25);
  expect(stepSpeed(1, -1)).toBe(0.75);
  expect(stepSpeed(0.5, -1)).toBe(0.5);
  expect(stepSpeed(3, 1)).toBe(3);
  expect(speeds.includes(1)).toBe(true);
});

test('remembered preferences are believed only where they make sense', () => {
  const read = (text: string | null) => readPreferences({ getItem: () => text });
  expect(read('{"rate":1.5,"volume":0.4,"skipSilence":true}')).toEqual({ rate: 1.5, volume: 0.4, skipSilence: true });
  expect(read('{"rate":99,"volume":"loud","skipSilence":1}')).toEqual({});
  for (const bad of [null, '', '{', 'null']) expect(read(bad)).toEqual({});
});

describe('following', () => {
  test('stops when the reviewer scrolls or searches, and starts again only on a wish', () => {
    expect(followAfter(true, 'scrolled-by-hand')).toBe(false);
    expect(followAfter(true, 'searched')).toBe(false);
    expect(followAfter(false, 'resumed')).toBe(true);
    expect(followAfter(false, 'played-from-here')).toBe(true);
  });

  test.each([
    [{ type: 'wheel', deltaY: 30, scrollable: true }, true],
    [{ type: 'wheel', deltaY: 0, scrollable: true }, false],
    [{ type: 'wheel', deltaY: 30, ctrlKey: true, scrollable: true }, false],
    [{ type: 'wheel', deltaY: 30, scrollable: false }, false],
    [{ type: 'touchmove', scrollable: true }, true],
    [{ type: 'keydown', key: 'PageDown', scrollable: true }, true],
    [{ type: 'keydown', key: 'ArrowDown', scrollable: true }, false],
    [{ type: 'pointerdown', onScrollbar: true, scrollable: true }, true],
    [{ type: 'pointerdown', onScrollbar: false, scrollable: true }, false],
  ] as const)('%j by hand: %s', (input, byHand) => expect(scrollsByHand(input)).toBe(byHand));
});

describe('searching in the call', () => {
  const line = (id: string, text: string, variants: string[] = []) => ({ id, text, variants });

  test('finds words whatever their case or accents, and where they stand in the text as written', () => {
    const text = 'Één afspraak in İstanbul, één.';
    const found = findMatches([line('a', text)], 'EEN');
    expect(found.map(({ from, to }) => text.slice(from, to))).toEqual(['Één', 'één']);
    expect(findMatches([line('a', text)], 'istanbul').map(({ from, to }) => text.slice(from, to))).toEqual(['İstanbul']);
  });

  test('takes what was typed as letters, not as a pattern', () => {
    expect(findMatches([line('a', 'a+b (c) <b>.*')], '.*').length).toBe(1);
    expect(findMatches([line('a', 'abc')], '   ')).toEqual([]);
  });

  test('looks into other wordings and says which', () => {
    expect(findMatches([line('a', 'nothing', ['x', 'a dentist'])], 'dent')).toEqual([
      { lineId: 'a', variant: 1, from: 2, to: 6 },
    ]);
  });

  test('cuts text into pieces that add up to it', () => {
    const cut = pieces('abcdef', [
      { from: 0, to: 2 },
      { from: 4, to: 5 },
    ]);
    expect(cut).toEqual([
      { text: 'ab', range: 0 },
      { text: 'cd', range: null },
      { text: 'e', range: 1 },
      { text: 'f', range: null },
    ]);
    expect(pieces('', [])).toEqual([{ text: '', range: null }]);
  });

  test('moves in a circle', () => {
    expect([stepMatch(11, 12, 1), stepMatch(0, 12, -1), stepMatch(0, 0, 1)]).toEqual([0, 11, 0]);
  });
});

test.each([
  ['1:23', 83_000],
  ['83', 83_000],
  ['0:12.3', 12_300],
  ['12,5', 12_500],
  ['1:02:03', 3_723_000],
  [' 7 ', 7000],
  ['1:60', null],
  ['-3', null],
  ['', null],
  ['1:', null],
  ['abc', null],
  ['1:2:3:4', null],
])('the time %j is %s ms', (text, ms) => expect(parseTime(text)).toBe(ms));
