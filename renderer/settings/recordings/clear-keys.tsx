import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { FetchingSettings } from '../../../shared/fetching.ts';
import { messageOf } from '../../data/failure.ts';
import { useSaveFetching } from '../../data/fetching-queries.ts';
import classes from '../settings.module.css';

/** A secret that is cleared cannot be shown again, so it is asked for. */
export function ClearKeys({ saved, onCleared }: { saved: FetchingSettings; onCleared(): void }) {
  const [asking, setAsking] = useState(false);
  const save = useSaveFetching(saved);
  if (!asking) {
    return (
      <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
        Clear the keys
      </Button>
    );
  }
  const clear = () =>
    save.mutate(
      { s3: { ...saved.s3, accessKeyId: null, secretAccessKey: null } },
      {
        onSuccess: () => {
          setAsking(false);
          onCleared();
        },
      },
    );
  return (
    <div role="alertdialog" aria-label="Clear the keys" className={classes.form}>
      <p className={classes.note}>
        Recordings in buckets that are not public are then refused. The secret cannot be shown again.
      </p>
      {save.error && (
        <p className={classes.error} role="alert">
          {messageOf(save.error)}
        </p>
      )}
      <Group gap="xs">
        <Button color="red" loading={save.isPending} onClick={clear}>
          Clear them
        </Button>
        <Button variant="default" autoFocus onClick={() => setAsking(false)}>
          Keep them
        </Button>
      </Group>
    </div>
  );
}
