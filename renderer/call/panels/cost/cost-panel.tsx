import { IconReceiptOff } from '@tabler/icons-react';
import { formatSpan } from '../../../../shared/format/duration.ts';
import { formatDenominator } from '../../../../shared/format/metric.ts';
import { formatAmount } from '../../../../shared/format/money.ts';
import type { Cost } from '../../../../shared/model/cost.ts';
import type { Metric } from '../../../../shared/model/mark.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { NotGiven } from '../../../ui/not-given.tsx';
import { Num } from '../../../ui/num.tsx';
import { platformNames } from '../../../ui/platform-name.tsx';
import type { PanelProps } from '../panels.tsx';
import { useOpenRaw } from '../parts/open-raw.ts';
import { Section } from '../parts/section.tsx';
import classes from './cost.module.css';
import { CostLines } from './cost-lines.tsx';
import { costShares } from './cost-shares.ts';
import { ShareBar } from './share-bar.tsx';
import { SumCheck } from './sum-check.tsx';

/** What the call cost, line by line, with what each line implies and whether the lines add up. */
export function CostPanel({ page: { call }, metrics }: PanelProps) {
  const { cost } = call;
  if (cost === null) {
    return (
      <EmptyState
        icon={<IconReceiptOff size={26} />}
        title="No cost for this call"
        text={
          call.hasReport
            ? `${platformNames[call.platform]} sends no cost.`
            : 'The report of this call has not arrived yet; costs come with it.'
        }
      />
    );
  }
  const shares = costShares(cost);
  const perMinute = metrics.find(({ id }) => id === 'cost-per-minute');
  return (
    <>
      <Section title="Cost" aside={cost.currency === null ? 'currency not stated' : cost.currency}>
        <div className={classes.headline}>
          <Total cost={cost} />
          {perMinute && <PerMinute metric={perMinute} currency={cost.currency} />}
          <Billed ms={cost.billedMs} />
        </div>
        <ShareBar shares={shares} />
        <SumCheck cost={cost} />
      </Section>
      <Section title="Lines" aside={shares.base ? `shares of the ${shares.base.label}` : undefined}>
        {cost.lines.length > 0 ? (
          <CostLines shares={shares} currency={cost.currency} />
        ) : (
          <NotGiven why="The platform gives no lines." />
        )}
      </Section>
    </>
  );
}

function Total({ cost: { total, totalPath, currency } }: { cost: Cost }) {
  const openRaw = useOpenRaw();
  const exact = total === null ? null : String(total);
  const facts = {
    title: 'Total cost',
    exact,
    origin: 'reported' as const,
    path: totalPath,
    note: currency === null ? 'currency not stated' : null,
  };
  return (
    <div className={classes.total}>
      <Num
        facts={facts}
        {...(totalPath === null ? {} : { onPlay: () => openRaw(totalPath), playLabel: 'Opens this field in Raw' })}
      >
        {formatAmount(total, currency)}
      </Num>
      <span>total</span>
    </div>
  );
}

function PerMinute({ metric, currency }: { metric: Metric; currency: string | null }) {
  const facts = {
    title: metric.label,
    definition: metric.definition,
    exact: metric.value === null ? null : String(metric.value),
    denominator: formatDenominator(metric),
    origin: metric.origin,
    note: metric.note,
  };
  return (
    <div className={classes.other}>
      <Num facts={facts}>{formatAmount(metric.value, currency)}</Num>
      <span>per minute</span>
    </div>
  );
}

function Billed({ ms }: { ms: number | null }) {
  return (
    <div className={classes.other}>
      {ms === null ? (
        <NotGiven />
      ) : (
        <Num facts={{ title: 'Length the platform billed', exact: `${ms} ms`, origin: 'reported' }}>{formatSpan(ms)}</Num>
      )}
      <span>billed</span>
    </div>
  );
}
