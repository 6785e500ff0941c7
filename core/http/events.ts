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
      const queue: StaleEvent[] = [];
      let wake = () => {};
      const unsubscribe = bus.subscribe((event) => {
        queue.push(event);
        wake();
      });
      const stop = () => wake();
      stream.onAbort(stop);
      closing.addEventListener('abort', stop, { once: true });
      await stream.writeSSE({ event: 'ready', data: '{}' });
      try {
        while (!stream.aborted && !closing.aborted) {
          for (const event of queue.splice(0)) await stream.writeSSE({ event: 'stale', data: JSON.stringify(event) });
          if (queue.length > 0) continue;
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
