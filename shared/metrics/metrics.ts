import type { Call } from '../model/call.ts';
import type { Mark, Metric, Thresholds } from '../model/mark.ts';
import { interruptionMetrics } from './interruptions.ts';
import { notes, overCall, overMs } from './metric.ts';
import { speechOf } from './speech.ts';
import { overlapMetrics, talkShares } from './talk.ts';
import { deadAirMetrics, latencyMetrics } from './waiting.ts';

/**
 * Cost per minute in `Cost.currency`: total over the length the platform billed, or over the call's duration where it does not say.
 * Null when total or length is missing. Source: design section 6.
 */
export function costPerMinute(call: Call): Metric {
  const total = call.cost?.total ?? null;
  const denominator = overMs('billed length', call.cost?.billedMs ?? null) ?? overCall(call);
  return {
    id: 'cost-per-minute',
    label: 'Cost per minute',
    value: total !== null && Number.isFinite(total) && denominator ? total / (denominator.value / 60000) : null,
    unit: 'money',
    denominator,
    origin: 'derived',
    definition: 'cost-per-minute',
    note: notes(
      total === null ? 'the total cost is not given' : null,
      denominator ? null : "the call's duration is not given",
      total !== null && call.cost?.currency === null ? 'currency not stated' : null,
    ),
  };
}

/**
 * Every metric of a call. `marks` are those of `computeMarks` with the same thresholds: the counts are theirs, so that a number
 * on a panel is always the number of marks on the timeline. Ratios 0..1, times in ms; null is "not known", and the note says why.
 */
export function computeMetrics(call: Call, marks: readonly Mark[], thresholds: Thresholds): Metric[] {
  const speech = speechOf(call);
  return [
    ...talkShares(call, speech),
    ...latencyMetrics(call, thresholds),
    ...deadAirMetrics(call, speech, marks),
    ...overlapMetrics(call, speech, marks),
    ...interruptionMetrics(call, speech, marks),
    costPerMinute(call),
  ];
}
