import { Code } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { EmptyState } from '../ui/empty-state.tsx';

/** The browser host hands its token only to a tab that brings a fresh link; this tab or another, both go on where they were. */
export function NoSession({ message }: { message: string | null }) {
  return (
    <EmptyState
      page
      role="alert"
      icon={<IconLink size={28} />}
      title="This tab has no session"
      text={message ?? 'It was not opened with a link that Turntable printed.'}
    >
      <p>
        Run <Code>npm start</Code> and open the link that it prints. This tab then goes on by itself, where it was.
      </p>
    </EmptyState>
  );
}
