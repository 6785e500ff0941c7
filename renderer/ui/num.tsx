import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { originLabels } from '../../shared/format/label.ts';
import { formatDenominator, formatExact, formatValue } from '../../shared/format/metric.ts';
import { notGiven } from '../../shared/format/missing.ts';
import { definitions, definitionText } from '../../shared/metrics/definitions.ts';
import { type DefinitionId, defaultThresholds, type Metric } from '../../shared/model/mark.ts';
import type { Origin } from '../../shared/model/origin.ts';
import { useSettings } from '../data/queries.ts';
import classes from './text.module.css';

/** What a number can say about itself. Null and absent facts are left out. */
export interface Facts {
  /** Shown first; the definition's title where there is one. */
  title: string;
  definition?: DefinitionId | null;
  /** The unrounded value, when the shown one is rounded. */
  exact?: string | null;
  denominator?: string | null;
  origin?: Origin | null;
  /** JSON Pointer into the report. */
  path?: string | null;
  note?: string | null;
  /** Why the number must not be read as it stands. */
  doubt?: string | null;
}

/**
 * A number that shows where it came from on hover, focus or touch. With `onPlay` a click plays from its moment; `playLabel` then says so.
 * `children` is the formatted value.
 */
export function Num(props: { facts: Facts; children: ReactNode; onPlay?: () => void; playLabel?: string; className?: string }) {
  const { facts, onPlay } = props;
  const names = [classes.num, onPlay && classes.plays, facts.doubt && classes.doubt, props.className];
  return (
    <Tooltip
      multiline
      w={320}
      label={<FactList facts={facts} playLabel={onPlay ? props.playLabel : undefined} />}
      openDelay={150}
    >
      <button type="button" className={names.filter(Boolean).join(' ')} onClick={onPlay}>
        {props.children}
      </button>
    </Tooltip>
  );
}

/** A computed metric with all its facts. `currency` matters for money only. */
export function MetricNum({ metric, currency = null, ...rest }: { metric: Metric; currency?: string | null } & Playable) {
  const shown = formatValue(metric.value, metric.unit, currency);
  const facts: Facts = {
    title: definitions[metric.definition].title,
    definition: metric.definition,
    exact: exactUnlessShown(shown, formatExact(metric.value, metric.unit, currency)),
    denominator: formatDenominator(metric),
    origin: metric.origin,
    note: metric.note,
  };
  return (
    <Num facts={facts} {...rest}>
      {shown}
    </Num>
  );
}

interface Playable {
  onPlay?: () => void;
  playLabel?: string;
  className?: string;
}

function exactUnlessShown(shown: string, exact: string): string | null {
  return shown === exact || shown === notGiven ? null : exact;
}

function FactList({ facts, playLabel }: { facts: Facts; playLabel: string | undefined }) {
  const definition = facts.definition ? definitions[facts.definition] : null;
  const origin = facts.origin ? originLabels[facts.origin] : null;
  const rows: [string, string | null | undefined][] = [
    ['Exact', facts.exact],
    ['Taken over', facts.denominator],
    ['Origin', origin ? `${origin.label}. ${origin.meaning}` : null],
    ['Field', facts.path],
    ['Note', facts.note],
    ['Doubt', facts.doubt],
    ['Click', playLabel],
    ['Defined in', definition?.source],
  ];
  return (
    <div>
      <strong>{facts.title}</strong>
      {facts.definition && <DefinitionText id={facts.definition} />}
      <dl className={classes.facts}>
        {rows.map(([name, text]) =>
          text ? (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </div>
  );
}

/** What a number means, with the settings as they are now. */
export function DefinitionText({ id }: { id: DefinitionId }) {
  const { data } = useSettings();
  return <p className={classes.definition}>{definitionText(id, data?.thresholds ?? defaultThresholds)}</p>;
}
