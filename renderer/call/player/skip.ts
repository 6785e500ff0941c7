import { gaps, type Interval, totalMs } from '../../../shared/metrics/intervals.ts';
import { speechOf } from '../../../shared/metrics/speech.ts';
import type { Call } from '../../../shared/model/call.ts';

/** Silences longer than this are shortened, ms: shorter ones are part of talking. */
export const skipOverMs = 1000;
/** What stays of a silence at each end, ms: a pause must still be heard as one. */
export const keepMs = 350;

/** Stretches to jump over, ms on the call clock, and what that saves at speed 1. `why` says why nothing can be skipped; null when it can. */
export interface SkipPlan {
  skips: Interval[];
  savedMs: number;
  why: string | null;
}

/** Silences between turns whose times are facts. Estimated times allow no plan: speech would be cut. */
export function skipPlan(call: Call): SkipPlan {
  const speech = speechOf(call);
  const none = (why: string): SkipPlan => ({ skips: [], savedMs: 0, why });
  if (speech.estimated > 0) return none('Turn times are estimated, so silence is not known.');
  const placed = speech.placed.customer + speech.placed.agent;
  const all = speech.total.customer + speech.total.agent;
  if (placed === 0) return none('No turn has a time, so silence is not known.');
  if (placed < all) return none(`${all - placed} of ${all} turns have no time and may lie in a silence.`);
  const skips = gaps(speech.spoken)
    .filter(({ startMs, endMs }) => endMs - startMs > skipOverMs)
    .map(({ startMs, endMs }) => ({ startMs: startMs + keepMs, endMs: endMs - keepMs }));
  return skips.length === 0 ? none('There is no silence over 1 s.') : { skips, savedMs: totalMs(skips), why: null };
}

/**
 * Where to jump, when playing went from `fromMs` to `toMs`; null to go on. A silence is skipped only when playing runs into it: whoever seeks into
 * one wants to hear it.
 */
export function jumpFor(skips: readonly Interval[], fromMs: number, toMs: number): number | null {
  return skips.find(({ startMs, endMs }) => fromMs <= startMs && startMs <= toMs && toMs < endMs)?.endMs ?? null;
}
