import { expect, test } from 'vitest';
import { compareCall } from '../../../shared/heard/compare.ts';
import { hearCall } from '../../../shared/heard/hear.ts';
import { measuredCall } from '../../../shared/heard/measured-call.ts';
import { saidAndHeard } from '../../../shared/heard/said-and-heard.ts';
import { computeMarks } from '../../../shared/metrics/marks.ts';
import { computeMetrics } from '../../../shared/metrics/metrics.ts';
import type { Call, Turn } from '../../../shared/model/call.ts';
import { defaultThresholds } from '../../../shared/model/mark.ts';
import { channelOf, inputOf } from '../../fixtures/heard/speech.ts';
import { callOf, turn } from '../../fixtures/metrics/call.ts';
import { seeded } from '../../fixtures/metrics/random.ts';

/** Turns as no platform sends them: inverted, far away, on top of each other, without times, with the same id twice. */
function hostileCall(seed: number): Call {
  const next = seeded(seed);
  const pick = <T>(...all: T[]): T => all[Math.floor(next() * all.length)]!;
  const time = () => pick(0, -5000, 1e15, -1e15, 0.1 + next(), next() * 60_000, next() * 60_000, next() * 60_000, Number.NaN);
  const turns = Array.from({ length: pick(0, 1, 2, 40) }, (_, index): Turn => {
    const id = pick(`t${index}`, `t${index}`, 'heard-1', 'same');
    const pairs = Array.from({ length: pick(1, 1, 3) }, (): [number, number] => [time(), time()]);
    const one = turn(id, pick('agent', 'customer'), pairs, { interrupted: pick(true, false) });
    if (next() < 0.2) return { ...one, start: null, end: null, segments: [] };
    return { ...one, lineIds: pick([], [`l${index}`], [`l${index}`, 'same', 'gone']) };
  });
  const lines = turns.flatMap(({ id, speaker, lineIds }) =>
    lineIds
      .filter((lineId) => lineId !== 'gone')
      .map((lineId) => ({
        id: lineId,
        speaker,
        role: '',
        text: pick('', ' ', 'Yes.', 'a '.repeat(400)),
        variants: [],
        stamped: null,
        turnId: pick(id, null),
        start: null,
        end: null,
        confidence: null,
        doubts: [],
      })),
  );
  return callOf(turns, pick(null, 0, 60_000), { lines });
}

test('no report makes it throw, and what is measured are numbers', () => {
  for (let seed = 0; seed < 120; seed++) {
    const call = hostileCall(seed);
    const next = seeded(seed + 1000);
    const stretches = () =>
      Array.from({ length: Math.floor(next() * 30) }, () => {
        const startMs = next() * 60_000;
        return { startMs, endMs: startMs + 100 + next() * 3000 };
      });
    const channels = [channelOf(stretches()), channelOf(stretches())];
    const pins = call.lines.slice(0, 2).map(({ id }) => ({ lineId: id, startMs: next() * 60_000, endMs: next() * 60_000 }));
    const byHand = next() < 0.5 ? { offsetMs: 300, offsetBy: 'hand' as const } : {};
    const input = { ...inputOf(call, { method: 'energy', channels, crosstalk: [] }, byHand), pins };
    try {
      const heard = hearCall(input);
      const measured = measuredCall(call, heard, 300);
      const times = measured.turns.flatMap(({ start, end }) => [start?.ms, end?.ms]).filter((ms) => ms !== undefined);
      expect(times.every(Number.isFinite) || heard.unusable !== null).toBe(true);
      const comparison = compareCall(call, measured, heard);
      expect(comparison.turns).toHaveLength(call.turns.length);
      saidAndHeard(call, measured, heard);
      computeMetrics(measured, computeMarks(measured, defaultThresholds), defaultThresholds);
    } catch (cause) {
      throw new Error(`fails for seed ${seed}: ${cause instanceof Error ? cause.message : cause}`, { cause });
    }
  }
});

test('turns and speech all on top of each other, 3,000 of each, end', () => {
  const call = callOf(
    Array.from({ length: 3000 }, (_, index) => turn(`t${index}`, index % 2 ? 'agent' : 'customer', [[1, 3_600_007]])),
  );
  const stretches = Array.from({ length: 3000 }, (_, index) => ({ startMs: index * 1200, endMs: index * 1200 + 800 }));
  const speech = { method: 'model' as const, channels: [channelOf(stretches), channelOf(stretches)], crosstalk: [] };
  const heard = hearCall(inputOf(call, speech, { offsetBy: 'hand' }));
  expect(heard.turns).toHaveLength(3000);
  expect(measuredCall(call, heard, 0).turns.length).toBeGreaterThanOrEqual(3000);
});
