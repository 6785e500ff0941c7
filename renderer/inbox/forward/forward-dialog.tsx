import { Button, Group, Modal, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { formatCountOf } from '../../../shared/format/number.ts';
import { messageOf } from '../../data/failure.ts';
import { type ToForward, useForward } from '../../data/forward-queries.ts';
import classes from './forward.module.css';

/** The address typed last. Kept while the view is open only: it may hold a key. */
let lastTyped = '';

interface Props {
  /** Null while it is closed. */
  what: ToForward | null;
  count: number;
  onClose(): void;
}

/** Asks where reports are sent on to. */
export function ForwardDialog({ what, count, onClose }: Props) {
  return (
    <Modal
      opened={what !== null}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': 'Close' }}
      title={`Forward ${formatCountOf(count, 'report')}`}
    >
      {what && <ForwardForm what={what} count={count} onClose={onClose} />}
    </Modal>
  );
}

function ForwardForm({ what, count, onClose }: Props & { what: ToForward }) {
  const [url, setUrl] = useState(lastTyped);
  const forward = useForward();
  const send = () =>
    forward.mutate(
      { url, what },
      {
        onSuccess: ({ queued, target }) => {
          lastTyped = url;
          const already = queued < count ? ` ${formatCountOf(count - queued, 'report')} waited for it already.` : '';
          notifications.show({ message: `${formatCountOf(queued, 'report')} on the way to ${target}.${already}` });
          onClose();
        },
      },
    );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextInput
        label="Address"
        placeholder="http://localhost:3000/webhook"
        description="Sent as a POST, byte for byte, with the headers that were kept; secrets are not passed on."
        data-autofocus
        autoComplete="off"
        inputMode="url"
        maxLength={2048}
        value={url}
        error={forward.error ? messageOf(forward.error) : undefined}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <p className={classes.hint}>
        Up to five attempts, with growing waits in between, also after a restart. Lists show the address without what follows a
        “?”.
      </p>
      <Group gap="xs" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={forward.isPending} disabled={url.trim() === ''}>
          Forward
        </Button>
      </Group>
    </form>
  );
}
