import { Skeleton } from '@mantine/core';
import { memo, useState } from 'react';
import { Link } from 'wouter';
import type { CallRow as Row } from '../../shared/api.ts';
import { columns, WhenCell } from './columns.tsx';
import classes from './table.module.css';

/** A call counts as new for this long after it came in, ms. */
const freshMs = 4000;

interface Props {
  row: Row;
  index: number;
  href: string;
  /** The one row that Tab reaches. */
  current: boolean;
  onFocus(id: string): void;
  onOpen(href: string): void;
}

/** One call. The title is the link; a click anywhere on the row follows it. */
export const CallRow = memo(function CallRow({ row, index, href, current, onFocus, onOpen }: Props) {
  const [fresh] = useState(() => Date.now() - row.receivedAtMs < freshMs);
  return (
    // The click is for the mouse only; the link inside is the keyboard's way.
    <tr
      className={classes.row}
      aria-rowindex={index + 2}
      data-call={row.id}
      data-fresh={fresh || undefined}
      onClick={(event) => {
        const inLink = event.target instanceof Element && event.target.closest('a') !== null;
        if (!inLink && getSelection()?.isCollapsed !== false) onOpen(href);
      }}
    >
      <td data-column="when">
        <WhenCell row={row} />
      </td>
      <td data-column="title">
        <div className={classes.titleBox}>
          <Link
            href={href}
            data-row={index}
            tabIndex={current ? 0 : -1}
            className={classes.title}
            onFocus={() => onFocus(row.id)}
          >
            {row.title}
          </Link>
          {row.sample && <span className={classes.tag}>sample</span>}
          {!row.hasReport && (
            <span className={classes.tag} title="Only events of this call have arrived, not its report">
              no report
            </span>
          )}
        </div>
      </td>
      {columns.map((column) => (
        <td key={column.id} data-column={column.id} data-numeric={column.numeric || undefined}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
});

/** Stands where a row will be, so that nothing moves when it arrives. */
export function RowSkeleton({ index }: { index: number }) {
  return (
    <tr className={classes.row} aria-rowindex={index + 2} aria-busy>
      {['when', 'title', ...columns.map(({ id }) => id)].map((id) => (
        <td key={id} data-column={id}>
          <Skeleton height={10} width={id === 'title' ? '60%' : '70%'} />
        </td>
      ))}
    </tr>
  );
}
