import { stepSlackMs } from '../../../shared/metrics/at.ts';

/** Seconds of a media element as ms, without the dust of binary fractions: rounded to a microsecond. */
export function secondsToMs(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e3;
}

/**
 * The moment a media element stands at, ms. An element that was sent to 15.902 s may answer 15.901999: within one audio frame before the target
 * it stands at the target, or the turn before would light up.
 */
export function settled(actualMs: number, targetMs: number | null): number {
  return targetMs !== null && actualMs < targetMs && targetMs - actualMs < stepSlackMs ? targetMs : actualMs;
}

/** Where on the recording a moment of the call lies. `audioMs` null: outside of it, and then the side says where. */
export function placeInAudio(
  callMs: number,
  offsetMs: number,
  audioDurationMs: number | null,
): { audioMs: number } | { audioMs: null; side: 'before' | 'after' } {
  const audioMs = callMs - offsetMs;
  if (audioMs < 0) return { audioMs: null, side: 'before' };
  if (audioDurationMs !== null && audioMs > audioDurationMs) return { audioMs: null, side: 'after' };
  return { audioMs };
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
