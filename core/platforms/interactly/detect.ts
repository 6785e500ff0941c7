import type { Json } from '../../../shared/model/origin.ts';
import type { Detected } from '../adapter.ts';
import { own, usable } from '../read/reader.ts';
import { epochMs } from '../read/time.ts';

/**
 * An Interactly event: `message.type`, and one of `message.call.teamId`, `.startAt` or `.cost.interactlyCost`.
 * Vapi and Flireo v2/v3 also have `message.type`, but none of these three.
 */
export function detectInteractly(doc: Json): Detected | null {
  const message = own(doc, 'message');
  const type = own(message, 'type');
  if (typeof type !== 'string' || type === '') return null;
  const call = own(message, 'call');
  const marks = [own(call, 'teamId'), own(call, 'startAt'), own(own(call, 'cost'), 'interactlyCost')];
  if (!marks.some((mark) => mark !== undefined && mark !== null)) return null;
  const id = own(call, 'id');
  return {
    platform: 'interactly',
    dialect: 'v1',
    eventType: type,
    platformCallId: typeof id === 'string' && id !== '' ? id : null,
    eventAtMs: epochMs(usable(own(message, 'timestamp'))),
  };
}
