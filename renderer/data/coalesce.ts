import type { StaleEvent } from '../../shared/api.ts';

/** Shortest time between two passings-on of the same flood, ms: an import of thousands must not ask thousands of times. */
const floodMs = 250;

/**
 * Gathers stale events. The first one of a quiet time is passed on at once, so a new call appears without delay; what follows within `floodMs`
 * is passed on together, each topic and id once.
 */
export function coalesce(
  pass: (events: StaleEvent[]) => void,
  schedule: (run: () => void, ms: number) => unknown = setTimeout,
): (event: StaleEvent) => void {
  let waiting = new Map<string, StaleEvent>();
  let busy = false;
  const flush = () => {
    const events = [...waiting.values()];
    waiting = new Map();
    if (events.length === 0) {
      busy = false;
      return;
    }
    pass(events);
    schedule(flush, floodMs);
  };
  return (event) => {
    waiting.set(`${event.topic} ${event.id ?? ''}`, event);
    if (busy) return;
    busy = true;
    // One tick, so that the topics of one change travel together.
    schedule(flush, 0);
  };
}
