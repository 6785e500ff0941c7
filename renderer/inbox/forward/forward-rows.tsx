import { ActionIcon, Tooltip } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Forward } from '../../../shared/model/delivery.ts';
import { useCancelForward, useForwardAgain } from '../../data/forward-queries.ts';
import { When } from '../../ui/when.tsx';
import classes from './forward.module.css';
import { forwardNote, forwardWords } from './words.ts';

/** Forwards with their state, what went wrong and what can be done. `of`: what names the report of a row, where several are mixed. */
export function ForwardRows({ rows, of }: { rows: readonly Forward[]; of?: (row: Forward) => ReactNode }) {
  return (
    <ul className={classes.rows}>
      {rows.map((row) => (
        <li key={row.id} className={classes.row}>
          <span className={classes.state} data-state={row.state}>
            {forwardWords[row.state]}
          </span>
          <span className={classes.what}>
            <span className={classes.target}>
              {of?.(row)}
              <code>{row.target}</code>
            </span>
            <span className={classes.note}>{forwardNote(row)}</span>
          </span>
          <When ms={row.endedAtMs ?? row.createdAtMs} />
          <RowAction row={row} />
        </li>
      ))}
    </ul>
  );
}

function RowAction({ row: { id, state } }: { row: Forward }) {
  const cancel = useCancelForward();
  const again = useForwardAgain();
  const open = state === 'waiting' || state === 'sending';
  const label = open ? 'Cancel' : 'Send again';
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        loading={cancel.isPending || again.isPending}
        onClick={() => (open ? cancel : again).mutate(id)}
      >
        {open ? <IconX size={15} /> : <IconRefresh size={15} />}
      </ActionIcon>
    </Tooltip>
  );
}
