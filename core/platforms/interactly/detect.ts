import type { Json } from '../../../shared/model/origin.ts';
import type { Detected } from '../adapter.ts';
import { idText, kindOf } from '../common/events.ts';
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
  const kind = kindOf(type);
  const messages = own(message, 'messages');
  const listed = Array.isArray(messages) ? messages : [];
  const sentAtMs = epochMs(usable(own(message, 'timestamp')));
  return {
    platform: 'interactly',
    dialect: 'v1',
    eventType: type,
    kind,
    platformCallId: idText(own(call, 'id')),
    eventAtMs: kind === 'update' ? lastMoment(sentAtMs, listed) : sentAtMs,
    messages: listed.length,
  };
}

/** A conversation-update is stamped with its first message's time, though it holds all messages so far: the last of them dates it. */
function lastMoment(sentAtMs: number | null, messages: readonly Json[]): number | null {
  let last = sentAtMs;
  for (const message of messages) {
    const at = epochMs(usable(own(message, 'timestamp')));
    if (at !== null && (last === null || at > last)) last = at;
  }
  return last;
}
