import { describe, expect, test } from 'vitest';
import { activeAt, indexSpans, indexTurns } from '../../../shared/metrics/at.ts';
import { computeMarks } from '../../../shared/metrics/marks.ts';
import { computeMetrics } from '../../../shared/metrics/metrics.ts';
import { overlapMarks } from '../../../shared/metrics/overlap-marks.ts';
import { slowReplyMarks } from '../../../shared/metrics/replies.ts';
import { reportedMarks } from '../../../shared/metrics/reported.ts';
import { deadAirMarks } from '../../../shared/metrics/silences.ts';
import { speechOf } from '../../../shared/metrics/speech.ts';
import type { Call } from '../../../shared/model/call.ts';
import { defaultThresholds } from '../../../shared/model/mark.ts';
import { agent, callOf, customer, repliesOf } from '../../fixtures/metrics/call.ts';
import { counting } from '../../fixtures/metrics/counting.ts';

/** An ordinary long call: the parties alternate and overlap now and then. */
function alternating(turns: number): Call {
  const pair = (index: number) => [
    customer(`c${index}`, index * 8000, index * 8000 + 4700),
    agent(`a${index}`, index * 8000 + 4000, index * 8000 + 7500, { interrupted: true }),
  ];
  const call = callOf(Array.from({ length: turns / 2 }, (_, index) => pair(index)).flat(), turns * 4000);
  const reply = repliesOf([customer('c0', 0, 1000), agent('a0', 9000, 9500, { answers: 'c0' })])[0]!;
  const replies = Array.from({ length: turns / 2 }, (_, index) => ({
    ...reply,
    customerTurnId: `c${index}`,
    agentTurnId: `a${index}`,
  }));
  return { ...call, replies };
}

/** The worst case for a pair loop: every turn of each party overlaps every turn of the other. */
function everybodyAtOnce(turns: number): Call {
  const one = (index: number) => (index % 2 === 0 ? customer : agent)(`t${index}`, index, 1_000_000 - index);
  return {
    ...callOf(
      Array.from({ length: turns }, (_, index) => one(index)),
      1_000_000,
    ),
    replies: [],
  };
}

/** One party talks through, the other says thousands of short words into it. */
function manyInsideOne(turns: number): Call {
  const words = Array.from({ length: turns - 1 }, (_, index) =>
    agent(`a${index}`, index * 1000 + 10, index * 1000 + 300 + (index % 500)),
  );
  return { ...callOf([customer('c', 0, turns * 1000), ...words], turns * 1000), replies: [] };
}

const shapes = [
  ['alternating', alternating],
  ['everybody at once', everybodyAtOnce],
  ['many inside one', manyInsideOne],
] as const;

const work: readonly (readonly [string, (call: Call) => number])[] = [
  ['speechOf', (call) => reads(call, speechOf)],
  ['overlapMarks', (call) => reads(speechOf(call), (speech) => overlapMarks(speech, defaultThresholds))],
  ['deadAirMarks', (call) => reads(speechOf(call), (speech) => deadAirMarks(speech, defaultThresholds))],
  ['slowReplyMarks', (call) => reads(call, (one) => slowReplyMarks(one, defaultThresholds))],
  ['reportedMarks', (call) => reads(call, reportedMarks)],
  ['indexSpans', (call) => reads(speechOf(call).turns, indexSpans)],
];

function reads<T extends object>(value: T, use: (counted: T) => unknown): number {
  const counter = { count: 0 };
  use(counting(value, counter));
  return counter.count;
}

describe.each(shapes)('%s', (_name, shape) => {
  // Quadratic work would grow 16-fold; n log n grows 4.9-fold from 500 to 2,000.
  test.each(work)('%s reads grow like n log n', (_work, run) => {
    const small = run(shape(500));
    const large = run(shape(2000));
    expect(large / small).toBeLessThan(5.5);
    expect(large).toBeLessThan(2000 * 11 * 60);
  });

  test('metrics over 5,000 turns come out', () => {
    const call = shape(5000);
    const marks = computeMarks(call, defaultThresholds);
    expect(marks.length).toBeLessThanOrEqual(3 * 5000);
    expect(
      computeMetrics(call, marks, defaultThresholds).every((metric) => metric.value === null || Number.isFinite(metric.value)),
    ).toBe(true);
  });
});

test('a lookup among 4,000 turns reads a few dozen values', () => {
  const index = indexTurns(alternating(4000));
  expect(reads(index, (counted) => activeAt(counted, 8_000_000))).toBeLessThan(120);
});
