import { Tooltip, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconArrowDown, IconArrowUp, IconCircleCheck, IconWaveSine } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CallSort } from '../../shared/api.ts';
import type { CallListQuery } from '../data/call-query.ts';
import { columns } from './columns.tsx';
import classes from './table.module.css';

const icons: Record<string, typeof IconWaveSine> = {
  recording: IconWaveSine,
  warnings: IconAlertTriangle,
  reviewed: IconCircleCheck,
};

interface Props {
  query: CallListQuery;
  onSort(sort: CallSort): void;
}

export function Heading({ query, onSort }: Props) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        <SortHeading id="when" label="When" sort="when" hint={null} query={query} onSort={onSort} />
        <SortHeading id="title" label="Assistant" sort="title" hint={null} query={query} onSort={onSort} />
        {columns.map((column) => (
          <SortHeading key={column.id} {...column} query={query} onSort={onSort} />
        ))}
      </tr>
    </thead>
  );
}

interface SortProps extends Props {
  id: string;
  label: string;
  sort: CallSort;
  hint: ReactNode;
  numeric?: boolean;
  iconOnly?: boolean;
}

function SortHeading({ id, label, sort, hint, numeric, iconOnly, query, onSort }: SortProps) {
  const Icon = iconOnly ? icons[id] : undefined;
  const sorted = query.sort === sort;
  const Arrow = query.direction === 'asc' ? IconArrowUp : IconArrowDown;
  const button = (
    <button type="button" className={classes.sort} onClick={() => onSort(sort)}>
      {Icon ? <Icon size={14} aria-hidden className={classes.headIcon} /> : label}
      {Icon && <VisuallyHidden>{label}</VisuallyHidden>}
      {sorted && <Arrow size={12} aria-hidden />}
    </button>
  );
  const ariaSort = sorted ? (query.direction === 'asc' ? 'ascending' : 'descending') : undefined;
  return (
    <th scope="col" data-column={id} data-numeric={numeric || undefined} aria-sort={ariaSort}>
      {(hint ?? Icon) ? (
        <Tooltip multiline maw={320} label={hint ?? label}>
          {button}
        </Tooltip>
      ) : (
        button
      )}
    </th>
  );
}
