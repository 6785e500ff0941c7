import { formatAmount, formatUnitPrice } from '../../../../shared/format/money.ts';
import { formatCountOf, formatNumber, formatPercent } from '../../../../shared/format/number.ts';
import type { CostLine } from '../../../../shared/model/cost.ts';
import { NotGiven } from '../../../ui/not-given.tsx';
import { Num } from '../../../ui/num.tsx';
import { useOpenRaw } from '../parts/open-raw.ts';
import classes from './cost.module.css';
import type { CostShare, CostShares } from './cost-shares.ts';

/** The bill as a table. The heading says what the amounts are in. In a narrow pane quantity and price move below their line. */
export function CostLines({ shares, currency }: { shares: CostShares; currency: string | null }) {
  return (
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
  );
}

interface LineProps {
  row: CostShare;
  /** Ties the line to its piece of the bar. */
  number: number;
  currency: string | null;
  base: string | null;
}

function Line({ row: { line, share }, number, currency, base }: LineProps) {
  const openRaw = useOpenRaw();
  const { label, amount, origin, path, note } = line;
  const facts = {
    title: label,
    definition: 'cost-line' as const,
    exact: amount === null ? null : String(amount),
    origin,
    path,
    note,
  };
  const shareFacts = {
    title: `${label}: share`,
    definition: 'cost-line' as const,
    denominator: base,
    origin: 'derived' as const,
  };
  return (
    <>
      <tr data-testid="cost-line" data-noted={note !== null || undefined}>
        <th scope="row">
          <span className={classes.label}>
            <i className={classes.hue} data-hue={(number - 1) % 6} aria-hidden>
              {number}
            </i>
            {label}
          </span>
        </th>
        <td>
          <Num facts={facts} onPlay={() => openRaw(path)} playLabel="Opens this field in Raw">
            {formatAmount(amount, currency)}
          </Num>
        </td>
        <td>{share === null ? <NotGiven dash /> : <Num facts={shareFacts}>{formatPercent(share)}</Num>}</td>
        <td>
          <Quantity line={line} />
        </td>
        <td>
          <Price line={line} currency={currency} />
        </td>
      </tr>
      <tr className={classes.note} data-noted={note !== null || undefined}>
        <td colSpan={5}>
          {line.quantity !== null && (
            <span className={classes.narrow}>
              <Quantity line={line} />
              {line.unitPrice && (
                <>
                  {' '}
                  at <Price line={line} currency={currency} />
                </>
              )}
            </span>
          )}
          {note}
        </td>
      </tr>
    </>
  );
}

function quantityText({ quantity, unit }: CostLine): string | null {
  if (quantity === null) return null;
  if (unit === null) return formatNumber(quantity);
  return unit === 'minute' ? `${formatNumber(quantity)} min` : formatCountOf(quantity, unit);
}

function Quantity({ line }: { line: CostLine }) {
  const openRaw = useOpenRaw();
  const text = quantityText(line);
  if (text === null) return <NotGiven dash />;
  const facts = {
    title: `${line.label}: quantity`,
    exact: `${line.quantity} ${line.unit ?? ''}`,
    origin: line.quantityOrigin,
    path: line.quantityPath,
    note: line.note,
  };
  const path = line.quantityPath;
  return (
    <Num facts={facts} {...(path === null ? {} : { onPlay: () => openRaw(path), playLabel: 'Opens this field in Raw' })}>
      {text}
    </Num>
  );
}

function Price({ line, currency }: { line: CostLine; currency: string | null }) {
  const { unitPrice: price, label, note } = line;
  if (price === null) return <NotGiven dash why={note ?? undefined} />;
  const facts = {
    title: `${label}: implied unit price`,
    definition: 'cost-line' as const,
    exact: `${price.amount} per ${formatNumber(price.per)} ${price.unit}${price.per === 1 ? '' : 's'}`,
    denominator: quantityText(line),
    // A price over a quantity that we assume is no better than the assumption.
    origin: line.quantityOrigin === 'estimated' ? ('estimated' as const) : ('derived' as const),
  };
  return <Num facts={facts}>{formatUnitPrice(price, currency)}</Num>;
}
