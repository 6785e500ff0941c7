import { Button } from '@mantine/core';
import { useCall } from '../context.ts';
import { useFetching } from './use-fetching.ts';

/** Fetches the recording from where the report says. Nothing where it says nothing, nor on samples: they bring theirs along. */
export function FetchButton({ variant = 'default', children }: { variant?: 'default' | 'subtle'; children: string }) {
  const { call, sample } = useCall().page;
  const { fetchNow, busy } = useFetching();
  if (call.recordingSource === null || sample) return null;
  return (
    <Button variant={variant} loading={busy} onClick={fetchNow}>
      {children}
    </Button>
  );
}
