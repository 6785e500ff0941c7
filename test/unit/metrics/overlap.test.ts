import { describe, expect, test } from 'vitest';
import { computeMarks } from '../../../shared/metrics/marks.ts';
import { defaultThresholds, type Thresholds } from '../../../shared/model/mark.ts';
import { agent, at, callOf, customer, turn } from '../../fixtures/metrics/call.ts';

const limits: Thresholds = { ...defaultThresholds, deadAirMs: 15000 };
const marksOf = (turns: Parameters<typeof callOf>[0]) => computeMarks(callOf(turns), limits);
const kinds = (turns: Parameters<typeof callOf>[0]) => marksOf(turns).map((mark) => mark.kind);

describe('who starts while the other speaks', () => {
  test.each([
    [499, 'overlap'],
    [500, 'overlap'],
    [501, 'barge-in'],
  ])('the customer over the agent for %i ms, then the agent stops: %s', (shared, kind) => {
    expect(kinds([agent('a', 0, 5000), customer('c', 5000 - shared, 8000)])).toEqual([kind]);
  });

  test.each([
    [499, 'overlap'],
    [500, 'overlap'],
    [501, 'agent-cut-in'],
  ])('the agent over the customer for %i ms: %s', (shared, kind) => {
    expect(kinds([customer('c', 0, 5000), agent('a', 5000 - shared, 8000)])).toEqual([kind]);
  });

  test('a barge-in tells who, over whom, how long, and when the agent stopped', () => {
    expect(marksOf([agent('a', 0, 5000), customer('c', 4200, 8000)])).toMatchObject([
      {
        kind: 'barge-in',
        by: 'customer',
        startMs: 4200,
        endMs: 5000,
        amountMs: 800,
        stopMs: 800,
        turnIds: ['c', 'a'],
        limited: null,
      },
    ]);
  });

  test('an agent that talks on, or stops together with the customer, has not yielded', () => {
    expect(kinds([agent('a', 0, 9000), customer('c', 4200, 8000)])).toEqual(['interruption']);
    expect(kinds([agent('a', 0, 8000), customer('c', 4200, 8000)])).toEqual(['interruption']);
    expect(kinds([agent('a', 0, 7999), customer('c', 4200, 8000)])).toEqual(['barge-in']);
  });

  test('an agent that pauses for a sentence has not yielded; one that falls silent has', () => {
    const next = (start: number) =>
      turn('a', 'agent', [
        [0, 5000],
        [start, 9000],
      ]);
    expect(kinds([next(5300), customer('c', 4000, 7000)])).toEqual(['interruption']);
    expect(kinds([next(5301), customer('c', 4000, 7000)])).toEqual(['barge-in', 'agent-cut-in']);
  });

  test('1 ms between two sentences of one reply makes one mark and is not shared speech', () => {
    const reply = turn('a', 'agent', [
      [0, 2000],
      [2001, 6000],
    ]);
    expect(marksOf([reply, customer('c', 1000, 3000)])).toMatchObject([
      { kind: 'interruption', startMs: 1000, endMs: 3000, amountMs: 1999 },
    ]);
  });

  test('the time to stop holds the pauses, the shared speech does not', () => {
    const reply = turn('a', 'agent', [
      [0, 2000],
      [2001, 3000],
    ]);
    expect(marksOf([reply, customer('c', 1000, 5000)])).toMatchObject([{ kind: 'barge-in', amountMs: 1999, stopMs: 2000 }]);
  });

  test('nobody starts over the other when both start together', () => {
    expect(marksOf([agent('a', 0, 5000), customer('c', 0, 3000)])).toMatchObject([{ kind: 'overlap', by: null, limited: null }]);
  });

  test('touching turns do not overlap', () => {
    expect(kinds([agent('a', 0, 5000), customer('c', 5000, 8000)])).toEqual([]);
  });
});

describe('backchannels', () => {
  test.each([
    [499, 'backchannel'],
    [500, 'overlap'],
    [501, 'interruption'],
  ])('%i ms inside the turn of the other: %s', (length, kind) => {
    expect(kinds([agent('a', 0, 5000), customer('c', 2000, 2000 + length)])).toEqual([kind]);
  });

  test('must lie entirely inside', () => {
    expect(kinds([agent('a', 0, 2200), customer('c', 2000, 2300)])).toEqual(['overlap']);
    expect(kinds([agent('a', 0, 2300), customer('c', 2000, 2300)])).toEqual(['backchannel']);
    expect(kinds([agent('a', 2000, 5000), customer('c', 2000, 2300)])).toEqual(['backchannel']);
  });

  test('may fall in a pause of the turn, and says whose it is', () => {
    const reply = turn('a', 'agent', [
      [0, 2000],
      [3000, 6000],
    ]);
    expect(marksOf([reply, customer('c', 2300, 2600)])).toMatchObject([
      { kind: 'backchannel', by: 'customer', amountMs: 300, turnIds: ['c', 'a'] },
    ]);
  });

  test('two of equal time are inside neither', () => {
    expect(kinds([agent('a', 0, 400), customer('c', 0, 400)])).toEqual(['overlap']);
  });

  test('do not split the interruption around them', () => {
    const marks = marksOf([agent('a', 0, 5000), customer('mm', 1000, 1300), customer('c', 4000, 8000)]);
    expect(marks.map((mark) => [mark.kind, mark.amountMs])).toEqual([
      ['backchannel', 300],
      ['barge-in', 1000],
    ]);
  });
});

describe('doubt', () => {
  const doubt = { uncertain: 'begins where the last one ended' };

  test.each([
    ['the one who seems interrupted', [customer('c', 0, 5000, doubt), agent('a', 2000, 9000)]],
    ['the one who seems to interrupt', [agent('a', 0, 5000), customer('c', 2000, 9000, doubt)]],
    ['a would-be backchannel', [agent('a', 0, 5000), customer('c', 2000, 2300, doubt)]],
  ])('a start in doubt of %s leaves an overlap that says so', (_name, turns) => {
    const marks = marksOf(turns);
    expect(marks).toMatchObject([{ kind: 'overlap', by: null, stopMs: null }]);
    expect(marks[0]!.limited).toBe('start of c is uncertain: begins where the last one ended');
  });

  test('a doubt elsewhere in the turn does not touch a clear interruption', () => {
    const c = turn(
      'c',
      'customer',
      [
        [0, 1000],
        [1400, 6000],
      ],
      doubt,
    );
    expect(kinds([c, agent('a', 4000, 9000)])).toEqual(['agent-cut-in']);
  });

  test('a doubt stays when an earlier turn of the same party covers the start', () => {
    expect(kinds([customer('b', 0, 5000), customer('c', 3000, 9000, doubt), agent('a', 7000, 12000)])).toEqual(['overlap']);
  });

  test('an end in doubt counts too', () => {
    const short = customer('mm', 2000, 2300);
    short.segments[0]!.end = at(2300, 'reported', 'cut off');
    expect(kinds([agent('a', 0, 5000), short])).toEqual(['overlap']);
    const c = customer('c', 0, 5000);
    c.segments[0]!.end = at(5000, 'reported', 'cut off');
    expect(marksOf([c, agent('a', 2000, 9000)])).toMatchObject([{ kind: 'overlap', limited: 'end of c is uncertain: cut off' }]);
  });

  test('a doubt said on the turn only counts as well', () => {
    const c = customer('c', 0, 5000);
    c.start = at(0, 'reported', 'as the adapter says');
    expect(kinds([c, agent('a', 2000, 9000)])).toEqual(['overlap']);
  });

  test('inside a turn whose start is in doubt nothing is a backchannel until it has surely begun', () => {
    const host = turn(
      'a',
      'agent',
      [
        [0, 3000],
        [3200, 9000],
      ],
      doubt,
    );
    expect(kinds([host, customer('c', 2000, 2300)])).toEqual(['overlap']);
    expect(kinds([host, customer('c', 4000, 4300)])).toEqual(['backchannel']);
  });
});

describe('what is skipped', () => {
  test('estimated times, other clocks, missing times and inverted segments make no marks', () => {
    const c = customer('c', 1000, 9000);
    expect(kinds([agent('a', 0, 5000, { origin: 'estimated' }), c])).toEqual([]);
    const epoch = agent('a', 0, 5000);
    epoch.segments[0]!.start = { ms: 0, clock: 'epoch', origin: 'reported', uncertain: null };
    expect(kinds([epoch, c])).toEqual([]);
    expect(kinds([agent('a', 5000, 0), c])).toEqual([]);
    const untimed = turn('a', 'agent', []);
    expect(kinds([untimed, c])).toEqual([]);
  });

  test('segments count, not the hull: speech in the pause of the other is no overlap', () => {
    const reply = turn('a', 'agent', [
      [0, 2000],
      [5000, 6000],
    ]);
    expect(kinds([reply, customer('c', 2500, 4500)])).toEqual([]);
  });

  test('a turn without segments counts with its own times', () => {
    const bare = { ...agent('a', 0, 5000), segments: [] };
    expect(kinds([bare, customer('c', 4000, 9000)])).toEqual(['barge-in']);
  });

  test('two turns of one party at the same time do not count double', () => {
    const marks = marksOf([agent('a', 0, 5000), agent('b', 1000, 4000), customer('c', 3000, 9000)]);
    expect(marks).toMatchObject([{ kind: 'barge-in', amountMs: 2000 }]);
  });
});

test('a mark is measured when all times it rests on are', () => {
  const origins = (a: 'measured' | 'reported', c: 'measured' | 'reported') =>
    marksOf([agent('a', 0, 5000, { origin: a }), customer('c', 4000, 9000, { origin: c })]).map((mark) => mark.origin);
  expect(origins('measured', 'measured')).toEqual(['measured']);
  expect(origins('measured', 'reported')).toEqual(['derived']);
});

test('binary fractions do not decide a threshold', () => {
  // 500.00000000000006 in doubles.
  expect(600.2 - 100.2).toBeGreaterThan(500);
  expect(kinds([agent('a', 0, 600.2), customer('c', 100.2, 8000)])).toEqual(['overlap']);
});
