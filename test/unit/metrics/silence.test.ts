import { describe, expect, test } from 'vitest';
import { computeMarks } from '../../../shared/metrics/marks.ts';
import { replyLatencies } from '../../../shared/metrics/replies.ts';
import { defaultThresholds } from '../../../shared/model/mark.ts';
import { agent, at, callOf, customer, turn } from '../../fixtures/metrics/call.ts';

const marksOf = (turns: Parameters<typeof callOf>[0], thresholds = defaultThresholds) => computeMarks(callOf(turns), thresholds);
const told = (turns: Parameters<typeof callOf>[0], thresholds = defaultThresholds) =>
  marksOf(turns, thresholds).map((mark) => [mark.kind, mark.amountMs, mark.by]);

describe('dead air', () => {
  test.each([
    [2999, []],
    [3000, []],
    [3001, [['dead-air', 3001, 'customer']]],
  ])('%i ms after the agent', (silence, expected) => {
    expect(told([agent('a', 0, 1000), customer('c', 1000 + silence, 9000)])).toEqual(expected);
  });

  test('belongs to the agent after the customer, also when the customer has to speak again', () => {
    expect(told([customer('c', 0, 1000), agent('a', 5000, 6000)])).toEqual([['dead-air', 4000, 'agent']]);
    expect(told([customer('c', 0, 1000), customer('hello?', 5000, 6000)])).toEqual([['dead-air', 4000, 'agent']]);
    expect(told([agent('a', 0, 1000), agent('still there?', 5000, 6000)])).toEqual([['dead-air', 4000, 'customer']]);
  });

  test('belongs to the speaker in the middle of its own turn', () => {
    expect(
      told([
        turn('a', 'agent', [
          [0, 1000],
          [5000, 6000],
        ]),
      ]),
    ).toEqual([['dead-air', 4000, 'agent']]);
  });

  test("is still the speaker's own when the other party begins at the very moment it goes on", () => {
    const own = turn('a', 'agent', [
      [0, 1000],
      [5000, 6000],
    ]);
    const marks = marksOf([own, customer('c', 5000, 8000)]).filter((mark) => mark.kind === 'dead-air');
    expect(marks).toMatchObject([{ by: 'agent', turnIds: ['a', 'c'] }]);
  });

  test('belongs to nobody when both fall silent together', () => {
    expect(told([agent('a', 700, 1000), customer('c', 600, 1000), agent('b', 5000, 6000)])).toContainEqual([
      'dead-air',
      4000,
      null,
    ]);
  });

  test('lies between first and last speech only, and names the turns around it', () => {
    const marks = marksOf([agent('a', 20000, 21000), customer('c', 26000, 27000)]);
    expect(marks).toMatchObject([{ startMs: 21000, endMs: 26000, turnIds: ['a', 'c'] }]);
  });

  test('a longer turn that covers the end of a shorter one keeps the line busy', () => {
    expect(
      told([agent('a', 0, 6000), customer('c', 2000, 3000), customer('d', 8000, 9000)]).filter(([kind]) => kind === 'dead-air'),
    ).toEqual([]);
  });

  test('is not claimed at all when nothing is known of one party, and is limited when a turn is missing', () => {
    const untimed = turn('u', 'customer', []);
    expect(told([agent('a', 0, 1000), agent('b', 9000, 9900), untimed])).toEqual([]);
    const marks = marksOf([agent('a', 0, 1000), customer('c', 9000, 9900), untimed]);
    expect(marks.map((mark) => mark.limited)).toEqual(['1 turn has no usable times and may lie in it']);
  });

  test('says when an edge is in doubt', () => {
    expect(marksOf([agent('a', 0, 1000, { uncertain: 'not this edge' }), customer('c', 9000, 9900)])[0]!.limited).toBeNull();
    expect(marksOf([agent('a', 0, 1000), customer('c', 9000, 9900, { uncertain: 'why' })])[0]!.limited).toBe(
      'start of c is uncertain: why',
    );
  });
});

describe('slow replies', () => {
  const pair = (latency: number) => [customer('c', 0, 1000), agent('a', 1000 + latency, 9000, { answers: 'c' })];

  test.each([
    [1999, []],
    [2000, []],
    [2001, [['slow-reply', 2001, 'agent']]],
  ])('%i ms after the customer', (latency, expected) => {
    expect(told(pair(latency))).toEqual(expected);
  });

  test('one silence is drawn once', () => {
    const only = (latency: number) =>
      marksOf(pair(latency)).map((mark) => [mark.kind, mark.startMs, mark.endMs, mark.alsoDeadAir]);
    expect(only(3000)).toEqual([['slow-reply', 1000, 4000, false]]);
    expect(only(3001)).toEqual([['slow-reply', 1000, 4001, true]]);
  });

  test('a silence that is dead air and not slow stays dead air of the agent', () => {
    expect(told(pair(4000), { ...defaultThresholds, slowReplyMs: 10000 })).toEqual([['dead-air', 4000, 'agent']]);
  });

  test('somebody speaking in between leaves two marks, for then the silence is not the wait', () => {
    const turns = [customer('c', 0, 1000), customer('hello?', 5000, 5600), agent('a', 6000, 9000, { answers: 'c' })];
    expect(told(turns)).toEqual([
      ['dead-air', 4000, 'agent'],
      ['slow-reply', 5000, 'agent'],
    ]);
  });

  test('estimated times and replies without a place make no mark', () => {
    expect(told([customer('c', 0, 1000), agent('a', 9000, 9900, { answers: 'c', origin: 'estimated' })])).toEqual([]);
    const [c, a] = pair(5000);
    const call = callOf([c!, a!]);
    expect(computeMarks({ ...call, turns: [c!] }, defaultThresholds)).toEqual([]);
    expect(computeMarks({ ...call, replies: [{ ...call.replies[0]!, latencyMs: Number.NaN }] }, defaultThresholds)).toMatchObject(
      [{ kind: 'dead-air' }],
    );
  });

  test('a doubt about the end of the question limits the mark', () => {
    const turns = pair(2500);
    turns[0]!.end = at(1000, 'reported', 'two clocks');
    expect(marksOf(turns)[0]!.limited).toBe('end of c is uncertain: two clocks');
  });

  test('latencies come one per reply, with the negative ones named', () => {
    const turns = [customer('c', 0, 1000), agent('a', 800, 2000, { answers: 'c' }), agent('b', 3500, 4000, { answers: 'c' })];
    expect(replyLatencies(callOf(turns), defaultThresholds).map((one) => [one.latencyMs, one.slow, one.doubt !== null])).toEqual([
      [-200, false, true],
      [2500, true, false],
    ]);
  });
});

describe('reported interruptions', () => {
  test('stand at the end of each flagged segment, apart from what is computed', () => {
    const flagged = agent('a', 0, 5000, { interrupted: true, stopReason: 'user_speech' });
    const marks = marksOf([flagged, customer('c', 4000, 9000)]);
    expect(marks.map((mark) => [mark.kind, mark.startMs, mark.endMs, mark.origin])).toEqual([
      ['barge-in', 4000, 5000, 'derived'],
      ['reported-interruption', 5000, 5000, 'reported'],
    ]);
    expect(marks[1]).toMatchObject({ by: 'customer', amountMs: 0, turnIds: ['a'] });
    expect(marks[1]!.limited).toBe(
      'The platform gives no moment, so the mark sits at the end of the interrupted segment. Its reason: user_speech',
    );
  });

  test('are one per segment, and one for a turn flagged without its segments', () => {
    const two = turn(
      'a',
      'agent',
      [
        [0, 1000],
        [1001, 2000],
      ],
      { interrupted: true },
    );
    expect(marksOf([two]).map((mark) => mark.startMs)).toEqual([1000, 2000]);
    const together = marksOf([
      turn(
        'a',
        'agent',
        [
          [0, 1000],
          [500, 1000],
        ],
        { interrupted: true },
      ),
    ]);
    expect(new Set(together.map((mark) => mark.id)).size).toBe(2);
    const whole = { ...agent('a', 0, 1000), reportedInterrupted: true };
    expect(marksOf([whole]).map((mark) => [mark.kind, mark.startMs])).toEqual([['reported-interruption', 1000]]);
  });

  test('are not made from a flag that says no, nor placed at an estimated time', () => {
    expect(marksOf([agent('a', 0, 1000, { interrupted: false })])).toEqual([]);
    expect(marksOf([agent('a', 0, 1000, { interrupted: true, origin: 'estimated' })])).toEqual([]);
  });
});
