import type { CostLine } from '../model/cost.ts';
import { isGiven, notGiven } from './missing.ts';

/** Two decimals, and for small amounts three significant digits, so that a bill of 0.000339 does not read 0.00. */
function amountOptions(amount: number): Intl.NumberFormatOptions {
  const size = Math.abs(amount);
  if (size === 0 || size >= 1) return { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const digits = Math.min(20, Math.max(2, 2 - Math.floor(Math.log10(size))));
  return { minimumFractionDigits: 2, maximumFractionDigits: digits };
}

const priceOptions: Intl.NumberFormatOptions = { maximumSignificantDigits: 4, minimumSignificantDigits: 1 };

/** With the currency's sign where it is a known ISO 4217 code; any other word a platform sends stands behind the number as it is. */
function withCurrency(amount: number, currency: string | null, options: Intl.NumberFormatOptions): string {
  const value = amount === 0 ? 0 : amount;
  if (currency === null) return new Intl.NumberFormat('en-US', options).format(value);
  // Intl throws on anything but three ASCII letters, and the code is text from a payload.
  if (!/^[A-Za-z]{3}$/.test(currency)) return `${new Intl.NumberFormat('en-US', options).format(value)} ${currency}`;
  return new Intl.NumberFormat('en-US', { ...options, style: 'currency', currency }).format(value);
}

/** "$0.0398" where the platform states the currency, else "0.0398 (currency not stated)". */
export function formatMoney(amount: number | null | undefined, currency: string | null): string {
  if (!isGiven(amount)) return notGiven;
  const text = withCurrency(amount, currency, amountOptions(amount));
  return currency === null ? `${text} (currency not stated)` : text;
}

/** The amount alone, for a column whose heading says "currency not stated": "0.0398", "$0.0398". */
export function formatAmount(amount: number | null | undefined, currency: string | null): string {
  return isGiven(amount) ? withCurrency(amount, currency, amountOptions(amount)) : notGiven;
}

const shortUnits = { minute: 'min', character: 'char', token: 'token', call: 'call' } as const;

function perText(per: number, unit: keyof typeof shortUnits): string {
  const word = shortUnits[unit];
  if (per === 1) return word;
  const many = unit === 'minute' ? word : `${word}s`;
  if (per === 1_000_000) return `1M ${many}`;
  if (per === 1000) return `1k ${many}`;
  return `${new Intl.NumberFormat('en-US').format(per)} ${many}`;
}

/** Implied unit price with four significant digits: "0.0077 / min", "90 / 1M chars", "$0.01 / min". */
export function formatUnitPrice(price: CostLine['unitPrice'] | undefined, currency: string | null): string {
  if (!price || !isGiven(price.amount) || !isGiven(price.per)) return notGiven;
  return `${withCurrency(price.amount, currency, priceOptions)} / ${perText(price.per, price.unit)}`;
}
