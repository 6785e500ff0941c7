import { formatAmount, formatUnitPrice } from '../../../../shared/format/money.ts';
import { formatCountOf, formatNumber, formatPercent } from '../../../../shared/format/number.ts';
import type { CostLine } from '../../../../shared/model/cost.ts';
import { NotGiven } from '../../../ui/not-given.tsx';
import { Num } from '../../../ui/num.tsx';
import { useOpenRaw } from '../parts/open-raw.ts';
import classes from './cost.module.css';
import type { CostShare, CostShares } from './cost-shares.ts';

/** The bill as a table. The heading says what the amounts are in. */
export function CostLines({ shares, currency }: { shares: CostShares; currency: string | null }) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Amount</th>
            <th scope="col">Share</th>
            <th scope="col">Quantity</th>
            <th scope="col">Implied unit price</th>
          </tr>
        </thead>
        <tbody>
          {shares.rows.map((row, i) => (
            <Line key={row.line.id} row={row} number={i + 1} currency={currency} base={shares.base?.label ?? null} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function quantityText({ quantity, unit }: CostLine): string | null {
  if (quantity === null) return null;
  if (unit === null) return formatNumber(quantity);
  return unit === 'minute' ? `${formatNumber(quantity)} min` : formatCountOf(quantity, unit);
}

function Line({ row, number, currency, base }: { row: CostShare; number: number; currency: string | null; base: string | null }) {
  const openRaw = useOpenRaw();
  const { line, share } = row;
  const quantity = quantityText(line);
  const price = line.unitPrice;
  const facts = { definition: 'cost-line' as const, path: line.path, note: line.note };
  const toRaw = { onPlay: () => openRaw(line.path), playLabel: 'Opens this field in Raw' };
  return (
    <>
      <tr data-testid="cost-line" data-noted={line.note !== null || undefined}>
        <th scope="row">
          <span className={classes.label}>
            <i className={classes.hue} data-hue={(number - 1) % 6} aria-hidden>
              {number}
            </i>
            {line.label}
          </span>
        </th>
        <td>
          <Num
            facts={{ ...facts, title: line.label, exact: line.amount === null ? null : String(line.amount), origin: line.origin }}
            {...toRaw}
          >
            {formatAmount(line.amount, currency)}
          </Num>
        </td>
        <td>
          {share === null ? (
            <NotGiven dash />
          ) : (
            <Num facts={{ title: `${line.label}: share`, denominator: base, origin: 'derived', note: line.note }}>
              {formatPercent(share)}
            </Num>
          )}
        </td>
        <td>
          {quantity === null ? (
            <NotGiven dash />
          ) : (
            <Num facts={{ title: `${line.label}: quantity`, exact: String(line.quantity), origin: 'reported' }}>{quantity}</Num>
          )}
        </td>
        <td>
          {price === null ? (
            <NotGiven dash why={line.note ?? 'not given'} />
          ) : (
            <Num
              facts={{
                title: `${line.label}: implied unit price`,
                definition: 'cost-line',
                exact: `${price.amount} per ${formatNumber(price.per)} ${price.unit}${price.per === 1 ? '' : 's'}`,
                denominator: quantity,
                origin: 'derived',
              }}
            >
              {formatUnitPrice(price, currency)}
            </Num>
          )}
        </td>
      </tr>
      {line.note !== null && (
        <tr className={classes.note}>
          <td colSpan={5}>{line.note}</td>
        </tr>
      )}
    </>
  );
}
