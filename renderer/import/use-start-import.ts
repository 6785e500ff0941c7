import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { callPath, defaultCallQuery } from '../data/call-query.ts';
import { imports } from './current-imports.ts';
import { type Found, gather } from './dropped.ts';
import { leftOutWords, nothingToImport, onlyCallWords } from './words.ts';

/**
 * Imports files that were dropped or picked. One file with one call opens that call and says what became of it, unless the reviewer has gone elsewhere
 * meanwhile: then nothing is taken from under their eyes, and the panel has the link.
 */
export function useStartImport(): (found: AsyncIterable<Found> | Iterable<Found>) => Promise<void> {
  const [path, navigate] = useLocation();
  return useCallback(
    async (found) => {
      const startedAt = location.pathname;
      const gathered = await gather(found);
      const leftOut = { recordings: gathered.recordings.length, others: gathered.others };
      if (gathered.reports.length === 0) {
        notifications.show(nothingToImport(leftOut, path.startsWith('/calls/')));
        return;
      }
      await imports.start(gathered, (result) => {
        if (location.pathname !== startedAt) return false;
        navigate(callPath(result.callId, defaultCallQuery));
        const { title, message } = onlyCallWords(result);
        notifications.show({ title, message: [message, leftOutWords(leftOut)].filter(Boolean).join(' ') });
        return true;
      });
    },
    [navigate, path],
  );
}
