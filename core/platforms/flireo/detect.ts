import type { Json } from '../../../shared/model/origin.ts';
import type { Detected } from '../adapter.ts';
import { idText, kindOf } from '../common/events.ts';
import { own, usable } from '../read/reader.ts';
import { epochMs, isoTime } from '../read/time.ts';
import type { Dialect } from './body.ts';

/** A Flireo event of any generation. v1: top-level `eventType` and `callId` or `callSession`. v2 and v3: see `envelopeDialect`. */
export function detectFlireo(doc: Json): Detected | null {
  const type = own(doc, 'eventType');
  if (typeof type === 'string' && type !== '') {
    const id = idText(own(doc, 'callId')) ?? idText(own(doc, 'callSession'));
    const known = own(doc, 'callId') !== undefined || own(doc, 'callSession') !== undefined;
    const sentAt = epochMs(usable(own(doc, 'eventTimestamp')) ?? usable(own(doc, 'eventTime')));
    const event = { eventType: type, kind: kindOf(type), platformCallId: id, eventAtMs: sentAt, messages: 0 };
    return known ? { platform: 'flireo', dialect: 'v1', ...event } : null;
  }
  const message = own(doc, 'message');
  const dialect = envelopeDialect(message);
  if (dialect === null) return null;
  const eventType = own(message, 'type') as string;
  const messages = own(message, 'messages');
  return {
    platform: 'flireo',
    dialect,
    eventType,
    kind: kindOf(eventType),
    platformCallId: idText(own(own(message, 'call'), 'id')),
    eventAtMs: isoTime(text(own(message, 'timestamp')))?.ms ?? null,
    messages: Array.isArray(messages) ? messages.length : 0,
  };
}

/**
 * v2 or v3 by how it writes its keys (`phoneNumber`, `phone_number`), null for another platform's envelope. Vapi also has `phoneNumber` and
 * `durationSeconds`, but its time stamp is a number, and it sends `artifact`, `endedReason` and `call.orgId`, which Flireo does not.
 */
export function envelopeDialect(message: Json | undefined): Exclude<Dialect, 'v1'> | null {
  const type = own(message, 'type');
  if (typeof type !== 'string' || type === '' || isoTime(text(own(message, 'timestamp'))) === null) return null;
  if (own(message, 'artifact') !== undefined || own(message, 'endedReason') !== undefined) return null;
  if (own(own(message, 'call'), 'orgId') !== undefined) return null;
  const has = (key: string) => own(message, key) !== undefined;
  if (has('phone_number') || has('duration_seconds')) return 'v3';
  return has('phoneNumber') || has('durationSeconds') ? 'v2' : null;
}

function text(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
