import { notifications } from '@mantine/notifications';
import { notifyManager } from '@tanstack/react-query';
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { CallPage, Recording } from '../../../shared/api.ts';
import { messageOf } from '../../data/failure.ts';
import { queryKeys } from '../../data/keys.ts';
import { useInvalidate } from '../../data/queries.ts';
import { adjustRecording } from '../data.ts';
import { OffsetSender } from './offset-sender.ts';

/** Farthest a recording can be moved against its call, ms; the core's own limit. */
const mostMs = 3_600_000;

export interface Offset {
  /** The recording as it lies now, a wish of the reviewer that is still on its way included. */
  recording: Recording | null;
  set(ms: number): void;
  nudge(byMs: number): void;
  /** Back to the estimate, or to 0 where there is none. */
  automatic(): void;
}

/** Moves the recording against the call. What is on screen moves at once; the core is told one step after the other. */
export function useOffset({ id, recording }: CallPage): Offset {
  const invalidate = useInvalidate();
  const [sender] = useState(
    () =>
      new OffsetSender({
        send: (offsetMs) => adjustRecording(id, { offsetMs }),
        reload: async () => {
          await invalidate(queryKeys.call(id));
          // The answer is in the cache and the page is told of it a turn later: until then it must not fall back to where it lay.
          await new Promise<void>((told) => notifyManager.schedule(told));
        },
        failed: (error) => notifications.show({ color: 'red', message: messageOf(error) }),
      }),
  );
  const shown = useSyncExternalStore(sender.shown.subscribe, sender.shown.get);
  return useMemo(() => {
    const now: Recording | null = recording && shown !== null ? { ...recording, offsetMs: shown, offsetBy: 'hand' } : recording;
    const set = (ms: number) => void sender.set(Math.round(Math.min(mostMs, Math.max(-mostMs, ms))));
    return {
      recording: now,
      set,
      nudge: (byMs) => now && set((sender.shown.get() ?? now.offsetMs) + byMs),
      automatic: () => void sender.set(null),
    };
  }, [recording, shown, sender]);
}
