import type { Call } from '../model/call.ts';
import type { DefinitionId, Mark, Metric } from '../model/mark.ts';
import { coverage, median, notes, originOf, overCount, whyUnknown } from './metric.ts';
import { reportedFlags, turnsWithFlag } from './reported.ts';
import type { Speech } from './speech.ts';
import { placedTurns } from './talk.ts';

const counted: readonly { kind: Mark['kind'] & DefinitionId; label: string }[] = [
  { kind: 'interruption', label: 'Interruptions of the agent, not yielded to' },
  { kind: 'barge-in', label: 'Barge-ins' },
  { kind: 'agent-cut-in', label: 'Agent cut-ins' },
  { kind: 'backchannel', label: 'Backchannels' },
];

function stopTime(marks: readonly Mark[], unknown: string | null): Metric {
  const stops = marks.filter((mark) => mark.kind === 'barge-in' && mark.stopMs !== null);
  return {
    id: 'barge-in.stop-median',
    label: 'Time to stop after a barge-in, median',
    value: median(stops.map((mark) => mark.stopMs!)),
    unit: 'ms',
    denominator: overCount('barge-ins', stops.length),
    origin: originOf(stops.map((mark) => mark.origin === 'measured')),
    definition: 'barge-in',
    note: unknown ?? (stops.length === 0 ? 'no barge-in' : null),
  };
}

function reportedCount(call: Call): Metric {
  const told = turnsWithFlag(call);
  return {
    id: 'reported-interruption.count',
    label: 'Reported interruptions',
    value: told > 0 ? reportedFlags(call).length : null,
    unit: 'count',
    denominator: overCount('turns the platform flags either way', told),
    origin: 'reported',
    definition: 'reported-interruption',
    note: told > 0 ? null : 'the platform does not say',
  };
}

/**
 * Counts of interruptions by kind, of backchannels, of the platform's own flags (apart), and the median time the agent took to
 * stop after a barge-in (ms). A count is null, not 0, when one party's turns have no usable times.
 */
export function interruptionMetrics(call: Call, speech: Speech, marks: readonly Mark[]): Metric[] {
  const unknown = whyUnknown(speech, ['customer', 'agent']);
  const counts = counted.map(({ kind, label }): Metric => {
    const found = marks.filter((mark) => mark.kind === kind);
    return {
      id: `${kind}.count`,
      label,
      value: unknown === null ? found.length : null,
      unit: 'count',
      denominator: placedTurns(speech),
      origin: originOf(speech.spoken.map((one) => one.measured)),
      definition: kind,
      note: notes(unknown, coverage(speech)),
    };
  });
  return [...counts, stopTime(marks, unknown), reportedCount(call)];
}
