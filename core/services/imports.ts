import type { ImportJob } from '../../shared/api.ts';
import type { Bus } from '../bus.ts';
import { admitAll } from '../calls/process.ts';
import { ReadAhead } from '../calls/read-ahead.ts';
import type { Reading } from '../calls/reading.ts';
import { createImportJob, type RunningImport } from '../intake/import-job.ts';
import type { ImportBatch, ImportEntry, ReadEntriesAhead } from '../intake/ports.ts';
import type { Store } from '../store/open.ts';

/** Finished imports kept for the view to look at. */
const keptJobs = 20;
/** Reports of one import from which a second thread is worth its start. */
const largeImport = 200;

/** One transaction for a batch of reports: stored and understood together. Nobody waits for an acknowledgement here. */
export function importBatch(store: Store): ImportBatch {
  return store.db.transaction((entries: readonly ImportEntry[], ahead?: readonly Reading[]) =>
    admitAll(
      store,
      entries.map(({ bytes, originName }, index) => {
        const meta = { source: 'import' as const, originName, headers: {}, verified: 'not checked', receivedAtMs: Date.now() };
        return { bytes, meta, ahead: ahead?.[index] ?? null };
      }),
    ).map(({ outcome, reason, callId }) => ({ outcome, reason, callId })),
  );
}

/** One import's use of the second thread: a handful of dropped files is done before a thread would have started. */
export function readAheadOnceLarge(reader: ReadAhead): ReadEntriesAhead {
  let seen = 0;
  return (entries) => {
    seen += entries.length;
    return seen < largeImport ? null : reader.read(entries.map(({ bytes }) => bytes));
  };
}

/** The imports of this run of the application. */
export class Imports {
  readonly #jobs = new Map<string, RunningImport>();
  readonly #store: Store;
  readonly #bus: Bus;
  readonly #reader = new ReadAhead();

  constructor(store: Store, bus: Bus) {
    this.#store = store;
    this.#bus = bus;
  }

  open(filesExpected: number | null): ImportJob {
    const job = createImportJob({
      filesExpected,
      importBatch: importBatch(this.#store),
      readAhead: readAheadOnceLarge(this.#reader),
      onProgress: () => {
        for (const topic of ['imports', 'calls', 'reports', 'status'] as const) this.#bus.stale(topic);
      },
    });
    this.#forgetOldest();
    this.#jobs.set(job.id, job);
    return job.state();
  }

  get(id: string): RunningImport | null {
    return this.#jobs.get(id) ?? null;
  }

  /** Stops what runs: what was imported stays. */
  close(): void {
    for (const job of this.#jobs.values()) job.cancel();
    this.#reader.close();
  }

  #forgetOldest(): void {
    for (const [id, job] of this.#jobs) {
      if (this.#jobs.size < keptJobs) return;
      if (job.state().state !== 'running') this.#jobs.delete(id);
    }
  }
}
