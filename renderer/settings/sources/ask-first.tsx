import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import classes from '../settings.module.css';

/** A button for what cannot be undone: it says what will happen, and asks. */
export function AskFirst(props: {
  label: string;
  text: string;
  yes: string;
  no: string;
  busy: boolean;
  run(done: () => void): void;
}) {
  const { label, text, yes, no, busy, run } = props;
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  }
  return (
    <div role="alertdialog" aria-label={label} className={classes.form}>
      <p className={classes.note}>{text}</p>
      <Group gap="xs">
        <Button color="red" loading={busy} onClick={() => run(() => setAsking(false))}>
          {yes}
        </Button>
        <Button variant="default" autoFocus onClick={() => setAsking(false)}>
          {no}
        </Button>
      </Group>
    </div>
  );
}
