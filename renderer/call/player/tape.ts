import type { SpanIndex, TurnIndex } from '../../../shared/metrics/at.ts';
import type { Interval } from '../../../shared/metrics/intervals.ts';
import type { SoloGraph } from './solo-graph.ts';

/** What of the call the player needs; times in ms on the call clock. `startMs` is below 0 where the recording begins before the call. */
export interface Score {
  startMs: number;
  endMs: number;
  turns: TurnIndex;
  lines: SpanIndex;
  skips: readonly Interval[];
}

/** The recording, once it can be played. `openUrl` asks for a short-lived address of it. */
export interface Tape {
  offsetMs: number;
  durationMs: number | null;
  channels: number | null;
  customerChannel: 0 | 1;
  openUrl(): Promise<string>;
}

export interface PlayerParts {
  audio: HTMLAudioElement;
  graph: SoloGraph;
  requestFrame(run: () => void): number;
  cancelFrame(handle: number): void;
}
