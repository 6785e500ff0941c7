import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { formatAmount } from '../../../../shared/format/money.ts';
import type { Cost } from '../../../../shared/model/cost.ts';
import { Notice } from '../parts/section.tsx';
import classes from './cost.module.css';

/** Whether the lines add up to the total, within which tolerance. */
export function SumCheck({ cost: { sum, total, sumMatches, tolerance, currency } }: { cost: Cost }) {
  if (sumMatches === null || sum === null || total === null) {
    return (
      <Notice>
        {sum === null ? 'There are no lines to add up.' : 'The platform states no total to check the sum of the lines against.'}
      </Notice>
    );
  }
  const within = `within ${tolerance.toLocaleString('en-US', { maximumSignificantDigits: 3 })}`;
  return (
    <p className={classes.check} data-ok={sumMatches} data-testid="sum-check">
      {sumMatches ? <IconCheck size={15} aria-hidden /> : <IconAlertTriangle size={15} aria-hidden />}
      {sumMatches ? (
        <span>The lines add up to the total ({within}).</span>
      ) : (
        <span>
          The lines add up to {formatAmount(sum, currency)}, the total is {formatAmount(total, currency)}:{' '}
          {formatAmount(sum - total, currency)} apart (not {within}).
        </span>
      )}
    </p>
  );
}
