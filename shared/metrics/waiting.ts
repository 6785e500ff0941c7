import type { Call, Speaker } from '../model/call.ts';
import type { Mark, Metric, Thresholds } from '../model/mark.ts';
import { elapsed, totalMs } from './intervals.ts';
import { coverage, median, notes, originOf, overCall, overCount, percentile, whyUnknown } from './metric.ts';
import { replyLatencies } from './replies.ts';
import type { Speech } from './speech.ts';

/** From this many values on a 95th percentile says something; below it the single values (`replyLatencies`) are shown. */
export const enoughForPercentile = 20;

function latencyNote(call: Call, used: number, left: number, covered: number): string | null {
  const asked = call.turns.filter((turn) => turn.speaker === 'customer').length;
  const estimated = call.replies.some((reply) => reply.origin === 'estimated' && reply.latencyMs !== null);
  return notes(
    asked === 0 ? 'the call has no customer turns' : `covers ${covered} of ${asked} customer turns`,
    used === 0 && estimated ? 'reply times are estimated, and no number is computed from an estimate' : null,
    left > 0 ? `${left} ${left === 1 ? 'reply begins' : 'replies begin'} before the customer has ended, not averaged` : null,
  );
}

/** Median and slowest response latency in ms, and the 95th percentile from `enoughForPercentile` values on. One value per reply. */
export function latencyMetrics(call: Call, thresholds: Thresholds): Metric[] {
  const all = replyLatencies(call, thresholds);
  const used = all.filter((one) => one.doubt === null);
  const values = used.map((one) => one.latencyMs);
  const covered = new Set(used.map((one) => one.customerTurnId)).size;
  const common = {
    unit: 'ms' as const,
    denominator: overCount('replies with a latency', values.length),
    origin: originOf(used.map((one) => one.origin === 'measured')),
    definition: 'response-latency' as const,
    note: latencyNote(call, used.length, all.length - used.length, covered),
  };
  const figures: Metric[] = [
    { id: 'response-latency.median', label: 'Response latency, median', value: median(values), ...common },
    { id: 'response-latency.slowest', label: 'Response latency, slowest', value: percentile(values, 100), ...common },
  ];
  if (values.length >= enoughForPercentile) {
    const value = percentile(values, 95);
    figures.push({ id: 'response-latency.p95', label: 'Response latency, 95th percentile', value, ...common });
  }
  return figures;
}

/** ms of dead air, slow replies that are dead air as well included. */
function silentMs(marks: readonly Mark[]): number {
  return totalMs(marks.map(({ startMs, endMs }) => ({ startMs: 0, endMs: elapsed(startMs, endMs) })));
}

/** Dead air in ms: all of it, and the part of each party. What cannot be attributed is in the total only, and the note says so. */
export function deadAirMetrics(call: Call, speech: Speech, marks: readonly Mark[]): Metric[] {
  const unknown = whyUnknown(speech, ['customer', 'agent']);
  const dead = marks.filter((mark) => mark.kind === 'dead-air' || mark.alsoDeadAir);
  const nobody = dead.filter((mark) => mark.by === null).length;
  const part = (by: Speaker | null, label: string): Metric => {
    const own = by === null ? dead : dead.filter((mark) => mark.by === by);
    const slow = own.filter((mark) => mark.alsoDeadAir).length;
    return {
      id: `dead-air.${by ?? 'total'}`,
      label,
      value: unknown === null ? silentMs(own) : null,
      unit: 'ms',
      denominator: overCall(call),
      origin: originOf(speech.spoken.map((one) => one.measured)),
      definition: 'dead-air',
      note: notes(
        unknown,
        coverage(speech),
        slow > 0 ? `${slow} of ${own.length} ${slow === 1 ? 'is a slow reply' : 'are slow replies'} as well` : null,
        by === null && nobody > 0 ? `${nobody} belongs to neither party` : null,
      ),
    };
  };
  return [part(null, 'Dead air'), part('customer', 'Dead air of the customer'), part('agent', 'Dead air of the agent')];
}
