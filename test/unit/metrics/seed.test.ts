import { describe, expect, test } from 'vitest';
import { formatMoney } from '../../../shared/format/money.ts';
import { formatPercent } from '../../../shared/format/number.ts';
import { computeMarks } from '../../../shared/metrics/marks.ts';
import { computeMetrics } from '../../../shared/metrics/metrics.ts';
import { defaultThresholds } from '../../../shared/model/mark.ts';
import { seedCall } from '../../fixtures/metrics/call.ts';

const call = seedCall();
const marks = computeMarks(call, defaultThresholds);
const metrics = new Map(computeMetrics(call, marks, defaultThresholds).map((metric) => [metric.id, metric]));
const value = (id: string) => metrics.get(id)!.value;

describe("the marks of Interactly's example", () => {
  test('are one overlap, two slow replies and one dead air, and nothing else', () => {
    const told = marks.map((mark) => [mark.kind, mark.startMs, mark.endMs, mark.amountMs, mark.by, mark.alsoDeadAir]);
    expect(told).toEqual([
      ['overlap', 223, 2131, 1908, null, false],
      ['slow-reply', 11769, 15902, 4133, 'agent', true],
      ['dead-air', 23159, 32970, 9811, 'customer', false],
      ['slow-reply', 34289, 39344, 5055, 'agent', true],
    ]);
  });

  test('the overlap says why it is no interruption', () => {
    expect(marks[0]!.limited).toBe('start of user-1 is uncertain: the segment begins with the audio stream');
    expect(marks[0]!.turnIds).toEqual(['user-1', 'welcome-1']);
  });

  test('all come from reported times', () => {
    expect(new Set(marks.map((mark) => mark.origin))).toEqual(new Set(['derived']));
  });
});

describe("the metrics of Interactly's example", () => {
  test('talk share of the call and of all speech', () => {
    const share = (id: string) => formatPercent(value(id));
    expect(share('talk-share-of-call.agent')).toBe('26.2 %');
    expect(share('talk-share-of-call.customer')).toBe('26.1 %');
    expect(share('talk-share-of-speech.agent')).toBe('50.1 %');
    expect(share('talk-share-of-speech.customer')).toBe('49.9 %');
    expect(metrics.get('talk-share-of-call.agent')!.denominator).toEqual({ label: 'call duration', value: 41676, unit: 'ms' });
    expect(metrics.get('talk-share-of-speech.agent')!.denominator).toEqual({ label: 'all speech', value: 21795, unit: 'ms' });
  });

  test('talk share says where it rests on a start in doubt', () => {
    const note = 'the start or end of 1 turn is in doubt';
    expect(metrics.get('talk-share-of-call.customer')!.note).toBe(note);
    expect(metrics.get('talk-share-of-speech.agent')!.note).toBe(note);
    expect(metrics.get('talk-share-of-call.agent')!.note).toBeNull();
  });

  test('latency, with its cover and without a 95th percentile', () => {
    expect(value('response-latency.median')).toBe(4594);
    expect(value('response-latency.slowest')).toBe(5055);
    expect(metrics.get('response-latency.median')!.note).toBe('covers 2 of 4 customer turns');
    expect(metrics.has('response-latency.p95')).toBe(false);
  });

  test('dead air counts the slow replies, each for its party', () => {
    expect(value('dead-air.total')).toBe(9811 + 4133 + 5055);
    expect(value('dead-air.customer')).toBe(9811);
    expect(value('dead-air.agent')).toBe(4133 + 5055);
    expect(metrics.get('dead-air.agent')!.note).toBe('2 of 2 are slow replies as well');
  });

  test('overlap, interruptions and reported flags', () => {
    expect(value('overlap.total')).toBe(1908);
    expect(value('overlap.count')).toBe(1);
    for (const kind of ['interruption', 'barge-in', 'agent-cut-in', 'backchannel', 'reported-interruption']) {
      expect([kind, value(`${kind}.count`)]).toEqual([kind, 0]);
    }
    expect(metrics.get('reported-interruption.count')).toMatchObject({ origin: 'reported', denominator: { value: 3 } });
    expect(value('barge-in.stop-median')).toBeNull();
  });

  test('cost per minute', () => {
    expect(formatMoney(value('cost-per-minute')!, null)).toBe('0.0572 (currency not stated)');
    expect(metrics.get('cost-per-minute')).toMatchObject({ denominator: { label: 'billed length', value: 41676 } });
  });
});
