import type { Figure } from './origin.ts';

export type Component = 'llm' | 'tts' | 'stt';

/** One bar of a vendor histogram. `to` null: open-ended. Vendors key buckets by their lower edge, and widths differ. */
export interface Bucket {
  from: number;
  to: number | null;
  count: number;
}

export interface Distribution {
  id: string;
  label: string;
  component: Component | 'endpointing';
  unit: 'ms' | 'ratio';
  buckets: Bucket[];
  path: string;
  /** Why it cannot be trusted; null when nothing speaks against it. */
  doubt: string | null;
}

/** What one component reported: averages, totals, errors, retries, cache use. Numbers carry their own doubts. */
export interface ComponentStats {
  component: Component;
  figures: Figure[];
}

/** A window of the audio link. `count` counts delayed chunks only, so `avgMs` is not an average latency. */
export interface NetworkInterval {
  startMs: number;
  endMs: number;
  count: number;
  avgMs: number;
  maxMs: number;
}

export interface Network {
  intervals: NetworkInterval[];
  figures: Figure[];
  path: string;
}

export interface Performance {
  components: ComponentStats[];
  distributions: Distribution[];
  network: Network | null;
}
