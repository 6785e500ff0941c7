import { previousSpan, type Span, type SpanIndex, stepSlackMs } from '../../../shared/metrics/at.ts';
import { countUpTo } from '../../../shared/metrics/search.ts';

/** While playing, a step back within this long after a start goes to the one before, as in every music player, ms. */
export const restartMs = 1000;

/**
 * Where a step back from `ms` goes: to the start of the span at or before it, or, from that start, to the one before. While playing, the start has always
 * gone by, so it counts as "at the start" for `restartMs`; a cursor at rest skips nothing. Null when nothing lies before.
 */
export function stepBack(index: SpanIndex, ms: number, playing: boolean): Span | null {
  const current = index.order[countUpTo(index.starts, ms + stepSlackMs, true) - 1];
  if (!current) return null;
  if (ms - current.startMs > (playing ? restartMs : stepSlackMs)) return current;
  return previousSpan(index, current.startMs);
}
