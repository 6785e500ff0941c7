import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatClock } from '../../../shared/format/duration.ts';
import { originLabels } from '../../../shared/format/label.ts';
import { formatMoney } from '../../../shared/format/money.ts';
import { NotGiven } from '../../ui/not-given.tsx';
import { platformNames } from '../../ui/platform-name.tsx';
import { SuccessBadge } from '../../ui/success-badge.tsx';
import { When } from '../../ui/when.tsx';
import { useCall } from '../context.ts';
import classes from './call-header.module.css';

/** The call in one line of facts, each named for a screen reader and on hover. */
export function CallFacts() {
  const { call } = useCall().page;
  const { startedAt, endedBy, endedByReported, cost, analysis, durationMs, durations } = call;
  const party = call.customer.name ?? call.customer.number;
  const length = durations.find(({ value }) => value === durationMs);
  return (
    <dl className={classes.facts}>
      <Fact name="Platform">
        {platformNames[call.platform]} {call.dialect}
      </Fact>
      <Fact name="Channel">
        {[call.direction, call.channel].filter(Boolean).join(' ') || <NotGiven why="channel not given" />}
      </Fact>
      <Fact name="Customer">{party ?? <NotGiven why="customer not given" />}</Fact>
      <Fact name="Started">{startedAt ? <When ms={startedAt.ms} /> : <NotGiven why="start not given" />}</Fact>
      <Fact name="Length" why={length ? `${originLabels[length.origin].meaning} ${length.path ?? ''}` : undefined}>
        {durationMs === null ? <NotGiven why="length not given" /> : formatClock(durationMs)}
      </Fact>
      <Fact name="Ended by" why={endedByReported ? `The platform says "${endedByReported}".` : undefined}>
        {endedBy ? `ended by ${endedBy}` : <NotGiven why="who ended it not given" />}
      </Fact>
      <Fact name="Success">
        {analysis.success ? (
          <SuccessBadge success={analysis.success.normalised} original={analysis.success.original} />
        ) : (
          <NotGiven why="success not given" />
        )}
      </Fact>
      <Fact name="Cost">{cost?.total == null ? <NotGiven why="cost not given" /> : formatMoney(cost.total, cost.currency)}</Fact>
    </dl>
  );
}

function Fact({ name, why, children }: { name: string; why?: string | undefined; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt className={classes.factName}>{name}</dt>
      <Tooltip label={why ? `${name}. ${why}` : name} multiline maw={320}>
        <dd className={classes.factText}>{children}</dd>
      </Tooltip>
    </div>
  );
}
