import { type Json, RawNumber } from '../../../shared/model/origin.ts';
import type { EventKind } from '../adapter.ts';

/** Both platforms name their events alike; a name that we do not know is a moment of the call. */
export function kindOf(eventType: string): EventKind {
  if (eventType === 'end-of-call-report') return 'report';
  return eventType === 'conversation-update' ? 'update' : 'event';
}

/** An id as text, whether it came as one or as a number of any size; null where there is none. */
export function idText(value: Json | undefined): string | null {
  if (value instanceof RawNumber) return value.text;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}
