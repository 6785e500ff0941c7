import { describe, expect, test } from 'vitest';
import { definitions } from '../../../shared/metrics/definitions.ts';
import { computeMarks } from '../../../shared/metrics/marks.ts';
import { computeMetrics } from '../../../shared/metrics/metrics.ts';
import type { Call } from '../../../shared/model/call.ts';
import { defaultThresholds, type Metric } from '../../../shared/model/mark.ts';
import { agent, callOf, customer, seedCall, turn } from '../../fixtures/metrics/call.ts';

function metricsOf(call: Call): Map<string, Metric> {
  const all = computeMetrics(call, computeMarks(call, defaultThresholds), defaultThresholds);
  return new Map(all.map((metric) => [metric.id, metric]));
}

test('every metric has a definition and its own id; one without denominator or value says why', () => {
  for (const call of [seedCall(), callOf([]), callOf([customer('c', 0, 1000, { origin: 'estimated' })], 5000)]) {
    const metrics = computeMetrics(call, computeMarks(call, defaultThresholds), defaultThresholds);
    expect(new Set(metrics.map((metric) => metric.id)).size).toBe(metrics.length);
    for (const metric of metrics) {
      expect(definitions[metric.definition]).toBeDefined();
      if (metric.value === null) expect([metric.id, metric.note]).not.toEqual([metric.id, null]);
    }
  }
});

describe('missing is not zero', () => {
  test('estimated turns give no number at all', () => {
    const turns = [
      customer('c', 0, 1000, { origin: 'estimated' }),
      agent('a', 5000, 9000, { origin: 'estimated', answers: 'c' }),
    ];
    const metrics = metricsOf(callOf(turns, 9000));
    const known = [...metrics.values()].filter((metric) => metric.value !== null);
    expect(known).toEqual([]);
    expect(metrics.get('talk-share-of-call.agent')!.note).toContain(
      'turn times are estimated, and no number is computed from an estimate',
    );
    expect(metrics.get('response-latency.median')!.note).toContain('reply times are estimated');
  });

  test('a party without usable times leaves what needs it unknown, and its own share of the other stays', () => {
    const metrics = metricsOf(callOf([agent('a', 0, 1000), turn('c', 'customer', [])], 4000));
    expect(metrics.get('talk-share-of-call.agent')!.value).toBe(0.25);
    for (const id of [
      'talk-share-of-call.customer',
      'talk-share-of-speech.agent',
      'overlap.total',
      'barge-in.count',
      'dead-air.total',
    ]) {
      expect([id, metrics.get(id)!.value]).toEqual([id, null]);
      expect(metrics.get(id)!.note).toContain('no customer turn has usable times');
    }
  });

  test('a party that has no turns did not speak', () => {
    const metrics = metricsOf(callOf([agent('a', 0, 1000)], 4000));
    expect(metrics.get('talk-share-of-call.customer')!.value).toBe(0);
    expect(metrics.get('talk-share-of-speech.agent')!.value).toBe(1);
    expect(metrics.get('overlap.count')!.value).toBe(0);
  });

  test('a platform that flags nothing has not reported zero interruptions', () => {
    expect(metricsOf(callOf([agent('a', 0, 1000)])).get('reported-interruption.count')).toMatchObject({
      value: null,
      note: 'the platform does not say',
    });
    expect(metricsOf(callOf([agent('a', 0, 1000, { interrupted: true })])).get('reported-interruption.count')!.value).toBe(1);
  });

  test('no duration, no share of the call; no total, no cost per minute', () => {
    const metrics = metricsOf(callOf([agent('a', 0, 1000)]));
    expect(metrics.get('talk-share-of-call.agent')).toMatchObject({
      value: null,
      denominator: null,
      note: "the call's duration is not given",
    });
    expect(metrics.get('cost-per-minute')).toMatchObject({ value: null });
    expect(metricsOf(callOf([agent('a', 0, 1000)], 0)).get('talk-share-of-call.agent')!.value).toBeNull();
  });
});

describe('notes say what a number covers', () => {
  test('turns without times, inverted segments and too much speech', () => {
    const turns = [agent('a', 0, 6000), turn('b', 'agent', [[7000, 6500]]), turn('u', 'agent', [])];
    expect(metricsOf(callOf(turns, 5000)).get('talk-share-of-call.agent')!.note).toBe(
      'covers 1 of 3 turns; 1 segment ends before the start and is left out; more speech than the call is long: check the duration',
    );
  });

  test('negative latencies are shown elsewhere and not averaged', () => {
    const turns = [
      customer('c', 0, 1000),
      agent('a', 500, 2000, { answers: 'c' }),
      customer('d', 3000, 4000),
      agent('b', 4600, 5000, { answers: 'd' }),
    ];
    const metric = metricsOf(callOf(turns)).get('response-latency.median')!;
    expect(metric).toMatchObject({ value: 600, denominator: { value: 1 } });
    expect(metric.note).toBe('covers 1 of 2 customer turns; 1 reply begins before the customer has ended, not averaged');
  });
});

describe('latency', () => {
  const many = (count: number) =>
    callOf(
      Array.from({ length: count }, (_, index) => [
        customer(`c${index}`, index * 10000, index * 10000 + 1000),
        agent(`a${index}`, index * 10000 + 1000 + (index + 1) * 10, index * 10000 + 3000, { answers: `c${index}` }),
      ]).flat(),
    );

  test.each([
    [19, undefined],
    [20, 190],
  ])('of %i replies has a 95th percentile of %s', (count, expected) => {
    expect(metricsOf(many(count)).get('response-latency.p95')?.value).toBe(expected);
  });

  test('median of an even and an odd number', () => {
    expect(metricsOf(many(3)).get('response-latency.median')!.value).toBe(20);
    expect(metricsOf(many(4)).get('response-latency.median')!.value).toBe(25);
  });
});

test('a backchannel is overlap time but neither an overlap nor an interruption', () => {
  const metrics = metricsOf(callOf([agent('a', 0, 5000), customer('c', 1000, 1300)], 5000));
  expect(['overlap.total', 'overlap.count', 'backchannel.count'].map((id) => metrics.get(id)!.value)).toEqual([300, 0, 1]);
});

test('barge-ins have a median time to stop', () => {
  const turns = [agent('a', 0, 5000), customer('c', 4000, 8000), agent('b', 8500, 12000), customer('d', 11400, 13000)];
  expect(metricsOf(callOf(turns)).get('barge-in.stop-median')).toMatchObject({
    value: 800,
    denominator: { label: 'barge-ins', value: 2 },
  });
});

test('what was measured is called measured, and a mixture derived', () => {
  const measured = [customer('c', 0, 1000, { origin: 'measured' }), agent('a', 1500, 3000, { origin: 'measured' })];
  expect(metricsOf(callOf(measured, 3000)).get('overlap.total')!.origin).toBe('measured');
  expect(metricsOf(callOf([...measured, agent('b', 4000, 5000)], 5000)).get('overlap.total')!.origin).toBe('derived');
});
