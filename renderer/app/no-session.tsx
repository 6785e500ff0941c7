import { Code } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { EmptyState } from '../ui/empty-state.tsx';

/** The browser host hands its token only to a tab that brings a fresh link. */
export function NoSession({ message }: { message: string | null }) {
  return (
    <EmptyState
      page
      role="alert"
      icon={<IconLink size={28} />}
      title="This tab has no session"
      text={message ?? 'Turntable opens only for links that it printed itself.'}
    >
      <p>
        Open the link that Turntable printed in the terminal, or run <Code>npm start</Code> again for a new one.
      </p>
    </EmptyState>
  );
}
