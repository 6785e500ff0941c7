import type { CallPage } from '../../shared/api.ts';
import { indexMarks, indexSpans, indexTurns, type Span, type SpanIndex, type TurnIndex } from '../../shared/metrics/at.ts';
import { computeMarks } from '../../shared/metrics/marks.ts';
import { computeMetrics } from '../../shared/metrics/metrics.ts';
import { countUpTo } from '../../shared/metrics/search.ts';
import type { Call, Line } from '../../shared/model/call.ts';
import type { Mark, Metric, Thresholds } from '../../shared/model/mark.ts';
import { type SkipPlan, skipPlan } from './player/skip.ts';

/** Everything the page derives from a call once, and again only when the call or a threshold changes. */
export interface CallModel {
  marks: Mark[];
  metrics: Metric[];
  turns: TurnIndex;
  lines: SpanIndex;
  markIndex: SpanIndex;
  skip: SkipPlan;
}

export function callModel(call: Call, thresholds: Thresholds): CallModel {
  const marks = computeMarks(call, thresholds);
  return {
    marks,
    metrics: computeMetrics(call, marks, thresholds),
    turns: indexTurns(call),
    lines: indexSpans(lineSpans(call.lines)),
    markIndex: indexMarks(marks),
    skip: skipPlan(call),
  };
}

/** A line without an end lasts until the next one of the call begins. */
export function lineSpans(lines: readonly Line[]): Span[] {
  const starts = lines.flatMap(({ start }) => (start ? [start.ms] : [])).sort((a, b) => a - b);
  return lines.flatMap(({ id, start, end }) => {
    if (!start) return [];
    const next = starts[countUpTo(starts, start.ms, true)];
    return [{ id, startMs: start.ms, endMs: end?.ms ?? next ?? start.ms }];
  });
}

export interface Bounds {
  startMs: number;
  endMs: number;
}

/** What the timeline spans, ms on the call clock: the call, its turns, and the recording, which may begin earlier or end later. */
export function boundsOf({ call, recording }: Pick<CallPage, 'call' | 'recording'>): Bounds {
  const ends = call.turns.map(({ end }) => end?.ms ?? 0);
  const audioEnd = recording?.durationMs == null ? 0 : recording.offsetMs + recording.durationMs;
  const most = ends.reduce((a, b) => Math.max(a, b), Math.max(call.durationMs ?? 0, audioEnd));
  return { startMs: recording?.durationMs == null ? 0 : Math.min(0, recording.offsetMs), endMs: most };
}
