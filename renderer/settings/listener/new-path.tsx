import { Button } from '@mantine/core';
import { useState } from 'react';
import { useChangeListener } from '../../data/mutations.ts';
import classes from './listener.module.css';

/** The secret path is a password: a new one shuts out whoever knows the old, the platform's own setting included. */
export function NewPath() {
  const [asking, setAsking] = useState(false);
  const change = useChangeListener();
  if (!asking) {
    return (
      <div>
        <Button variant="default" onClick={() => setAsking(true)}>
          Make a new secret path
        </Button>
      </div>
    );
  }
  return (
    <div role="alertdialog" aria-label="Make a new secret path">
      <p className={classes.hint}>Deliveries to the address above will be refused. Give your platform the new address.</p>
      <div className={classes.row}>
        <Button
          color="red"
          loading={change.isPending}
          onClick={() => change.mutate({ newPath: true }, { onSuccess: () => setAsking(false) })}
        >
          Replace the path
        </Button>
        <Button variant="default" onClick={() => setAsking(false)}>
          Keep it
        </Button>
      </div>
    </div>
  );
}
