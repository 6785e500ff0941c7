import type { Call, Speaker } from '../model/call.ts';
import type { Mark } from '../model/mark.ts';
import { type Interval, isOrdered } from './intervals.ts';
import { countUpTo } from './search.ts';

/** Anything with a place in time, ms on the call clock. */
export interface Span extends Interval {
  id: string;
}

/** Built once, asked often. `edges[i]` is the moment from which on `active[i]` is the span being played (null: none). */
export interface SpanIndex {
  edges: number[];
  active: (string | null)[];
  /** Spans by start, for "next" and "previous"; `starts` are theirs. */
  order: Span[];
  starts: number[];
}

/** Turns of a call by party, and of both. */
export interface TurnIndex {
  lanes: Record<Speaker, SpanIndex>;
  both: SpanIndex;
}

function byStartThenShorter(a: Span, b: Span): number {
  return a.startMs - b.startMs || b.endMs - a.endMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/**
 * Index over spans in any order. Inverted and non-finite ones are left out. Where spans overlap, the one that started last is
 * the active one, of two that start together the shorter. A zero-length span can be stepped to but is never active. O(n log n).
 */
export function indexSpans(spans: readonly Span[]): SpanIndex {
  const order = spans.filter(isOrdered).sort(byStartThenShorter);
  const edges = [...new Set(order.flatMap((span) => [span.startMs, span.endMs]))].sort((a, b) => a - b);
  const open: Span[] = [];
  let next = 0;
  const active = edges.map((edge) => {
    while (next < order.length && order[next]!.startMs <= edge) open.push(order[next++]!);
    while (open.length > 0 && open.at(-1)!.endMs <= edge) open.pop();
    return open.at(-1)?.id ?? null;
  });
  return { edges, active, order, starts: order.map((span) => span.startMs) };
}

/** The id of the span playing at `ms`: start included, end not. O(log n). */
export function spanAt(index: SpanIndex, ms: number): string | null {
  return index.active[countUpTo(index.edges, ms, true) - 1] ?? null;
}

/** An audio clock lands up to one frame beside the moment it was sent to; a step must not stay where it is because of that, ms. */
export const stepSlackMs = 10;

/** The first span that starts after `ms`; null when none does. `slackMs`: a start this close counts as reached. O(log n). */
export function nextSpan(index: SpanIndex, ms: number, slackMs: number = stepSlackMs): Span | null {
  return index.order[countUpTo(index.starts, ms + slackMs, true)] ?? null;
}

/** The last span that starts before `ms`; null when none does. A larger `slackMs` skips the span that has only just begun. O(log n). */
export function previousSpan(index: SpanIndex, ms: number, slackMs: number = stepSlackMs): Span | null {
  return index.order[countUpTo(index.starts, ms - slackMs, false) - 1] ?? null;
}

/** Index over the turns of a call, estimated ones included: following along is no statement of fact. Turns without times are left out. */
export function indexTurns(call: Pick<Call, 'turns'>): TurnIndex {
  const spans = (speaker: Speaker | null): Span[] =>
    call.turns.flatMap(({ id, speaker: own, start, end }) =>
      start && end && (speaker === null || own === speaker) ? [{ id, startMs: start.ms, endMs: end.ms }] : [],
    );
  return { lanes: { customer: indexSpans(spans('customer')), agent: indexSpans(spans('agent')) }, both: indexSpans(spans(null)) };
}

/** The turn playing at `ms` in each lane; both may be. */
export function activeAt(index: TurnIndex, ms: number): Record<Speaker, string | null> {
  return { customer: spanAt(index.lanes.customer, ms), agent: spanAt(index.lanes.agent, ms) };
}

/** Index over marks for stepping through them. */
export function indexMarks(marks: readonly Mark[]): SpanIndex {
  return indexSpans(marks);
}
