import { VisuallyHidden } from '@mantine/core';
import { notGiven } from '../../shared/format/missing.ts';
import classes from './text.module.css';

/** A value nobody gave: the words, or a quiet dash in a table. Never an empty cell and never 0. */
export function NotGiven({ dash = false, why = notGiven }: { dash?: boolean; why?: string }) {
  if (!dash) return <span className={classes.missing}>{why}</span>;
  return (
    <span className={classes.missing}>
      <span aria-hidden title={why}>
        –
      </span>
      <VisuallyHidden>{why}</VisuallyHidden>
    </span>
  );
}
