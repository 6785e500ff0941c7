import { afterEach, describe, expect, it, vi } from 'vitest';
import { Bus } from '../../../core/bus.ts';
import { readCall } from '../../../core/calls/derive.ts';
import { Elsewhere } from '../../../core/calls/elsewhere.ts';
import { deriveLimits } from '../../../core/calls/select.ts';
import { WorkThread } from '../../../core/calls/work-thread.ts';
import { interactly } from '../../../core/platforms/interactly/adapter.ts';
import { DeriveQueue } from '../../../core/services/derive-queue.ts';
import { importBatch } from '../../../core/services/imports.ts';
import { openStore, type Store } from '../../../core/store/open.ts';
import { mostAttempts } from '../../../core/store/reports.ts';
import { tempFolder } from '../../support/temp.ts';
import { meta, updatesOf } from './long-call.ts';
import { distinctReports } from './support.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closing.splice(0).reverse()) await close();
});

function open(thread?: WorkThread): { store: Store; queue: DeriveQueue } {
  const store = openStore(tempFolder());
  closing.push(() => store.close());
  return { store, queue: queueOn(store, thread) };
}

function queueOn(store: Store, thread?: WorkThread): DeriveQueue {
  const queue = new DeriveQueue(store, new Bus(), new Elsewhere(thread));
  closing.push(() => queue.close());
  return queue;
}

const admit = (store: Store, bytes: Uint8Array) => store.reports.admit(bytes, meta).reportId;

/** A thread that dies of any work. */
const dying = () => new WorkThread(new URL('../../fixtures/calls/dying-worker.mjs', import.meta.url));

describe('a long call', () => {
  it('with 250 updates costs a bounded number of derivations, each of bounded bytes', async () => {
    const { store, queue } = open();
    const updates = updatesOf(250);
    const total = updates.reduce((sum, { byteLength }) => sum + byteLength, 0);
    const read = vi.spyOn(store.reports.bodies, 'whole');
    const puts = vi.spyOn(store.calls, 'put');
    for (const update of updates) queue.add(admit(store, update));
    await queue.settled();
    expect(store.reports.counts()).toMatchObject({ call: 250, pending: 0 });
    expect(puts.mock.calls.length).toBeLessThanOrEqual(4);
    const bytes = read.mock.results.reduce((sum, { value }) => sum + (value as Uint8Array).byteLength, 0);
    expect(bytes).toBeLessThan(total + 4 * 2 * deriveLimits.updateBytes + 4 * (updates.at(-1) as Buffer).byteLength);
    const id = store.calls.ids()[0] as string;
    const { call } = readCall(store, id) as NonNullable<ReturnType<typeof readCall>>;
    expect(call.lines).toHaveLength(250);
    expect(call.flags.find((flag) => flag.id === 'unread-updates')?.title).toMatch(/^24\d earlier updates/);
  });

  it('reads the same for every order of arrival', async () => {
    const texts = new Set<string>();
    const updates = updatesOf(80);
    for (const order of [updates, updates.toReversed(), [...updates.slice(40), ...updates.slice(0, 40)]]) {
      const { store, queue } = open();
      for (const update of order) queue.add(admit(store, update));
      await queue.settled();
      texts.add(JSON.stringify(readCall(store, store.calls.ids()[0] as string)?.call));
    }
    expect(texts.size).toBe(1);
  });

  it('that is imported is derived once a transaction', () => {
    const { store } = open();
    const puts = vi.spyOn(store.calls, 'put');
    const results = importBatch(store)(updatesOf(100).map((bytes) => ({ bytes, originName: 'a.jsonl' })));
    expect(results.map(({ outcome }) => outcome)).toEqual(['imported', ...Array(99).fill('updated')]);
    expect(puts).toHaveBeenCalledTimes(1);
  });
});

describe('what goes wrong', () => {
  it('an import that tells more of a call while it is derived elsewhere is not undone', async () => {
    const { store, queue } = open();
    const updates = updatesOf(200);
    queue.add(admit(store, updates[150] as Buffer));
    const asked = Promise.withResolvers<void>();
    const row = Elsewhere.prototype.row;
    vi.spyOn(Elsewhere.prototype, 'row').mockImplementationOnce(function (this: Elsewhere, ...about) {
      asked.resolve();
      return row.apply(this, about);
    });
    await asked.promise;
    importBatch(store)([{ bytes: updates[199] as Buffer, originName: 'a.json' }]);
    await queue.settled();
    expect(store.calls.list({ sort: 'when', direction: 'asc', text: '200' }, 1, 0).total).toBe(1);
  });

  it('one report on which the adapter fails is set aside; the others of its call stay', async () => {
    const { store, queue } = open();
    const normalise = interactly.normalise;
    vi.spyOn(interactly, 'normalise').mockImplementation((events) => {
      if (events.some(({ messages }) => messages === 3)) throw new Error('planted');
      return normalise(events);
    });
    for (const update of updatesOf(6)) queue.add(admit(store, update));
    await queue.settled();
    expect(store.reports.counts()).toMatchObject({ call: 5, unrecognised: 1, pending: 0 });
    expect(store.reports.list({ status: 'attention', limit: 1, offset: 0 }).rows[0]?.reason).toContain('planted');
    expect(store.calls.total()).toBe(1);
  });

  it('a body that the second thread died of is not read here', async () => {
    const { store, queue } = open(dying());
    const id = admit(store, updatesOf(150).at(-1) as Buffer);
    const small = admit(store, distinctReports(1)[0] as Buffer);
    queue.add(id);
    queue.add(small);
    await queue.settled();
    expect(store.reports.get(id)).toMatchObject({ status: 'unrecognised', callId: null });
    expect(store.reports.get(id)?.reason).toContain('stopped');
    expect(store.reports.get(small)?.status).toBe('call');
    expect(store.reports.idsAfter(0, 10)).toEqual([small]);
  });
});

describe('many reports at once', () => {
  it('share transactions, and one that breaks the one it shares costs no other', async () => {
    const { store, queue } = open();
    const put = store.calls.put.bind(store.calls);
    const ids = distinctReports(60).map((bytes) => admit(store, bytes));
    let puts = 0;
    let broken: string | null = null;
    vi.spyOn(store.calls, 'put').mockImplementation((row) => {
      if (++puts === 31) broken = row.id;
      if (row.id === broken) throw new Error('planted');
      put(row);
    });
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    // No slice ends: all are in one transaction.
    vi.spyOn(performance, 'now').mockReturnValue(0);
    for (const id of ids) queue.add(id);
    await queue.settled();
    expect(store.reports.counts()).toMatchObject({ call: 59, pending: 1 });
    // Once in vain for those before it, once alone for each of them, and the others.
    expect(puts).toBeLessThan(60 + 31 + 10);
    expect(told.mock.calls.flat().join()).toContain('planted');
  });

  it('that come after the start are nobody’s suspects', async () => {
    const { store, queue } = open();
    const newest = store.reports.newest();
    const id = admit(store, distinctReports(1)[0] as Buffer);
    const tried = vi.spyOn(store.reports, 'tried');
    queue.add(id);
    queue.resume(newest);
    await queue.settled();
    expect(tried).not.toHaveBeenCalled();
    expect(store.reports.get(id)?.status).toBe('call');
  });
});

describe('after a stop', () => {
  const attempts = (store: Store, id: number) =>
    store.db.prepare('SELECT attempts FROM reports WHERE id = ?').pluck().get(id) as number;

  it('a report is noted on disk before it is tried, and no longer once it got through', async () => {
    const { store, queue } = open();
    const [bytes] = distinctReports(1);
    const id = admit(store, bytes as Buffer);
    const seen: number[] = [];
    const body = store.reports.bodies.whole.bind(store.reports.bodies);
    vi.spyOn(store.reports.bodies, 'whole').mockImplementation((reportId) => {
      seen.push(attempts(store, id));
      return body(reportId);
    });
    queue.resume(store.reports.newest());
    await queue.settled();
    expect(seen).toEqual([1, 1]);
    expect(attempts(store, id)).toBe(0);
    expect(store.reports.get(id)?.status).toBe('call');
  });

  it('what may have stopped it comes last, and after two tries is set aside', async () => {
    const { store, queue } = open();
    const [first, second, third] = distinctReports(3).map((bytes) => admit(store, bytes)) as [number, number, number];
    store.reports.tried([first], 1);
    expect(store.reports.pending(store.reports.newest()).map(({ id }) => id)).toEqual([second, third, first]);
    store.reports.tried([first], 1);
    const body = vi.spyOn(store.reports.bodies, 'whole');
    queue.resume(store.reports.newest());
    await queue.settled();
    expect(body.mock.calls.flat()).not.toContain(first);
    expect(store.reports.get(first)).toMatchObject({ status: 'unrecognised', callId: null });
    expect(store.reports.get(first)?.reason).toMatch(/stopped more than once/);
    expect(store.reports.counts()).toMatchObject({ call: 2, pending: 0 });
    expect(attempts(store, first)).toBe(mostAttempts);
  });
});
