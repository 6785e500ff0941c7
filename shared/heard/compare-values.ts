import { elapsed } from '../metrics/intervals.ts';
import type { ComparedFlag, ComparedTime, Verdict } from '../model/compared.ts';

/** Largest difference that counts as equal, ms: what speech detection and a platform's own detector leave between two honest measurements of one edge. */
export const defaultToleranceMs = 150;

/** From best to worst: a difference is worse than not knowing, and a contradiction than any difference. */
const order: readonly Verdict[] = ['agrees', 'cannot-tell', 'off', 'contradicts'];

export function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce((a, b) => (order.indexOf(b) > order.indexOf(a) ? b : a), verdicts[0] ?? 'cannot-tell');
}

/**
 * Two times of one event, ms.
 * @param inDoubt the difference is shown, but nothing follows from it (an uncertain start, a recording whose place is not sure).
 */
export function comparedTime(
  reportedMs: number | null,
  measuredMs: number | null,
  inDoubt: boolean,
  toleranceMs: number,
): ComparedTime {
  const differenceMs = reportedMs === null || measuredMs === null ? null : elapsed(reportedMs, measuredMs);
  const verdict = differenceMs === null || inDoubt ? 'cannot-tell' : Math.abs(differenceMs) <= toleranceMs ? 'agrees' : 'off';
  return { reportedMs, measuredMs, differenceMs, verdict };
}

export function comparedFlag(reported: boolean | null, measured: boolean | null): ComparedFlag {
  const verdict = reported === null || measured === null ? 'cannot-tell' : reported === measured ? 'agrees' : 'contradicts';
  return { reported, measured, verdict };
}
