import type { Call, Speaker } from '../model/call.ts';
import type { Metric } from '../model/mark.ts';
import type { Origin } from '../model/origin.ts';
import type { Speech } from './speech.ts';

type Denominator = Metric['denominator'];

/** A denominator in ms; null where the length is missing or zero, for then nothing can be divided by it. */
export function overMs(label: string, value: number | null): Denominator {
  return value !== null && Number.isFinite(value) && value > 0 ? { label, value, unit: 'ms' } : null;
}

/** A denominator that counts things; zero is allowed, it says that there were none. */
export function overCount(label: string, value: number): Denominator {
  return { label, value, unit: 'count' };
}

/** The call's length as a denominator. */
export function overCall(call: Call): Denominator {
  return overMs('call duration', call.durationMs);
}

/** `measured` when everything it rests on was measured, else `derived`: a computed number is never better than its worst part. */
export function originOf(measured: readonly boolean[]): Origin {
  return measured.length > 0 && measured.every(Boolean) ? 'measured' : 'derived';
}

/** Middle value, or the mean of the two middle ones; null for none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/** Nearest-rank percentile, `percent` 0..100; null for no values. */
export function percentile(values: readonly number[], percent: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)] ?? null;
}

/** Joins sentences that are there; null when none is. */
export function notes(...parts: (string | null)[]): string | null {
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : said.join('; ');
}

/**
 * Why speech of these parties cannot be computed with; null when it can. A party that has no turn at all did not speak (0 is a
 * fact then); a party whose turns have no usable times is unknown.
 */
export function whyUnknown(speech: Speech, speakers: readonly Speaker[]): string | null {
  const { total, placed, estimated } = speech;
  if (total.customer + total.agent === 0) return 'the call has no turns';
  const lost = speakers.find((speaker) => total[speaker] > 0 && placed[speaker] === 0);
  if (lost === undefined) return null;
  return estimated > 0
    ? 'turn times are estimated, and no number is computed from an estimate'
    : `no ${lost} turn has usable times`;
}

/** "covers 3 of 4 turns" where some turns have no usable times, and what was left out; null when everything was covered. */
export function coverage({ total, placed, inverted }: Speech): string | null {
  const all = total.customer + total.agent;
  const covered = placed.customer + placed.agent;
  return notes(
    covered < all ? `covers ${covered} of ${all} turns` : null,
    inverted > 0
      ? `${inverted} ${inverted === 1 ? 'segment ends' : 'segments end'} before the start and ${inverted === 1 ? 'is' : 'are'} left out`
      : null,
  );
}
