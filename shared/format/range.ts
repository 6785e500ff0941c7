import type { BucketRange } from '../metrics/histogram.ts';
import type { Distribution } from '../model/performance.ts';
import { notGiven } from './missing.ts';
import { formatCount, formatNumber } from './number.ts';

// A bucket's edge is exact: 1,250 ms is 1.25 s, never 1.3.
const edge = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 3 });

function seconds(ms: number): string {
  return edge.format(ms / 1000);
}

/**
 * A bucket as an interval: "2.0-5.0 s", below one second "300-600 ms", open-ended "10.0 s or more", a ratio "0.3-0.5".
 * Null is "not given".
 */
export function formatRange(range: BucketRange | null, unit: Distribution['unit']): string {
  if (range === null) return notGiven;
  const { from, to } = range;
  if (unit === 'ratio') return to === null ? `${formatNumber(from)} or more` : `${formatNumber(from)}-${formatNumber(to)}`;
  const inMs = to === null ? from < 1000 : to <= 1000;
  const [show, suffix] = inMs ? [formatCount, 'ms'] : [seconds, 's'];
  return to === null ? `${show(from)} ${suffix} or more` : `${show(from)}-${show(to)} ${suffix}`;
}
