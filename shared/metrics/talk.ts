import type { Call, Speaker } from '../model/call.ts';
import type { Mark, Metric } from '../model/mark.ts';
import { intersection, totalMs, union } from './intervals.ts';
import { coverage, notes, originOf, overCall, overCount, overMs, whyUnknown } from './metric.ts';
import { type Speech, spokenBy } from './speech.ts';

const parties: readonly Speaker[] = ['customer', 'agent'];

/** ms of one party's speech, each moment once. */
export function speechMs(speech: Speech, speaker: Speaker): number {
  return union(spokenBy(speech, speaker)).lengthMs;
}

/** A start in doubt may count silence as speech, so a share that rests on one says so; null when none is in doubt. */
function doubtNote(speech: Speech, speakers: readonly Speaker[]): string | null {
  const doubtful = speech.turns.filter((turn) => turn.doubtful && speakers.includes(turn.speaker)).length;
  return doubtful > 0 ? `the start or end of ${doubtful} ${doubtful === 1 ? 'turn' : 'turns'} is in doubt` : null;
}

function shareMetric(speech: Speech, speaker: Speaker, of: 'call' | 'speech', denominator: Metric['denominator']): Metric {
  // The party's own lane must be known for its share of the call; both lanes for its share of all speech.
  const lanes = of === 'call' ? [speaker] : parties;
  const unknown = whyUnknown(speech, lanes);
  const missing = of === 'call' ? "the call's duration is not given" : 'nobody speaks';
  const value = unknown === null && denominator ? speechMs(speech, speaker) / denominator.value : null;
  return {
    id: `talk-share-of-${of}.${speaker}`,
    label: `${speaker === 'agent' ? 'Agent' : 'Customer'} talk share of ${of === 'call' ? 'the call' : 'all speech'}`,
    value,
    unit: 'ratio',
    denominator,
    origin: originOf(speech.spoken.map((one) => one.measured)),
    definition: of === 'call' ? 'talk-share-of-call' : 'talk-share-of-speech',
    note: notes(
      unknown ?? (denominator ? null : missing),
      coverage(speech),
      doubtNote(speech, lanes),
      value !== null && value > 1 ? 'more speech than the call is long: check the duration' : null,
    ),
  };
}

/**
 * Talk share of each party over the call's duration and over all speech (both parties' own speech added up), ratios 0..1.
 * Source: design section 6.
 */
export function talkShares(call: Call, speech: Speech): Metric[] {
  const spoken =
    whyUnknown(speech, parties) === null ? totalMs(parties.map((one) => ({ startMs: 0, endMs: speechMs(speech, one) }))) : null;
  const allSpeech = overMs('all speech', spoken);
  return parties.flatMap((speaker) => [
    shareMetric(speech, speaker, 'call', overCall(call)),
    shareMetric(speech, speaker, 'speech', allSpeech),
  ]);
}

const overlapKinds: readonly Mark['kind'][] = ['overlap', 'interruption', 'barge-in', 'agent-cut-in'];

/** Time in which both speak (ms), and how often (count of the marks that say so; backchannels apart). */
export function overlapMetrics(call: Call, speech: Speech, marks: readonly Mark[]): Metric[] {
  const unknown = whyUnknown(speech, parties);
  const shared = unknown === null ? totalMs(intersection(spokenBy(speech, 'customer'), spokenBy(speech, 'agent'))) : null;
  const found = marks.filter((mark) => overlapKinds.includes(mark.kind));
  const limited = found.filter((mark) => mark.limited !== null).length;
  const common = {
    origin: originOf(speech.spoken.map((one) => one.measured)),
    definition: 'overlap' as const,
    note: notes(
      unknown,
      coverage(speech),
      limited > 0 ? `${limited} of ${found.length} cannot be read as more than an overlap` : null,
    ),
  };
  return [
    { id: 'overlap.total', label: 'Overlap', value: shared, unit: 'ms', denominator: overCall(call), ...common },
    {
      id: 'overlap.count',
      label: 'Overlaps',
      value: unknown === null ? found.length : null,
      unit: 'count',
      denominator: placedTurns(speech),
      ...common,
    },
  ];
}

/** The turns a count was taken over. */
export function placedTurns({ placed }: Speech): Metric['denominator'] {
  return overCount('turns with times', placed.customer + placed.agent);
}
