import { computeMarks } from '../../../shared/metrics/marks.ts';
import { median, percentile } from '../../../shared/metrics/metric.ts';
import type { Call, Speaker } from '../../../shared/model/call.ts';
import type { HeardSpeech } from '../../../shared/model/heard.ts';
import { defaultThresholds } from '../../../shared/model/mark.ts';
import type { LabelledCall } from './call.ts';
import { hearLabelled } from './hear.ts';
import {
  addCounts,
  type Counts,
  type Errors,
  edgeErrors,
  f1,
  frameCounts,
  type Incident,
  incidentCounts,
  latencyErrors,
  placedCounts,
  precision,
  recall,
} from './score.ts';
import type { Truth } from './truth.ts';

const speakers = ['customer', 'agent'] as const;
const forms = ['complete', 'lossy'] as const;
type Form = (typeof forms)[number];

/** What came of one transcript of a call. Errors in ms. */
interface Measured {
  onset: Errors;
  offset: Errors;
  latency: Errors;
  interruptions: Counts;
  lines: { near: number; of: number };
}

/** How well one call was heard. */
export interface CallFigures extends Record<Form, Measured> {
  seed: number;
  speech: Counts;
}

function turnErrors(measured: Call, truth: Truth): { onset: Errors; offset: Errors } {
  const each = speakers.map((speaker) => {
    const of = ({ turns }: { turns: readonly { speaker: Speaker }[] }) => turns.filter((turn) => turn.speaker === speaker);
    const placed = (of(measured) as Call['turns']).flatMap(({ start, end }) =>
      start && end && start.origin !== 'estimated' ? [{ startMs: start.ms, endMs: end.ms }] : [],
    );
    return edgeErrors(placed, of(truth) as Truth['turns']);
  });
  return { onset: addErrors(each.map(({ onset }) => onset)), offset: addErrors(each.map(({ offset }) => offset)) };
}

const addErrors = (all: readonly Errors[]): Errors => ({
  ms: all.flatMap(({ ms }) => ms),
  missed: all.reduce((sum, { missed }) => sum + missed, 0),
});

function repliesIn({ turns, replies }: Call) {
  const starts = new Map(turns.map(({ id, start }) => [id, start?.ms ?? null]));
  return replies.flatMap(({ agentTurnId, latencyMs }) => {
    const agentStartMs = starts.get(agentTurnId) ?? null;
    return latencyMs === null || agentStartMs === null ? [] : [{ agentStartMs, latencyMs }];
  });
}

/** Interruptions of every kind, whoever came in and whether or not the other stopped. */
function interruptionsIn(measured: Call): Incident[] {
  const kinds = ['interruption', 'barge-in', 'agent-cut-in'];
  return computeMarks(measured, defaultThresholds).filter(({ kind }) => kinds.includes(kind));
}

function measuredFigures(labelled: LabelledCall, speech: HeardSpeech, form: Form): Measured {
  const { truth } = labelled;
  const { heard, measured } = hearLabelled(labelled, speech, form);
  return {
    ...turnErrors(measured, truth),
    latency: latencyErrors(repliesIn(measured), truth.replies),
    interruptions: incidentCounts(interruptionsIn(measured), truth.interruptions),
    lines: placedCounts(heard.lines, truth.lines[form]),
  };
}

export function figuresOf(labelled: LabelledCall, speech: HeardSpeech): CallFigures {
  const heardFrames = speech.channels.map(({ spurts }, channel) =>
    frameCounts(spurts, labelled.truth.spurts[speakers[channel]!]),
  );
  return {
    seed: labelled.seed,
    speech: addCounts(heardFrames),
    complete: measuredFigures(labelled, speech, 'complete'),
    lossy: measuredFigures(labelled, speech, 'lossy'),
  };
}

/** The figures of many calls together. Times in ms, medians of absolute errors; shares 0..1; `missed`: true ones without anything to compare. */
export interface Summary {
  speech: { f1: number; precision: number; recall: number };
  turns: { onset: number; onset90: number; offset: number; offset90: number; missed: number; of: number };
  latency: { median: number; p90: number; missed: number; of: number };
  interruptions: { precision: number; recall: number; of: number };
  lines: number;
}

function of({ ms }: Errors, percent = 50): number {
  return (percent === 50 ? median(ms) : percentile(ms, percent)) ?? Number.NaN;
}

export function summarise(calls: readonly CallFigures[], form: Form): Summary {
  const speech = addCounts(calls.map((one) => one.speech));
  const all = calls.map((one) => one[form]);
  const [onset, offset, latency] = (['onset', 'offset', 'latency'] as const).map((what) =>
    addErrors(all.map((one) => one[what])),
  );
  const interruptions = addCounts(all.map((one) => one.interruptions));
  const near = all.reduce((sum, { lines }) => sum + lines.near, 0);
  const lines = all.reduce((sum, one) => sum + one.lines.of, 0);
  const total = (errors: Errors) => errors.ms.length + errors.missed;
  return {
    speech: { f1: f1(speech), precision: precision(speech), recall: recall(speech) },
    turns: {
      onset: of(onset!),
      onset90: of(onset!, 90),
      offset: of(offset!),
      offset90: of(offset!, 90),
      missed: onset!.missed,
      of: total(onset!),
    },
    latency: { median: of(latency!), p90: of(latency!, 90), missed: latency!.missed, of: total(latency!) },
    interruptions: {
      precision: precision(interruptions),
      recall: recall(interruptions),
      of: interruptions.hit + interruptions.missed,
    },
    lines: near / lines,
  };
}
