import type { Network } from '../../../shared/model/performance.ts';
import { doubt, figureValue } from '../common/figures.ts';
import type { Flags } from '../common/flags.ts';
import type { Stats } from './body.ts';

const delayedOnly =
  'An average over delayed chunks only. Chunks that were on time are not counted, so it is not the average latency of the link.';

/** The customer's audio link in windows of about 8 s. A window's end is its `cumulativeDuration`; counts are of delayed chunks only. */
export function buildNetwork(network: Stats['network'], flags: Flags): Network | null {
  if (network === null) return null;
  const { figures, path } = network;
  doubt(figures, 'audio.latencyAvg', delayedOnly);
  const intervals = network.intervals.map(({ duration, cumulativeDuration, count, avg, max }) => {
    return { startMs: cumulativeDuration - duration, endMs: cumulativeDuration, count, avgMs: avg, maxMs: max };
  });
  if (intervals.length > 0) {
    check('audio.delayedChunksCount', 'delayed chunks', (window) => window.count);
    check('audio.cumulativeDuration', 'ms of audio', (window) => window.endMs - window.startMs);
  }
  return { intervals, figures, path };

  function check(id: string, what: string, of: (window: Network['intervals'][number]) => number): void {
    const stated = figureValue(figures, id);
    const sum = intervals.reduce((total, window) => total + of(window), 0);
    if (stated === null || Math.abs(sum - stated) <= 1) return;
    const detail = `The windows hold ${sum} ${what}, the total says ${stated}.`;
    flags.add({ id: `network:${id}`, severity: 'info', title: 'The audio windows do not add up', detail, paths: [path] });
  }
}
