import { Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { CopyButton } from '../ui/copy-button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

/** A screen could not be drawn. Nothing is lost: everything lives in the core. */
export function Crash({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const details = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error);
  return (
    <EmptyState
      page
      role="alert"
      icon={<IconAlertTriangle size={28} />}
      title="This screen could not be shown"
      text="Your calls and marks are safe. Try again; if it keeps happening, copy the details into a report."
    >
      <Group gap="xs" justify="center">
        <Button leftSection={<IconRefresh size={14} />} onClick={onRetry}>
          Try again
        </Button>
        <CopyButton text={details} label="Copy details" />
      </Group>
    </EmptyState>
  );
}
