import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { StaleEvent } from '../../shared/api.ts';
import type { Bus } from '../bus.ts';

/** Silence longer than this ends idle connections in some hosts, so a comment goes out before, ms. */
const heartbeatMs = 15_000;

/** `GET /events`: server-sent events that name stale topics. The view asks again for what it shows. */
export function eventRoutes(bus: Bus, closing: AbortSignal) {
  return new Hono().get('/events', (c) =>
    streamSSE(c, async (stream) => {
      // Each topic once, however slowly the reader takes them: a tab that sleeps must not fill our memory.
      const waiting = new Map<string, StaleEvent>();
      let wake = () => {};
      const unsubscribe = bus.subscribe((event) => {
        waiting.set(`${event.topic} ${event.id}`, event);
        wake();
      });
      const stop = () => wake();
      stream.onAbort(stop);
      closing.addEventListener('abort', stop, { once: true });
      await stream.writeSSE({ event: 'ready', data: '{}' });
      try {
        while (!stream.aborted && !closing.aborted) {
          for (const [key, event] of waiting) {
            // Before it is sent: what becomes stale while the reader hesitates is told again.
            waiting.delete(key);
            await stream.writeSSE({ event: 'stale', data: JSON.stringify(event) });
            if (stream.aborted || closing.aborted) return;
          }
          const woken = await new Promise<boolean>((resolve) => {
            const timer = setTimeout(() => resolve(false), heartbeatMs);
            wake = () => {
              clearTimeout(timer);
              resolve(true);
            };
            if (stream.aborted || closing.aborted) wake();
          });
          if (!woken) await stream.write(': still here\n\n');
        }
      } finally {
        unsubscribe();
        closing.removeEventListener('abort', stop);
      }
    }),
  );
}
