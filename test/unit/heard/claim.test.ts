import { describe, expect, test } from 'vitest';
import { claim, goOn, type Window } from '../../../shared/heard/claim.ts';
import { floorOf } from '../../../shared/heard/lanes.ts';
import { outsidePins, pinnedSpeech } from '../../../shared/heard/pins.ts';

const spurt = (startMs: number, endMs: number) => ({ startMs, endMs });
const window = (turnId: string, startMs: number, endMs: number, startSure = true): Window => ({
  turnId,
  startMs,
  endMs,
  startSure,
});
const owners = (claimed: readonly { turnId: string | null }[]) => claimed.map(({ turnId }) => turnId);
const nobody = () => false;

describe('speech finds its turn', () => {
  test('by the time they share', () => {
    expect(owners(claim([spurt(0, 900), spurt(5200, 6100)], [window('a', 0, 1000), window('b', 5000, 6000)]))).toEqual([
      'a',
      'b',
    ]);
  });

  test('by an edge they share, also where the reported turn is much shorter', () => {
    expect(owners(claim([spurt(1000, 9000)], [window('a', 8300, 8900)]))).toEqual(['a']);
  });

  test('the silence before an uncertain first word lies over the turn before, whose end decides', () => {
    const windows = [window('a', 1200, 1900), window('b', 1000, 6000, false)];
    expect(owners(claim([spurt(1250, 1850), spurt(3000, 6000)], windows))).toEqual(['a', 'b']);
  });

  test('a touch is not enough', () => {
    expect(owners(claim([spurt(950, 4000)], [window('a', 0, 1000)]))).toEqual([null]);
  });

  test('through several turns it is cut in the middle of the reported pauses', () => {
    expect(claim([spurt(0, 9000)], [window('a', 0, 3000), window('b', 3200, 6000), window('c', 6000, 9000)])).toEqual([
      { startMs: 0, endMs: 3100, turnId: 'a' },
      { startMs: 3100, endMs: 6000, turnId: 'b' },
      { startMs: 6000, endMs: 9000, turnId: 'c' },
    ]);
  });
});

describe('one turn goes on while the other does not take the floor', () => {
  const claimed = [
    { ...spurt(0, 1000), turnId: 'a' },
    { ...spurt(1800, 2500), turnId: null },
  ];

  test('after a short pause', () => {
    expect(owners(goOn(claimed, nobody))).toEqual(['a', 'a']);
  });

  test('not where a person set its edges', () => {
    const between = [...claimed, { ...spurt(2800, 4000), turnId: 'b' }];
    expect(owners(goOn(claimed, nobody, new Set(['a'])))).toEqual(['a', null]);
    expect(owners(goOn(between, nobody, new Set(['b'])))).toEqual(['a', 'a', 'b']);
  });

  test('not once the other has spoken; a word in passing takes no floor', () => {
    expect(owners(goOn(claimed, floorOf([{ ...spurt(1100, 1700), levelDb: 0 }])))).toEqual(['a', null]);
    expect(owners(goOn(claimed, floorOf([{ ...spurt(1100, 1500), levelDb: 0 }])))).toEqual(['a', 'a']);
  });

  test('not after a long pause, and a cough lengthens nothing', () => {
    expect(owners(goOn([claimed[0]!, { ...spurt(2100, 2900), turnId: null }], nobody))).toEqual(['a', null]);
    expect(owners(goOn([claimed[0]!, { ...spurt(1500, 1650), turnId: null }], nobody))).toEqual(['a', null]);
  });

  test('between two turns it belongs to the nearer', () => {
    const between = [...claimed, { ...spurt(2800, 4000), turnId: 'b' }];
    expect(owners(goOn(between, nobody))).toEqual(['a', 'b', 'b']);
  });

  test('between two pieces of one turn it belongs to that turn, however long the pause', () => {
    const inside = [claimed[0]!, { ...spurt(4000, 4100), turnId: null }, { ...spurt(8000, 9000), turnId: 'a' }];
    expect(owners(goOn(inside, nobody))).toEqual(['a', 'a', 'a']);
  });
});

test('a pin takes the speech inside it, to its own edges, and leaves the rest', () => {
  const speech = [spurt(0, 1000), spurt(2000, 3000), spurt(4000, 5000)];
  expect(pinnedSpeech(spurt(500, 2500), speech)).toEqual([spurt(500, 1000), spurt(2000, 2500)]);
  expect(pinnedSpeech(spurt(500, 3500), speech)).toEqual([spurt(500, 1000), spurt(2000, 3500)]);
  expect(pinnedSpeech(spurt(1200, 1800), speech)).toEqual([spurt(1200, 1800)]);
  expect(outsidePins(speech, [spurt(500, 2500), spurt(4200, 4300)])).toEqual([
    spurt(0, 500),
    spurt(2500, 3000),
    spurt(4000, 4200),
    spurt(4300, 5000),
  ]);
});
