import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { callPath, defaultCallQuery } from '../data/call-query.ts';
import { imports } from './current-imports.ts';
import { type Found, gather } from './dropped.ts';

/** Imports files that were dropped or picked; one file with one call opens that call. */
export function useStartImport(): (found: AsyncIterable<Found> | Iterable<Found>) => Promise<void> {
  const [path, navigate] = useLocation();
  const onCall = path.startsWith('/calls/');
  return useCallback(
    async (found) => {
      const gathered = await gather(found);
      if (gathered.reports.length === 0) return tell(gathered.recordings.length, onCall);
      await imports.start(gathered, (callId) => navigate(callPath(callId, defaultCallQuery)));
    },
    [navigate, onCall],
  );
}

/** Nothing to import: says what to do instead. */
function tell(recordings: number, onCall: boolean): void {
  if (recordings > 0 && !onCall) {
    notifications.show({ title: 'That is a recording', message: 'Open the call first, then drop its recording on it.' });
  } else if (recordings === 0) {
    notifications.show({
      title: 'Nothing to import',
      message: 'Turntable imports reports as .json, .jsonl, .ndjson or .gz. There is none in what you chose.',
    });
  }
}
