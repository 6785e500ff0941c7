import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatExactTime } from '../../../shared/format/date.ts';
import { formatClock, formatMs } from '../../../shared/format/duration.ts';
import { formatMoney } from '../../../shared/format/money.ts';
import type { Speaker } from '../../../shared/model/call.ts';
import type { Cost } from '../../../shared/model/cost.ts';
import type { Figure, TimePoint } from '../../../shared/model/origin.ts';
import { NotGiven } from '../../ui/not-given.tsx';
import { Num } from '../../ui/num.tsx';
import { platformNames } from '../../ui/platform-name.tsx';
import { SuccessBadge } from '../../ui/success-badge.tsx';
import { viewer } from '../../ui/viewer.ts';
import { When } from '../../ui/when.tsx';
import { useCall } from '../context.ts';
import classes from './call-header.module.css';

/** The call in one line of facts, each named for a screen reader and on hover; numbers say where they come from, on focus too. */
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
      <Fact name="Started" explained={startedAt !== null}>
        {startedAt ? <Started at={startedAt} /> : <NotGiven why="start not given" />}
      </Fact>
      <Fact name="Length" explained={durationMs !== null}>
        {durationMs === null ? <NotGiven why="length not given" /> : <Length ms={durationMs} figure={length} />}
      </Fact>
      <Fact name="Ended by" explained={endedBy !== null}>
        {endedBy ? <EndedBy speaker={endedBy} reported={endedByReported} /> : <NotGiven why="who ended it not given" />}
      </Fact>
      <Fact name="Success" explained={analysis.success !== null}>
        {analysis.success ? (
          <SuccessBadge success={analysis.success.normalised} original={analysis.success.original} explains />
        ) : (
          <NotGiven why="success not given" />
        )}
      </Fact>
      <Fact name="Cost" explained={cost?.total != null}>
        {cost?.total == null ? <NotGiven why="cost not given" /> : <Total total={cost.total} cost={cost} />}
      </Fact>
    </dl>
  );
}

function Started({ at }: { at: TimePoint }) {
  const facts = { title: 'Started', exact: formatExactTime(at.ms, viewer), origin: at.origin, doubt: at.uncertain };
  return (
    <Num facts={facts}>
      <When ms={at.ms} bare />
    </Num>
  );
}

function Length({ ms, figure }: { ms: number; figure: Figure | undefined }) {
  const facts = {
    title: figure ? `Length: ${figure.label}` : 'Length',
    exact: formatMs(ms),
    origin: figure?.origin ?? null,
    path: figure?.path ?? null,
    doubt: figure?.doubt ?? null,
  };
  return <Num facts={facts}>{formatClock(ms)}</Num>;
}

function EndedBy({ speaker, reported }: { speaker: Speaker; reported: string | null }) {
  const facts = {
    title: 'Who ended the call',
    origin: 'reported' as const,
    note: reported ? `The platform says "${reported}".` : null,
  };
  return <Num facts={facts}>ended by {speaker}</Num>;
}

function Total({ total, cost: { currency, totalPath } }: { total: number; cost: Cost }) {
  const facts = {
    title: 'Total cost',
    exact: String(total),
    origin: 'reported' as const,
    path: totalPath,
    note: currency === null ? 'The platform does not state the currency.' : null,
  };
  return <Num facts={facts}>{formatMoney(total, currency)}</Num>;
}

/** `explained`: the value says all about itself, so the name alone on hover would be in the way. */
function Fact({ name, explained = false, children }: { name: string; explained?: boolean; children: ReactNode }) {
  const text = <dd className={classes.factText}>{children}</dd>;
  return (
    <div className={classes.fact}>
      <dt className={classes.factName}>{name}</dt>
      {explained ? text : <Tooltip label={name}>{text}</Tooltip>}
    </div>
  );
}
