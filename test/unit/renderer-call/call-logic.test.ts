import { describe, expect, test } from 'vitest';
import { FactStore, initialFacts } from '../../../renderer/call/player/facts.ts';
import { noLoop, toggled, withIn, withOut } from '../../../renderer/call/player/loop.ts';
import { keepPreferences, readPreferences } from '../../../renderer/call/player/preferences.ts';
import { jumpFor, keepMs, skipPlan } from '../../../renderer/call/player/skip.ts';
import { speeds, stepSpeed } from '../../../renderer/call/player/speed.ts';
import { stepBack } from '../../../renderer/call/player/step.ts';
import { followAfter, scrollsByHand } from '../../../renderer/call/transcript/follow.ts';
import { rangeWith } from '../../../renderer/call/transcript/range-with.ts';
import { findMatches, pieces, stepMatch } from '../../../renderer/call/transcript/search.ts';
import { parseTime } from '../../../renderer/call/transport/parse-time.ts';
import { soloBlocked } from '../../../renderer/call/transport/solo.ts';
import { indexSpans } from '../../../shared/metrics/at.ts';
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
  const whole = { rate: 1.5, volume: 0.4, muted: true, skipSilence: true };
  expect(read(JSON.stringify(whole))).toEqual(whole);
  expect(read('{"rate":99,"volume":"loud","muted":0,"skipSilence":1}')).toEqual({});
  for (const bad of [null, '', '{', 'null']) expect(read(bad)).toEqual({});
});

test('preferences are written when one changes, not with every turn, and a full storage stops nothing', () => {
  const facts = new FactStore(initialFacts);
  const written: string[] = [];
  const setItem = (_key: string, text: string) => {
    written.push(text);
    if (written.length > 1) throw new Error('QuotaExceededError');
  };
  const forget = keepPreferences({ setItem }, facts);
  facts.set({ activeLineId: 'l1' });
  expect(written).toEqual([]);
  facts.set({ rate: 2 });
  facts.set({ volume: 0.5 });
  forget();
  facts.set({ rate: 3 });
  expect(written.map((text) => JSON.parse(text))).toMatchObject([{ rate: 2 }, { rate: 2, volume: 0.5 }]);
});

describe('a step back', () => {
  const spans = indexSpans(
    [0, 5000, 5400, 5400, 9000].map((startMs, index) => ({ id: `m${index}`, startMs, endMs: startMs + 300 })),
  );
  const walk = (ms: number, playing: boolean) => {
    const passed: number[] = [];
    for (let at = stepBack(spans, ms, playing); at; at = stepBack(spans, at.startMs, playing)) passed.push(at.startMs);
    return passed;
  };

  test('at rest goes to every start, however close, and never stays', () => {
    expect(walk(12_000, false)).toEqual([9000, 5400, 5000, 0]);
    expect(walk(5399.995, false)).toEqual([5000, 0]);
    expect(stepBack(spans, 5300, false)?.startMs).toBe(5000);
    expect(stepBack(spans, -1000, false)).toBeNull();
  });

  test('while playing takes a start that has only just gone by as passed', () => {
    expect(stepBack(spans, 9600, true)?.startMs).toBe(5400);
    expect(stepBack(spans, 10_100, true)?.startMs).toBe(9000);
    expect(stepBack(spans, 5700, true)?.startMs).toBe(5000);
  });
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
  ['-3', -3000],
  ['-0:03.5', -3500],
  ['-0', 0],
  ['--3', null],
  ['1:-3', null],
  ['', null],
  ['1:', null],
  ['abc', null],
  ['1:2:3:4', null],
])('the time %j is %s ms', (text, ms) => expect(parseTime(text)).toBe(ms));

test('one speaker can be heard alone only where there are two channels', () => {
  const ready = { state: 'ready', channels: 2 } as const;
  expect(soloBlocked(ready)).toBeNull();
  expect(soloBlocked({ ...ready, channels: 1 })).toMatch(/one channel/);
  expect(soloBlocked({ state: 'analysing', channels: null })).toMatch(/being measured/);
  expect(soloBlocked({ state: 'failed', channels: null })).toMatch(/could not be read/);
  expect(soloBlocked(null)).toMatch(/no recording/);
});

test('a long transcript builds the line with the focus as well, in its place', () => {
  const range = { startIndex: 50, endIndex: 52, overscan: 1, count: 100 };
  expect(rangeWith(range, null)).toEqual([49, 50, 51, 52, 53]);
  expect(rangeWith(range, 51)).toEqual([49, 50, 51, 52, 53]);
  expect(rangeWith(range, 3)).toEqual([2, 3, 4, 49, 50, 51, 52, 53]);
  expect(rangeWith(range, 99)).toEqual([49, 50, 51, 52, 53, 98, 99]);
  expect(rangeWith(range, 0)).toEqual([0, 1, 49, 50, 51, 52, 53]);
});
