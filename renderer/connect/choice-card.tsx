import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './connect.module.css';

/** One of several things to choose from, with a line about it. */
export function ChoiceCard(props: { value: string; name: string; text: ReactNode; disabled?: boolean }) {
  const { value, name, text, disabled = false } = props;
  return (
    <Radio.Card value={value} disabled={disabled} data-disabled={disabled || undefined} className={classes.card}>
      <Radio.Indicator size="xs" mt={2} disabled={disabled} />
      <span className={classes.cardText}>
        <span className={classes.name}>{name}</span>
        <span className={classes.note}>{text}</span>
      </span>
    </Radio.Card>
  );
}
