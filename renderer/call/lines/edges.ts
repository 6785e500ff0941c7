import type { Interval } from '../../../shared/metrics/intervals.ts';

export type Edge = 'start' | 'end';

/** Shortest line a reviewer can set, ms: the shortest speech that is heard as such. */
export const shortestMs = 100;

/** Usual speed of speech, characters a second: how long a line is taken to be of which only one edge is known. */
const usualCharsPerSecond = 15;

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}

/** The line with one edge at `ms`, whole ms, inside `limits` (the recording). The other edge stays, and the line keeps `shortestMs`. */
export function withEdge(line: Interval, edge: Edge, ms: number, limits: Interval): Interval {
  const at = Math.round(ms);
  return edge === 'start'
    ? { startMs: clamp(at, limits.startMs, line.endMs - shortestMs), endMs: line.endMs }
    : { startMs: line.startMs, endMs: clamp(at, line.startMs + shortestMs, limits.endMs) };
}

/**
 * The line with one edge at the playhead. Where the other edge lies on the wrong side the whole line comes along and keeps its length: the reviewer says
 * "here it begins", not "make it 100 ms long".
 */
export function edgeAtPlayhead(line: Interval, edge: Edge, ms: number, limits: Interval): Interval {
  const at = clamp(Math.round(ms), limits.startMs, limits.endMs);
  const length = Math.max(shortestMs, line.endMs - line.startMs);
  if (edge === 'start' && at > line.endMs - shortestMs) {
    const startMs = clamp(at, limits.startMs, limits.endMs - shortestMs);
    return { startMs, endMs: Math.min(limits.endMs, startMs + length) };
  }
  if (edge === 'end' && at < line.startMs + shortestMs) {
    const endMs = clamp(at, limits.startMs + shortestMs, limits.endMs);
    return { startMs: Math.max(limits.startMs, endMs - length), endMs };
  }
  return withEdge(line, edge, at, limits);
}

/** A line that has no place yet, of which one edge is at `ms`: as long as its text usually takes. */
export function usualSpan(text: string, edge: Edge, ms: number): Interval {
  const length = Math.max(shortestMs, (text.trim().length / usualCharsPerSecond) * 1000);
  return edge === 'start' ? { startMs: ms, endMs: ms + length } : { startMs: ms - length, endMs: ms };
}

/** The nearest of the `edges` to `ms` that is at most `withinMs` away; `ms` itself where there is none. */
export function snapped(ms: number, edges: readonly number[], withinMs: number): number {
  let best = ms;
  let nearest = withinMs;
  for (const edge of edges) {
    const away = Math.abs(edge - ms);
    if (away > nearest) continue;
    nearest = away;
    best = edge;
  }
  return best;
}

/** The same stretch on the other clock; `byMs` is added. */
export function moved({ startMs, endMs }: Interval, byMs: number): Interval {
  return { startMs: startMs + byMs, endMs: endMs + byMs };
}

/** A stretch of the call on the audio clock, inside the recording: what adding and taking away an offset leaves of binary fractions must not lie outside. */
export function onAudio(span: Interval, offsetMs: number, durationMs: number): Interval {
  const { startMs, endMs } = moved(span, -offsetMs);
  return { startMs: Math.max(0, startMs), endMs: Math.min(durationMs, endMs) };
}

export function sameSpan(a: Interval | null, b: Interval | null): boolean {
  return a?.startMs === b?.startMs && a?.endMs === b?.endMs;
}
