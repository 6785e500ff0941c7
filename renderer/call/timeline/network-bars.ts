import type { NetworkInterval } from '../../../shared/model/performance.ts';

/** Slimmest bar, px. */
const slimPx = 4;

/**
 * Neighbouring windows that would be slimmer than a hair, taken together: longest delay, all delayed chunks, their mean. The same wherever the timeline is
 * scrolled; a two-hour call has a bar every few px instead of a thousand slivers. `sorted` by start.
 */
export function networkBars(sorted: readonly NetworkInterval[], pxPerSecond: number): NetworkInterval[] {
  const px = (ms: number) => (ms / 1000) * pxPerSecond;
  const bars: NetworkInterval[] = [];
  for (const next of sorted) {
    const last = bars.at(-1);
    const adjoins = last !== undefined && px(next.startMs - last.endMs) < 1;
    const slim = last !== undefined && px(last.endMs - last.startMs) < slimPx && px(next.endMs - next.startMs) < slimPx;
    if (last && adjoins && slim) bars[bars.length - 1] = together(last, next);
    else bars.push(next);
  }
  return bars;
}

function together(a: NetworkInterval, b: NetworkInterval): NetworkInterval {
  const count = a.count + b.count;
  return {
    startMs: a.startMs,
    endMs: Math.max(a.endMs, b.endMs),
    count,
    avgMs: count === 0 ? 0 : (a.avgMs * a.count + b.avgMs * b.count) / count,
    maxMs: Math.max(a.maxMs, b.maxMs),
  };
}
