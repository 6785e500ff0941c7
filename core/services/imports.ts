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
/** A running import that got no file for this long has lost its tab, ms. */
const abandonedMs = 10 * 60_000;
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
  readonly #jobs = new Map<string, Job>();
  readonly #store: Store;
  readonly #bus: Bus;
  readonly #reader = new ReadAhead();
  readonly #now: () => number;

  constructor(store: Store, bus: Bus, now: () => number = Date.now) {
    this.#store = store;
    this.#bus = bus;
    this.#now = now;
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
    this.#jobs.set(job.id, watched(job, this.#now));
    return job.state();
  }

  get(id: string): RunningImport | null {
    return this.#jobs.get(id)?.job ?? null;
  }

  /** Stops what runs: what was imported stays. */
  close(): void {
    for (const { job } of this.#jobs.values()) job.cancel();
    this.#reader.close();
  }

  #forgetOldest(): void {
    for (const [id, { job, idleSinceMs }] of this.#jobs) {
      if (this.#jobs.size < keptJobs) return;
      const idleSince = idleSinceMs();
      const abandoned = idleSince !== null && this.#now() - idleSince >= abandonedMs;
      if (job.state().state === 'running' && !abandoned) continue;
      job.cancel();
      this.#jobs.delete(id);
    }
  }
}

interface Job {
  job: RunningImport;
  /** Since when no file is on its way, ms since 1970; null while one is. */
  idleSinceMs(): number | null;
}

function watched(job: RunningImport, now: () => number): Job {
  let open = 0;
  let lastMs = now();
  const addFile: RunningImport['addFile'] = async (fileName, chunks) => {
    open += 1;
    try {
      await job.addFile(fileName, chunks);
    } finally {
      open -= 1;
      lastMs = now();
    }
  };
  return { job: { ...job, addFile }, idleSinceMs: () => (open > 0 ? null : lastMs) };
}
