import { defaultThresholds, type Thresholds } from '../model/mark.ts';

/** The lengths of silence a reviewer can choose from, ms. Source: design section 6 (3 / 5 / 10 / 15 s). */
export const deadAirChoicesMs = [3000, 5000, 10000, 15000] as const;

/** What each free threshold may be, ms, both ends included. */
export const thresholdRanges = {
  graceMs: { min: 0, max: 5000 },
  slowReplyMs: { min: 100, max: 60000 },
} as const;

const labels: Record<keyof Thresholds, string> = {
  graceMs: 'The grace window',
  slowReplyMs: 'The limit for a slow reply',
  deadAirMs: 'The limit for dead air',
};

function problemWith(key: keyof Thresholds, value: unknown): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return `${labels[key]} must be a number of milliseconds.`;
  if (key === 'deadAirMs') {
    return deadAirChoicesMs.some((choice) => choice === value) ? null : `${labels[key]} must be 3, 5, 10 or 15 seconds.`;
  }
  const { min, max } = thresholdRanges[key];
  return value >= min && value <= max ? null : `${labels[key]} must lie between ${min} and ${max} ms.`;
}

/**
 * Thresholds from untrusted JSON, ms. A key that is absent takes its default, so settings stored by an older version stay readable;
 * unknown keys are ignored. The error is a sentence for the reviewer.
 */
export function parseThresholds(value: unknown): Thresholds | { error: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { error: 'Thresholds must be an object with graceMs, slowReplyMs and deadAirMs.' };
  }
  const given: Partial<Record<keyof Thresholds, unknown>> = value;
  const merged: Thresholds = { ...defaultThresholds };
  for (const key of ['graceMs', 'slowReplyMs', 'deadAirMs'] as const) {
    if (given[key] === undefined) continue;
    const problem = problemWith(key, given[key]);
    if (problem !== null) return { error: problem };
    merged[key] = Number(given[key]);
  }
  return merged;
}
