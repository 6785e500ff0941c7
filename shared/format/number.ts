import { isGiven, notGiven } from './missing.ts';

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** Rounds and drops the sign of zero, so that nothing ever reads "-0". */
function plain(format: Intl.NumberFormat, value: number): string {
  const text = format.format(value);
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text;
}

/** Whole number with thousands separators: "5,000". */
export function formatCount(value: number | null | undefined): string {
  return isGiven(value) ? plain(grouped, value) : notGiven;
}

/** Number with at most two decimals: "0.69", "1,234.5". */
export function formatNumber(value: number | null | undefined): string {
  return isGiven(value) ? plain(fine, value) : notGiven;
}

const percents = new Map<number, Intl.NumberFormat>();

/** A ratio 0..1 as percent: 0.26226 is "26.2 %". `digits` after the point, 1 unless told. */
export function formatPercent(ratio: number | null | undefined, digits = 1): string {
  if (!isGiven(ratio)) return notGiven;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = percents.get(digits) ?? new Intl.NumberFormat('en-US', options);
  percents.set(digits, format);
  return `${plain(format, ratio * 100)} %`;
}

/** "1 turn", "2 turns". `many` only where adding an s is wrong. */
export function formatCountOf(value: number | null | undefined, one: string, many = `${one}s`): string {
  return isGiven(value) ? `${formatCount(value)} ${value === 1 ? one : many}` : notGiven;
}

const sizes = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in powers of 1000, as disks are labelled: "812 B", "16.4 kB", "1.2 GB". */
export function formatBytes(value: number | null | undefined): string {
  if (!isGiven(value)) return notGiven;
  let size = value;
  let step = 0;
  // 999.95 kB would print as "1000.0 kB": move on when rounding reaches the next unit.
  while (Math.abs(size) >= (step === 0 ? 1000 : 999.95) && step < sizes.length - 1) {
    size /= 1000;
    step++;
  }
  return `${step === 0 ? formatCount(size) : size.toFixed(1)} ${sizes[step]}`;
}
