import type { Metric } from '../model/mark.ts';
import type { FigureUnit } from '../model/origin.ts';
import { formatClock, formatMs, formatSpan } from './duration.ts';
import { formatMoney } from './money.ts';
import { formatCount, formatNumber, formatPercent } from './number.ts';

/** Any reported or computed number in its unit. `currency` matters for money only; null is "not stated". */
export function formatValue(value: number | null, unit: FigureUnit, currency: string | null): string {
  switch (unit) {
    case 'ms':
      return formatSpan(value);
    case 'ratio':
      return formatPercent(value);
    case 'money':
      return formatMoney(value, currency);
    case 'score':
      return formatNumber(value);
    case 'count':
    case 'chars':
    case 'tokens':
      return formatCount(value);
  }
}

/** A number to the last digit that counts, for hover: ms unrounded to seconds, ratios with three decimals of a percent. */
export function formatExact(value: number | null, unit: FigureUnit, currency: string | null): string {
  if (unit === 'ms') return formatMs(value);
  return unit === 'ratio' ? formatPercent(value, 3) : formatValue(value, unit, currency);
}

/** What a metric was divided by or taken over: "call duration 0:41.7", "8 turns with times"; null where there is no denominator. */
export function formatDenominator({ denominator }: Metric): string | null {
  if (denominator === null) return null;
  const { label, value, unit } = denominator;
  return unit === 'ms' ? `${label} ${formatClock(value)}` : `${formatCount(value)} ${label}`;
}
