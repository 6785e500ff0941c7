import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { openStore } from '../../../core/store/open.ts';
import { tempFolder } from '../../support/temp.ts';

const meta = (receivedAtMs: number) => ({
  source: 'webhook' as const,
  originName: null,
  headers: { 'user-agent': 'x' },
  verified: 'secret',
  receivedAtMs,
});

it('keeps the bytes exactly, whatever they are, under their sha-256', () => {
  const store = openStore(tempFolder());
  const bytes = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7919) % 256);
  const { reportId, sha256 } = store.reports.admit(bytes, meta(5));
  expect(Buffer.from(store.reports.body(reportId) ?? []).equals(bytes)).toBe(true);
  expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  store.close();
});

it('counts a body that comes again and stores no second row', () => {
  const store = openStore(tempFolder());
  const first = store.reports.admit(Buffer.from('{}'), meta(10));
  const again = store.reports.admit(Buffer.from('{}'), meta(20));
  expect(again).toEqual({ ...first, duplicate: true });
  expect(store.reports.total()).toBe(1);
  expect(store.reports.get(first.reportId)).toMatchObject({
    deliveries: 2,
    receivedAtMs: 10,
    lastReceivedAtMs: 20,
    status: 'pending',
  });
  store.close();
});

it('lists what needs attention apart and counts every status', () => {
  const store = openStore(tempFolder());
  const outcomes = ['call', 'invalid', 'unrecognised', 'kept'] as const;
  for (const [index, status] of outcomes.entries()) {
    const { reportId } = store.reports.admit(Buffer.from(`{"n":${index}}`), meta(index));
    store.reports.settle(reportId, { status, reason: null, platform: null, eventType: null, callId: null });
  }
  expect(store.reports.list({ status: 'attention', limit: 10, offset: 0 }).rows.map((row) => row.status)).toEqual([
    'unrecognised',
    'invalid',
  ]);
  expect(store.reports.counts()).toEqual({ pending: 0, call: 1, kept: 1, unrecognised: 1, invalid: 1, quarantined: 0 });
  expect(store.reports.list({ status: null, limit: 2, offset: 1 }).rows).toHaveLength(2);
  store.close();
});

it('lets a real delivery of bytes that were a sample take its place, and asks for deriving it anew', () => {
  const store = openStore(tempFolder());
  const bytes = Buffer.from('{"sample":true}');
  const sample = {
    source: 'sample' as const,
    originName: 'one/report.json',
    headers: {},
    verified: 'not checked',
    receivedAtMs: 5,
  };
  const { reportId } = store.reports.admit(bytes, sample);
  expect(store.reports.admit(bytes, { ...sample, receivedAtMs: 6 }).duplicate).toBe(true);
  expect(store.reports.admit(bytes, meta(10))).toMatchObject({ reportId, duplicate: false });
  expect(store.reports.get(reportId)).toMatchObject({
    source: 'webhook',
    originName: null,
    headers: { 'user-agent': 'x' },
    verified: 'secret',
    receivedAtMs: 10,
    lastReceivedAtMs: 10,
    deliveries: 3,
  });
  expect(store.reports.admit(bytes, { ...sample, receivedAtMs: 20 }).duplicate).toBe(true);
  expect(store.reports.get(reportId)).toMatchObject({ source: 'webhook', receivedAtMs: 10, lastReceivedAtMs: 20 });
  store.close();
});

it('tells of the delivery that proved its sender, and of the first one when none is better', () => {
  const store = openStore(tempFolder());
  const bytes = Buffer.from('{"proof":1}');
  const file = { source: 'import' as const, originName: 'a.json', headers: {}, verified: 'not checked', receivedAtMs: 1 };
  const { reportId } = store.reports.admit(bytes, file);
  expect(store.reports.admit(bytes, meta(2)).duplicate).toBe(true);
  expect(store.reports.get(reportId)).toMatchObject({ source: 'webhook', originName: null, verified: 'secret', receivedAtMs: 1 });
  store.reports.admit(bytes, { ...meta(3), headers: { 'user-agent': 'later' }, verified: 'bearer' });
  store.reports.admit(bytes, { ...file, receivedAtMs: 4 });
  expect(store.reports.get(reportId)).toMatchObject({ verified: 'secret', headers: { 'user-agent': 'x' }, deliveries: 4 });
  store.close();
});

it('hands nothing in quarantine to whoever reads or rebuilds, until it is released', () => {
  const store = openStore(tempFolder());
  const held = store.reports.admit(Buffer.from('{"held":1}'), { ...meta(1), quarantined: true });
  expect([store.reports.pending(9), store.reports.idsAfter(0, 9), held.released]).toEqual([[], [], false]);
  expect(store.reports.admit(Buffer.from('{"held":1}'), { ...meta(1), quarantined: true })).toMatchObject({
    duplicate: true,
    released: false,
  });
  expect(store.reports.release(held.reportId)).toBe(true);
  expect([store.reports.pending(9), store.reports.idsAfter(0, 9)]).toEqual([
    [{ id: held.reportId, attempts: 0 }],
    [held.reportId],
  ]);
  expect(store.reports.release(held.reportId)).toBe(false);
  store.close();
});
