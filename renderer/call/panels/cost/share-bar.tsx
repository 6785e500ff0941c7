import { formatPercent } from '../../../../shared/format/number.ts';
import classes from './cost.module.css';
import type { CostShares } from './cost-shares.ts';

/** Pieces that are wide enough for their number, 0..1 of the bar. */
const roomForNumber = 0.045;

/** One bar of all lines. Pieces carry the number of their line: colour alone tells nothing. */
export function ShareBar({ shares: { rows, unexplained, base } }: { shares: CostShares }) {
  const words = rows.filter(({ width }) => width > 0).map(({ line, share }) => `${line.label} ${formatPercent(share)}`);
  if (words.length === 0) return null;
  return (
    <div className={classes.bar} role="img" aria-label={`Shares of the ${base?.label ?? 'cost'}: ${words.join(', ')}`}>
      {rows.map(({ line, width, share }, i) =>
        width > 0 ? (
          <span
            key={line.id}
            className={classes.hue}
            data-hue={i % 6}
            style={{ width: `${width * 100}%` }}
            title={`${line.label}: ${formatPercent(share)}`}
          >
            {width > roomForNumber ? i + 1 : ''}
          </span>
        ) : null,
      )}
      {unexplained > 0 && (
        <span
          className={classes.hue}
          data-hue="none"
          style={{ width: `${unexplained * 100}%` }}
          title={`In no line: ${formatPercent(unexplained)}`}
        >
          ?
        </span>
      )}
    </div>
  );
}
