import { isGiven, notGiven } from './missing.ts';
import { formatCount } from './number.ts';

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function clock(totalSeconds: number, rest: string, sign: string): string {
  const hours = Math.floor(totalSeconds / 3600);
  const minutes = Math.floor((totalSeconds % 3600) / 60);
  const seconds = two(totalSeconds % 60);
  return hours > 0 ? `${sign}${hours}:${two(minutes)}:${seconds}` : `${sign}${minutes}:${seconds}${rest}`;
}

/** ms as a length or position with tenths, rounded: "0:12.3"; from one hour on without tenths: "1:02:03". */
export function formatClock(ms: number | null | undefined): string {
  if (!isGiven(ms)) return notGiven;
  const tenths = Math.round(Math.abs(ms) / 100);
  const whole = tenths < 36000 ? Math.floor(tenths / 10) : Math.round(Math.abs(ms) / 1000);
  return clock(whole, `.${tenths % 10}`, ms < 0 && tenths > 0 ? '-' : '');
}

/** ms as a position with hundredths, rounded, for what is set by hand: "0:42.84", "1:02:03.40". */
export function formatFine(ms: number): string {
  const hundredths = Math.round(Math.abs(ms) / 10);
  const whole = clock(Math.floor(hundredths / 100), '', ms < 0 && hundredths > 0 ? '-' : '');
  return `${whole}.${two(hundredths % 100)}`;
}

/** ms as the second in which something begins, rounded down as clocks do: 5,760 ms is "0:05". */
export function formatMoment(ms: number | null | undefined): string {
  if (!isGiven(ms)) return notGiven;
  // To whole ms first: an audio clock's 4999.9999999 begins in second 5, not 4.
  const seconds = Math.floor(Math.round(ms) / 1000);
  return clock(Math.abs(seconds), '', seconds < 0 ? '-' : '');
}

/** Whole milliseconds: "1,908 ms". */
export function formatMs(ms: number | null | undefined): string {
  return isGiven(ms) ? `${formatCount(ms)} ms` : notGiven;
}

/** ms in seconds with one decimal: "4.1 s". */
export function formatSeconds(ms: number | null | undefined): string {
  if (!isGiven(ms)) return notGiven;
  const tenths = Math.round(Math.abs(ms) / 100);
  return `${ms < 0 && tenths > 0 ? '-' : ''}${(tenths / 10).toFixed(1)} s`;
}

/** A short span as people say it: below one second in ms ("353 ms"), from there in seconds ("4.1 s"), from one minute as a clock. */
export function formatSpan(ms: number | null | undefined): string {
  if (!isGiven(ms)) return notGiven;
  const size = Math.abs(ms);
  if (Math.round(size) < 1000) return formatMs(ms);
  return Math.round(size / 100) < 600 ? formatSeconds(ms) : formatClock(ms);
}

/** A difference with its sign, whole ms: "+214 ms", "-1,300 ms", "0 ms". */
export function formatDifference(ms: number | null | undefined): string {
  return isGiven(ms) && Math.round(ms) > 0 ? `+${formatMs(ms)}` : formatMs(ms);
}
