import type { Json } from '../../shared/model/origin.ts';
import { inspectReport } from '../intake/inspect.ts';
import { isTestEvent } from '../intake/test-event.ts';
import { detect } from '../platforms/registry.ts';
import type { ReportOutcome } from '../store/report-facts.ts';
import { callIdOf } from './identity.ts';

export interface Classified {
  result: ReportOutcome;
  doc: Json;
}

/** What one body is: pure of the store. Never throws for a bad body: the reason is in the result. */
export function classify(bytes: Uint8Array): Classified {
  const none = { platform: null, eventType: null, callId: null };
  const read = inspectReport(bytes);
  if (!read.ok) return { result: { status: 'invalid', reason: read.reason, ...none }, doc: null };
  if (isTestEvent(read.doc)) {
    return {
      result: { status: 'kept', reason: 'A test event that Turntable sent to itself.', ...none, eventType: 'test' },
      doc: read.doc,
    };
  }
  const found = detect(read.doc);
  if (found === null) {
    const reason =
      'Valid JSON, but not a report of a platform Turntable knows (Interactly, Flireo). It is kept here and read again when you update.';
    return { result: { status: 'unrecognised', reason, ...none }, doc: read.doc };
  }
  const { platform, eventType, platformCallId, kind } = found;
  if (platformCallId === null) {
    const what = `${/^[aeiou]/i.test(eventType) ? 'An' : 'A'} ${eventType} of ${platform}`;
    // A report tells a whole call: one that cannot be shown is trouble, while other events without a call are everyday.
    const [status, reason] =
      kind === 'report'
        ? ([
            'unrecognised',
            `${what} without the id of its call, so it cannot be told which call it is. It is kept here.`,
          ] as const)
        : (['kept', `${what} that names no call. It is kept here.`] as const);
    return { result: { status, reason, platform, eventType, callId: null }, doc: read.doc };
  }
  const event = { kind, atMs: found.eventAtMs, messages: found.messages };
  const callId = callIdOf(platform, platformCallId);
  return { result: { status: 'call', reason: null, platform, eventType, callId, event }, doc: read.doc };
}
