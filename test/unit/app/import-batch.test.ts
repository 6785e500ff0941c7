import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readReport } from '../../../core/calls/reading.ts';
import { createImportJob } from '../../../core/intake/import-job.ts';
import { interactly } from '../../../core/platforms/interactly/adapter.ts';
import { importBatch } from '../../../core/services/imports.ts';
import { openStore, type Store } from '../../../core/store/open.ts';
import { samplePayload } from '../../support/application.ts';
import { tempFolder } from '../../support/temp.ts';
import { distinctReports } from '../calls/support.ts';

const report = samplePayload('interactly-apollo-clinic');
/** The same call, told by a report that knows less of it. */
const poorer = Buffer.from(
  JSON.stringify(JSON.parse(report.toString('utf8')), (key, value) =>
    key === 'messages' ? [] : key === 'callStats' || key === 'analysis' ? {} : value,
  ),
);

/** Both ways in which a batch reaches the store: read on the main thread, or read before on another. */
const ways = [
  ['read here', () => undefined],
  ['read ahead', (bodies: readonly Uint8Array[]) => bodies.map((body) => readReport(body))],
] as const;

function imported(store: Store, bodies: readonly Uint8Array[], ahead: (typeof ways)[number][1]) {
  return importBatch(store)(
    bodies.map((bytes) => ({ bytes, originName: 'file.json' })),
    ahead(bodies),
  );
}

const rows = (store: Store) => store.calls.list({ sort: 'when', direction: 'asc', text: '' }, 100, 0).rows;

describe.each(ways)('a batch %s', (_, ahead) => {
  const opened: Store[] = [];
  const open = () => {
    const store = openStore(tempFolder());
    opened.push(store);
    return store;
  };
  afterEach(() => {
    vi.restoreAllMocks();
    for (const store of opened.splice(0)) store.close();
  });

  it('makes one call of two reports of it', () => {
    const store = open();
    const results = imported(store, [report, poorer], ahead);
    expect(results.map(({ outcome }) => outcome)).toEqual(['imported', 'updated']);
    expect(results[0]?.callId).toBe(results[1]?.callId);
    expect(store.reports.ofCall(results[0]?.callId as string)).toHaveLength(2);
    expect(rows(store)).toHaveLength(1);
    expect(rows(store)[0]).toMatchObject({ turns: readReport(report).row?.turns, successOriginal: 'Fair' });
    expect(readReport(poorer).row).toMatchObject({ turns: null, successOriginal: null });
  });

  it('takes the same bytes twice as one report', () => {
    const store = open();
    const results = imported(store, [report, report], ahead);
    expect(results.map(({ outcome }) => outcome)).toEqual(['imported', 'duplicate']);
    expect(store.reports.total()).toBe(1);
    expect(store.reports.ofCall(results[0]?.callId as string)[0]?.deliveries).toBe(2);
  });

  it('fills in when the report came and that it is no sample', () => {
    const store = open();
    const before = Date.now();
    imported(store, [report], ahead);
    expect(rows(store)[0]?.sample).toBe(false);
    expect(rows(store)[0]?.receivedAtMs).toBeGreaterThanOrEqual(before);
  });

  it('keeps the bytes that an adapter failed on, and says whose fault it was', () => {
    const store = open();
    vi.spyOn(interactly, 'normalise').mockImplementation(() => {
      throw new Error('planted');
    });
    const [result] = imported(store, [report], ahead);
    expect(result).toMatchObject({ outcome: 'unrecognised', callId: null });
    expect(result?.reason).toContain('a fault of ours');
    const [kept] = store.reports.list({ status: 'attention', limit: 10, offset: 0 }).rows;
    expect(kept?.reason).toContain('planted');
    expect(Buffer.from(store.reports.body(kept?.id as number) as Uint8Array).equals(report)).toBe(true);
    expect(rows(store)).toEqual([]);
  });

  it('with entries that are no reports keeps them beside those that are', () => {
    const store = open();
    const bodies = [Buffer.from('{"half": '), report, Buffer.from('{"of":"nobody"}')];
    expect(imported(store, bodies, ahead).map(({ outcome }) => outcome)).toEqual(['invalid', 'imported', 'unrecognised']);
    expect(store.reports.total()).toBe(3);
  });

  it('understands a report that an earlier stop left unread', () => {
    const store = open();
    store.reports.admit(report, { source: 'webhook', originName: null, headers: {}, verified: '', receivedAtMs: 1 });
    expect(imported(store, [report], ahead)[0]?.outcome).toBe('imported');
    expect(rows(store)[0]?.receivedAtMs).toBe(1);
  });
});

it('writes the same rows whether it read ahead or not', () => {
  const [here, there] = ways.map(([, ahead]) => {
    const store = openStore(tempFolder());
    imported(store, [...distinctReports(5), report, poorer, samplePayload('flireo-voorbeeld')], ahead);
    const all = rows(store).map((row) => ({ ...row, receivedAtMs: 0 }));
    store.close();
    return all;
  });
  expect(there).toHaveLength(7);
  expect(there).toEqual(here);
});

describe('a job that reads ahead', () => {
  const body = Buffer.concat(distinctReports(40).map((each) => Buffer.from(`${JSON.stringify(JSON.parse(each.toString()))}\n`)));
  async function* once() {
    yield body;
  }

  it('waits for the readings, and writes the batches in order', async () => {
    const order: string[] = [];
    const store = openStore(tempFolder());
    const gates: (() => void)[] = [];
    const job = createImportJob({
      filesExpected: 1,
      importBatch: (entries, ahead) => {
        order.push(`${entries.length} ${ahead === undefined ? 'here' : 'ahead'}`);
        return importBatch(store)(entries, ahead);
      },
      readAhead: (entries) => {
        // The first batch is read last; the second comes to nothing, as when the thread has died.
        const { promise, resolve } = Promise.withResolvers<ReturnType<typeof readReport>[] | null>();
        const first = gates.length === 0;
        gates.push(() => resolve(first ? entries.map(({ bytes }) => readReport(bytes)) : null));
        if (gates.length === 2) void nextTurn().then(() => gates.toReversed().map((open) => open()));
        return promise;
      },
      onProgress: () => {},
    });
    await job.addFile('calls.jsonl', once());
    expect(order).toEqual(['32 ahead', '8 here']);
    expect(job.state()).toMatchObject({ state: 'done', counts: { imported: 40 } });
    expect(store.calls.total()).toBe(40);
    store.close();
  });

  it('cancelled, writes nothing of what is still being read', async () => {
    const written: number[] = [];
    const reading = Promise.withResolvers<null>();
    const asked = Promise.withResolvers<void>();
    const job = createImportJob({
      filesExpected: 1,
      importBatch: (entries) => {
        written.push(entries.length);
        return entries.map(() => ({ outcome: 'imported', reason: null, callId: null }));
      },
      readAhead: () => {
        asked.resolve();
        return reading.promise;
      },
      onProgress: () => {},
    });
    const added = job.addFile('calls.jsonl', once());
    await asked.promise;
    expect(job.cancel().state).toBe('cancelled');
    reading.resolve(null);
    await added;
    await reading.promise;
    expect(written).toEqual([]);
  });
});
