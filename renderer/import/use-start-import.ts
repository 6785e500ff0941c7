import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { callPath, defaultCallQuery } from '../data/call-query.ts';
import { imports } from './current-imports.ts';
import { type Found, gather } from './dropped.ts';
import { recordingDrops } from './recordings/current-drops.ts';
import { leftOutWords, nothingToImport, onlyCallWords } from './words.ts';

/**
 * Imports files that were dropped or picked; recordings among them are attached to their calls, after the reports that may bring those. One file with
 * one call opens that call and says what became of it, unless the reviewer has gone elsewhere meanwhile: then nothing is taken from under their eyes,
 * and the panel has the link.
 */
export function useStartImport(): (found: AsyncIterable<Found> | Iterable<Found>) => Promise<void> {
  const [, navigate] = useLocation();
  return useCallback(
    async (found) => {
      const startedAt = location.pathname;
      const { reports, recordings, others } = await gather(found);
      if (reports.length + recordings.length === 0) {
        notifications.show(nothingToImport);
        return;
      }
      const imported =
        reports.length === 0
          ? Promise.resolve()
          : imports.start({ reports, others }, (result) => {
              if (location.pathname !== startedAt) return false;
              navigate(callPath(result.callId, defaultCallQuery));
              const { title, message } = onlyCallWords(result);
              notifications.show({ title, message: [message, leftOutWords(others)].filter(Boolean).join(' ') });
              return true;
            });
      await Promise.all([imported, recordings.length > 0 && recordingDrops.start(recordings, imported)]);
    },
    [navigate],
  );
}
