import { expect, test } from 'vitest';
import { detect, normaliseCall, placesOf } from '../../../core/platforms/registry.ts';
import { RawNumber } from '../../../shared/model/origin.ts';
import { type Fixture, fixture, stored } from './support.ts';

test.each<[Fixture, string, string, string, string | null]>([
  ['interactly-end-of-call-report', 'interactly', 'v1', 'end-of-call-report', 'WC-82015760-c3bd-427d-a23b-ba9b07e4ab85'],
  ['interactly-minimal', 'interactly', 'v1', 'end-of-call-report', 'WC-82015760-c3bd-427d-a23b-ba9b07e4ab85'],
  ['interactly-status-update', 'interactly', 'v1', 'status-update', 'WC-82015760-c3bd-427d-a23b-ba9b07e4ab85'],
  ['interactly-conversation-update', 'interactly', 'v1', 'conversation-update', 'WC-82015760-c3bd-427d-a23b-ba9b07e4ab85'],
  ['flireo-end-of-call-report', 'flireo', 'v1', 'end-of-call-report', 'cc1abf4a-d005-44a8-825f-702334e8d4c8'],
  ['flireo-status-update', 'flireo', 'v1', 'status-update', 'd0132d99-a7a4-4826-ad7b-72fee9f6f61f'],
  ['flireo-tool-calls', 'flireo', 'v1', 'tool-calls', '875573b5-4458-45be-bac2-4d2b869f8267'],
  ['flireo-v2-end-of-call-report', 'flireo', 'v2', 'end-of-call-report', '5c4d030f-43e3-4e65-899e-8148521e660f'],
  ['flireo-v2-status-update-error', 'flireo', 'v2', 'status-update', '5c4d030f-43e3-4e65-899e-8148521e660f'],
  ['flireo-v3-end-of-call-report', 'flireo', 'v3', 'end-of-call-report', '5c4d030f-43e3-4e65-899e-8148521e660f'],
])('%s is %s %s', (name, platform, dialect, eventType, platformCallId) => {
  expect(detect(fixture(name))).toMatchObject({ platform, dialect, eventType, platformCallId });
  expect(detect(fixture(name))?.eventAtMs).toBeGreaterThan(1.7e12);
});

/** Bodies of neighbours that share keys with ours (shapes from the vendors' documentation), and things that are no report at all. */
const foreign: [string, unknown][] = [
  [
    'Vapi report',
    {
      message: {
        type: 'end-of-call-report',
        timestamp: 1772702523935,
        endedReason: 'hangup',
        artifact: {},
        call: { id: 'a', orgId: 'b' },
        phoneNumber: {},
        durationSeconds: 3,
      },
    },
  ],
  [
    'Vapi with an ISO time',
    {
      message: {
        type: 'end-of-call-report',
        timestamp: '2026-01-01T00:00:00.000Z',
        artifact: {},
        durationSeconds: 3,
        call: { id: 'a' },
      },
    },
  ],
  [
    'Vapi status',
    {
      message: {
        type: 'status-update',
        timestamp: '2026-01-01T00:00:00Z',
        call: { id: 'a', orgId: 'o', type: 'inboundPhoneCall' },
        phoneNumber: {},
      },
    },
  ],
  ['Retell', { event: 'call_ended', call: { call_id: 'a', startAt: 1 } }],
  ['ElevenLabs', { type: 'post_call_transcription', event_timestamp: 1739537297, data: {} }],
  ['eventType of something else', { eventType: 'push', repository: {} }],
  ['an unwrapped envelope', [{ headers: {}, body: {} }]],
  ['type of the wrong type', { message: { type: 7, call: { startAt: 'x', teamId: 'y' } } }],
  ['inherited keys', { message: { type: 'x', call: { toString: 1 } } }],
  ['a number beyond 2^53', new RawNumber('123456789012345678901234567890')],
];

test.each([...foreign, ['null', null], ['text', 'hello'], ['number', 3], ['empty', {}]])('%s is not claimed', (_name, doc) => {
  expect(detect(doc as never)).toBeNull();
});

test('an event that names no call is recognised and belongs to no call', () => {
  const doc = fixture('flireo-tool-calls');
  doc.callId = null;
  expect(detect(doc)).toMatchObject({ platform: 'flireo', platformCallId: null });
  expect(normaliseCall(stored(doc))).toBeNull();
  expect(normaliseCall([])).toBeNull();
  const report = fixture('interactly-end-of-call-report');
  report.message.call.id = { $ne: null };
  expect(detect(report)).toMatchObject({ platform: 'interactly', platformCallId: null });
});

test('a foreign body among the reports of a call is left out', () => {
  const report = fixture('interactly-end-of-call-report');
  const [first, second] = stored(report, { hello: 'world' });
  expect(normaliseCall([second as never, first as never])).toEqual(normaliseCall([first as never]));
});

test('every platform tells where its fields go', () => {
  expect(placesOf('interactly').length).toBeGreaterThan(50);
  expect(placesOf('flireo').length).toBeGreaterThan(20);
});

test.each<[unknown, string | null]>([
  ['WC-1', 'WC-1'],
  [12345, '12345'],
  [new RawNumber('123456789012345678901'), '123456789012345678901'],
  ['', null],
  [null, null],
  [true, null],
  [{}, null],
])('a call id of %o is %o on either platform', (id, expected) => {
  const interactly = fixture('interactly-end-of-call-report');
  interactly.message.call.id = id;
  const flat = fixture('flireo-end-of-call-report');
  Object.assign(flat, { callId: id, callSession: id });
  const enveloped = fixture('flireo-v3-end-of-call-report');
  enveloped.message.call.id = id;
  for (const doc of [interactly, flat, enveloped]) expect(detect(doc)?.platformCallId).toBe(expected);
  if (expected !== null) {
    const call = normaliseCall(stored(interactly));
    expect(call?.platformCallId).toBe(expected);
    expect(call?.flags.filter((flag) => flag.id === 'wrong-type')).toEqual([]);
  }
});

test('says how much of its call an event tells, and up to when', () => {
  expect(detect(fixture('interactly-end-of-call-report'))).toMatchObject({ kind: 'report', messages: 7 });
  expect(detect(fixture('interactly-status-update'))).toMatchObject({ kind: 'event', messages: 0 });
  expect(detect(fixture('flireo-v2-end-of-call-report'))?.kind).toBe('report');
  const update = fixture('interactly-conversation-update');
  const last = Math.max(...update.message.messages.map(({ timestamp }: { timestamp: number }) => timestamp));
  expect(detect(update)).toMatchObject({ kind: 'update', messages: 5, eventAtMs: last });
  expect(last).toBeGreaterThan(update.message.timestamp);
});
