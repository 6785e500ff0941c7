import { afterEach, expect, it, vi } from 'vitest';
import { classify } from '../../../core/calls/classify.ts';
import { admitAll } from '../../../core/calls/process.ts';
import { Rebuild } from '../../../core/calls/rebuild.ts';
import { interactly } from '../../../core/platforms/interactly/adapter.ts';
import { openStore } from '../../../core/store/open.ts';
import { tempFolder } from '../../support/temp.ts';
import { fixture } from '../platforms/support.ts';
import { meta, updatesOf } from './long-call.ts';
import { distinctReports } from './support.ts';

afterEach(() => vi.restoreAllMocks());

it('a rebuild that an adapter fails in leaves no report out of sight, and the next one takes it up again', async () => {
  const store = openStore(tempFolder());
  const bodies = [...distinctReports(2), ...updatesOf(3)];
  store.db.transaction(() =>
    admitAll(
      store,
      bodies.map((bytes) => ({ bytes, meta })),
    ),
  )();
  expect(store.calls.total()).toBe(3);
  const rebuild = new Rebuild(store, () => {});
  const normalise = interactly.normalise;
  // One report alone in its call, and one of three.
  vi.spyOn(interactly, 'normalise').mockImplementation((events) => {
    if (events.some(({ platformCallId, messages }) => platformCallId === 'WC-1' || messages === 2)) throw new Error('planted');
    return normalise(events);
  });
  rebuild.start();
  await rebuild.settled();
  expect(rebuild.job).toMatchObject({ state: 'done', error: expect.stringContaining('2 of 3 calls') });
  expect(store.reports.counts()).toMatchObject({ call: 3, unrecognised: 2, pending: 0 });
  const reasons = store.reports.list({ status: 'attention', limit: 9, offset: 0 }).rows.map(({ reason }) => reason);
  expect(reasons.every((reason) => reason?.includes('a fault of ours') && reason.includes('planted'))).toBe(true);
  expect(store.calls.total()).toBe(2);
  vi.restoreAllMocks();
  rebuild.start();
  await rebuild.settled();
  expect(store.reports.counts()).toMatchObject({ call: 5, unrecognised: 0 });
  expect(store.calls.total()).toBe(3);
  store.close();
});

it('a report without the id of its call needs attention, other events without one do not', () => {
  const report = fixture('interactly-end-of-call-report');
  const status = fixture('interactly-status-update');
  for (const doc of [report, status]) delete doc.message.call.id;
  const resultOf = (doc: unknown) => classify(Buffer.from(JSON.stringify(doc))).result;
  expect(resultOf(report)).toMatchObject({ status: 'unrecognised', callId: null });
  expect(resultOf(report).reason).toMatch(/^An end-of-call-report of interactly without the id of its call/);
  expect(resultOf(status)).toMatchObject({ status: 'kept', callId: null });
});
