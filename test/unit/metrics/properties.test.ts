import { describe, expect, test } from 'vitest';
import { computeMarks } from '../../../shared/metrics/marks.ts';
import { computeMetrics } from '../../../shared/metrics/metrics.ts';
import type { Call, Speaker, Turn } from '../../../shared/model/call.ts';
import { defaultThresholds, type Mark } from '../../../shared/model/mark.ts';
import type { TimePoint } from '../../../shared/model/origin.ts';
import { callOf } from '../../fixtures/metrics/call.ts';
import { randomCall, seeded, shuffled } from '../../fixtures/metrics/random.ts';

const seeds = Array.from({ length: 300 }, (_, seed) => seed);

function forEverySeed(check: (seed: number) => void): void {
  for (const seed of seeds) {
    try {
      check(seed);
    } catch (cause) {
      throw new Error(`fails for seed ${seed}: ${cause instanceof Error ? cause.message : cause}`, { cause });
    }
  }
}

const marksOf = (call: Call) => computeMarks(call, defaultThresholds);

function mapTurns(call: Call, change: (turn: Turn) => Turn): Call {
  return { ...call, turns: call.turns.map(change) };
}

function moved(point: TimePoint | null, by: number): TimePoint | null {
  return point && { ...point, ms: point.ms + by };
}

function shift(call: Call, by: number): Call {
  return mapTurns(call, (turn) => ({
    ...turn,
    start: moved(turn.start, by),
    end: moved(turn.end, by),
    segments: turn.segments.map((one) => ({ ...one, start: moved(one.start, by), end: moved(one.end, by) })),
  }));
}

const other = (speaker: Speaker): Speaker => (speaker === 'agent' ? 'customer' : 'agent');

function swap(call: Call): Call {
  return mapTurns(call, (turn) => ({ ...turn, speaker: other(turn.speaker) }));
}

describe('for random calls', () => {
  test('the sample holds every kind of mark', () => {
    const kinds = new Set(seeds.flatMap((seed) => marksOf(randomCall(seed)).map((mark) => mark.kind)));
    expect([...kinds].sort()).toEqual([
      'agent-cut-in',
      'backchannel',
      'barge-in',
      'dead-air',
      'interruption',
      'overlap',
      'reported-interruption',
      'slow-reply',
    ]);
  });

  test('marks lie within the speech, are sorted, named once and rest on no estimate', () =>
    forEverySeed((seed) => {
      const call = randomCall(seed);
      const marks = marksOf(call);
      const firm = call.turns.filter((turn) => turn.start!.origin !== 'estimated');
      const first = Math.min(...firm.map((turn) => turn.start!.ms));
      const last = Math.max(...firm.flatMap((turn) => turn.segments.map((one) => one.end!.ms)));
      for (const mark of marks) {
        expect(mark.startMs).toBeGreaterThanOrEqual(first);
        expect(mark.endMs).toBeLessThanOrEqual(last);
        expect(mark.endMs).toBeGreaterThanOrEqual(mark.startMs);
        expect(mark.turnIds.every((id) => firm.some((turn) => turn.id === id))).toBe(true);
      }
      expect(marks.map((mark) => mark.startMs)).toEqual(marks.map((mark) => mark.startMs).sort((a, b) => a - b));
      expect(new Set(marks.map((mark) => mark.id)).size).toBe(marks.length);
    }));

  test('the order of turns does not matter', () =>
    forEverySeed((seed) => {
      const call = randomCall(seed);
      const mixed = { ...call, turns: shuffled(call.turns, seeded(seed + 1)) };
      expect(marksOf(mixed)).toEqual(marksOf(call));
      expect(computeMetrics(mixed, marksOf(mixed), defaultThresholds)).toEqual(
        computeMetrics(call, marksOf(call), defaultThresholds),
      );
    }));

  test('later by a constant, the same marks later by that constant', () =>
    forEverySeed((seed) => {
      const call = randomCall(seed);
      const strip = ({ id: _id, ...mark }: Mark) => mark;
      const expected = marksOf(call).map((mark) => ({ ...strip(mark), startMs: mark.startMs + 1234, endMs: mark.endMs + 1234 }));
      expect(marksOf(shift(call, 1234)).map(strip)).toEqual(expected);
    }));

  test('with the parties swapped, an interruption by one is a cut-in by the other', () =>
    forEverySeed((seed) => {
      const call = { ...randomCall(seed), replies: [] };
      const blurred = (marks: Mark[], flip: boolean) =>
        marks
          .map(({ kind, startMs, endMs, amountMs, by }) => {
            const interrupts = ['interruption', 'barge-in', 'agent-cut-in'].includes(kind);
            const who = by !== null && flip ? other(by) : by;
            return JSON.stringify([interrupts ? 'interrupts' : kind, startMs, endMs, amountMs, who]);
          })
          .sort();
      expect(blurred(marksOf(swap(call)), true)).toEqual(blurred(marksOf(call), false));
    }));

  test('both speaking and silence match a count of 50 ms steps', () =>
    forEverySeed((seed) => {
      const call = randomCall(seed);
      const speaks = (speaker: Speaker, ms: number) =>
        call.turns.some(
          (turn) =>
            turn.speaker === speaker &&
            turn.segments.some((one) => one.start!.origin !== 'estimated' && one.start!.ms <= ms && ms < one.end!.ms),
        );
      const steps = Array.from({ length: 1200 }, (_, index) => index * 50);
      const count = (want: (ms: number) => boolean) => steps.filter(want).length * 50;
      const metrics = new Map(computeMetrics(call, marksOf(call), defaultThresholds).map((metric) => [metric.id, metric.value]));
      if (metrics.get('overlap.total') === null) return;
      expect(metrics.get('overlap.total')).toBe(count((ms) => speaks('customer', ms) && speaks('agent', ms)));
      const customerMs = count((ms) => speaks('customer', ms));
      expect(metrics.get('talk-share-of-call.customer')).toBeCloseTo(customerMs / 60000, 9);
      const silent = steps.map((ms) => !speaks('customer', ms) && !speaks('agent', ms));
      const runs =
        silent
          .map((quiet) => (quiet ? '.' : '#'))
          .join('')
          .replace(/^\.+|\.+$/g, '')
          .match(/\.+/g) ?? [];
      const dead = runs.filter((run) => run.length * 50 > 3000).reduce((sum, run) => sum + run.length * 50, 0);
      expect(metrics.get('dead-air.total')).toBe(dead);
    }));
});

test('a call without turns has no marks', () => {
  expect(marksOf(callOf([]))).toEqual([]);
});
