import type { Json } from '../../../shared/model/origin.ts';
import type { PlatformEvent } from '../adapter.ts';
import { isObject } from '../read/reader.ts';
import { isEmpty } from './fill.ts';

/** How many filled leaves a body has. Walks without recursion, so nesting costs memory only. */
export function fullness(doc: Json): number {
  let filled = 0;
  const open: Json[] = [doc];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) for (const entry of value) open.push(entry);
    else if (isObject(value)) for (const key of Object.keys(value)) open.push(value[key] as Json);
    else if (!isEmpty(value)) filled += 1;
  }
  return filled;
}

export interface Ordered {
  /** End-of-call reports, best first. */
  reports: PlatformEvent[];
  /** All other events, best first. */
  others: PlatformEvent[];
}

/**
 * Puts the events of one call into the order of trust, whatever order they arrived in: newest first, then the fuller body, then sha-256.
 * Re-deliveries of the same bytes count once.
 */
export function orderEvents(events: readonly PlatformEvent[]): Ordered {
  const distinct = events.length === 1 ? events : [...new Map(events.map((event) => [event.sha256, event])).values()];
  const keyed = distinct.map((event) => ({
    event,
    at: event.eventAtMs ?? -1,
    fullness: distinct.length === 1 ? 0 : fullness(event.doc),
  }));
  keyed.sort((a, b) => b.at - a.at || b.fullness - a.fullness || (a.event.sha256 < b.event.sha256 ? -1 : 1));
  const reports: PlatformEvent[] = [];
  const others: PlatformEvent[] = [];
  for (const { event } of keyed) (event.kind === 'report' ? reports : others).push(event);
  return { reports, others };
}
