import { Button } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { messageOf } from '../data/failure.ts';
import { EmptyState } from './empty-state.tsx';

/** Something could not be loaded; `title` says what. */
export function ErrorState({ title, error, onRetry }: { title: string; error: unknown; onRetry?: () => void }) {
  return (
    <EmptyState page role="alert" icon={<IconAlertTriangle size={28} />} title={title} text={messageOf(error)}>
      {onRetry && (
        <Button leftSection={<IconRefresh size={14} />} onClick={onRetry}>
          Try again
        </Button>
      )}
    </EmptyState>
  );
}
