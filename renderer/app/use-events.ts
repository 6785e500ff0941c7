import { useEffect, useState } from 'react';
import { coalesce } from '../data/coalesce.ts';
import { session } from '../data/current-session.ts';
import { type EventsState, followEvents } from '../data/events.ts';
import { keysOf } from '../data/keys.ts';
import { makeStale } from '../data/make-stale.ts';
import { queryClient } from '../data/query-client.ts';

/** Follows the core's events while the shell is on screen; what they name is asked for again. */
export function useEvents(): EventsState {
  const [state, setState] = useState<EventsState>('connecting');
  useEffect(() => {
    const closing = new AbortController();
    const pass = coalesce((events) => {
      for (const queryKey of events.flatMap(keysOf)) makeStale(queryClient, queryKey);
    });
    void followEvents({
      signal: closing.signal,
      open: async (signal) => {
        const { token } = session;
        const answer = await fetch('/api/events', { headers: session.headers(), signal });
        if (answer.status === 401) session.lost(token);
        return answer;
      },
      onStale: pass,
      // Questions on their way when the stream first opens are answered after it: only those answered before it are asked again.
      onConnect: (again) => void queryClient.invalidateQueries({}, { cancelRefetch: again }),
      onState: setState,
      wait,
    });
    return () => closing.abort();
  }, []);
  return state;
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
