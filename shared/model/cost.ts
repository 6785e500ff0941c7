import type { Origin } from './origin.ts';

/** One line of a bill. `amount` in `Cost.currency`; null is "not given". */
export interface CostLine {
  id: string;
  label: string;
  amount: number | null;
  /** What was counted, in `unit`; null when the platform does not say. */
  quantity: number | null;
  unit: 'minute' | 'character' | 'token' | 'call' | null;
  /** Where the quantity comes from, apart from the amount: sent, computed from what was sent, or our own reading of the bill. Null with the quantity. */
  quantityOrigin: Origin | null;
  /** JSON Pointer to the field the quantity was read or computed from; null where it is no single field. */
  quantityPath: string | null;
  /** amount / quantity x `per`, for example 90 per 1,000,000 characters. Null when either is missing or zero. */
  unitPrice: { amount: number; per: number; unit: 'minute' | 'character' | 'token' | 'call' } | null;
  origin: Origin;
  path: string;
  note: string | null;
}

export interface Cost {
  /** ISO 4217, or null: "not stated". Never guessed. */
  currency: string | null;
  total: number | null;
  totalPath: string | null;
  lines: CostLine[];
  /** Sum of the lines that belong to the total; null when there is no line. */
  sum: number | null;
  /** Largest |sum - total| that counts as equal, in the currency. */
  tolerance: number;
  /** True or false where both sum and total exist. */
  sumMatches: boolean | null;
  /** Length the platform billed, ms. */
  billedMs: number | null;
}
