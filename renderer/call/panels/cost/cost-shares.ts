import type { Cost, CostLine } from '../../../../shared/model/cost.ts';

/** One line with its share of `CostShares.base` (0..1; null where there is none) and its piece of the bar, both 0..1 of the bar's width. */
export interface CostShare {
  line: CostLine;
  share: number | null;
  left: number;
  width: number;
}

export interface CostShares {
  /** What shares are taken of: the stated total, or the sum of the lines where no total is stated. */
  base: { label: 'total' | 'sum of the lines'; amount: number } | null;
  rows: CostShare[];
  /** Part of the bar that no line explains, 0..1. */
  unexplained: number;
}

function usable(amount: number | null): amount is number {
  return amount !== null && Number.isFinite(amount);
}

/**
 * Shares of a bill's lines. The bar is as long as the larger of the base and all positive amounts, so pieces never run out of it; a credit (negative
 * amount) has a share but no piece. Lines keep the platform's order. Source: design section 6, "cost lines".
 */
export function costShares({ total, sum, lines }: Pick<Cost, 'total' | 'sum' | 'lines'>): CostShares {
  const label = usable(total) ? 'total' : 'sum of the lines';
  const amount = usable(total) ? total : sum;
  const base = usable(amount) && amount > 0 ? ({ label, amount } as const) : null;
  const positive = lines.reduce((all, line) => all + (usable(line.amount) ? Math.max(0, line.amount) : 0), 0);
  const length = Math.max(base?.amount ?? 0, positive);
  let left = 0;
  const rows = lines.map((line): CostShare => {
    const given = usable(line.amount) ? line.amount : null;
    const width = length > 0 && given !== null ? Math.max(0, given) / length : 0;
    const row = { line, share: base && given !== null ? given / base.amount : null, left, width };
    left += width;
    return row;
  });
  // Below a thousandth it is rounding, not a missing line.
  const rest = length > 0 ? 1 - positive / length : 0;
  return { base, rows, unexplained: rest > 0.001 ? rest : 0 };
}
