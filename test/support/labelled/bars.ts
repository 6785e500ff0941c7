import type { Condition } from './conditions.ts';
import type { Summary } from './figures.ts';

/** Seeds that anything may be tuned on, and seeds that nothing ever is. */
export const tuningSeeds = { from: 1, to: 20 };
export const testSeeds = { from: 1001, to: 1024 };

export const seedsIn = ({ from, to }: { from: number; to: number }) =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** What the figures under a condition must reach: null where it does. */
export interface Bar {
  what: string;
  value: number;
  bar: number;
  met: boolean;
}

const atLeast = (what: string, value: number, bar: number): Bar => ({ what, value, bar, met: value >= bar });
const atMost = (what: string, value: number, bar: number): Bar => ({ what, value, bar, met: value <= bar });

/** Speech frames; under noise part of the speech is hidden. */
export function speechBars({ noiseDb }: Condition, { speech }: Summary): Bar[] {
  return [atLeast('speech F1', speech.f1, noiseDb === null ? 0.96 : 0.92)];
}

/** Edges of turns, where no noise hides them, ms. */
export function edgeBars({ turns }: Summary): Bar[] {
  return [atMost('turn onset, median', turns.onset, 30), atMost('turn offset, median', turns.offset, 60)];
}

/**
 * What is computed from the turns: interruptions, and latencies (ms). At 10 dB the last tenth of a second of a word lies under the noise, and over a
 * telephone too much of it for an overlap of half a second to be told: those figures are printed and not judged.
 */
export function measureBars({ noiseDb, band }: Condition, { latency, interruptions }: Summary): Bar[] {
  const latencies = [atMost('response latency, median', latency.median, 50)];
  const incidents = [
    atLeast('interruptions, precision', interruptions.precision, 0.9),
    atLeast('interruptions, recall', interruptions.recall, 0.9),
  ];
  if (noiseDb === 10) return band === 'phone' ? [] : incidents;
  return [...latencies, ...incidents];
}

export function lineBars({ lines }: Summary, form: 'complete' | 'lossy'): Bar[] {
  return [atLeast(`${form} lines within 0.5 s`, lines, form === 'complete' ? 0.95 : 0.88)];
}
