import { randomUUID } from 'node:crypto';
import type { ImportJob } from '../../shared/api.ts';
import { displayName } from './display-name.ts';
import { Batcher } from './import-batch.ts';
import type { ImportBatch, ImportEntryResult, ReadEntriesAhead } from './ports.ts';
import { ResultLog } from './result-log.ts';
import { type SplitLimits, splitFile } from './split.ts';
import { Throttle } from './throttle.ts';

/** Shortest time between two progress calls, ms. */
const progressEveryMs = 200;

export interface ImportJobOptions {
  /** Null: unknown; then `finish` ends the job. */
  filesExpected: number | null;
  importBatch: ImportBatch;
  readAhead?: ReadEntriesAhead;
  /** Something changed: ask for `state()`. Throttled; always called after the last change. */
  onProgress: () => void;
  limits?: SplitLimits;
}

export interface RunningImport {
  readonly id: string;
  state(): ImportJob;
  /**
   * Imports one file; resolves when all its entries have results, or the job was cancelled. Files may be added side by side. Never rejects for what
   * a file holds or for a source that breaks off: both are results.
   */
  addFile(fileName: string, chunks: AsyncIterable<Uint8Array>): Promise<void>;
  /** No more files will come. The job is done once those running are. */
  finish(): ImportJob;
  /** Stops after the running transaction. What was imported stays. A source that stalls ends when its sender does. */
  cancel(): ImportJob;
}

/** An import in memory: files in, a result for every report out. */
export function createImportJob(options: ImportJobOptions): RunningImport {
  const id = randomUUID();
  const log = new ResultLog();
  const batcher = new Batcher(options.importBatch, options.readAhead);
  const progress = new Throttle(options.onProgress, progressEveryMs);
  const cancelled = Promise.withResolvers<void>();
  let isCancelled = false;
  let finished = false;
  let open = 0;
  let reading = 0;
  let filesDone = 0;
  let found = 0;

  function phase(): ImportJob['state'] {
    const complete = open === 0 && (finished || (options.filesExpected !== null && filesDone >= options.filesExpected));
    return isCancelled ? 'cancelled' : complete ? 'done' : 'running';
  }

  function state(): ImportJob {
    return {
      id,
      state: phase(),
      filesExpected: options.filesExpected,
      filesDone,
      counts: { ...log.counts },
      results: log.list(),
    };
  }

  async function importEntries(fileName: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
    const file = displayName(fileName);
    const settled = Promise.withResolvers<void>();
    let unsettled = 1;
    const settleOne = (): void => {
      if (--unsettled === 0) settled.resolve();
    };
    const record = (order: number, entry: number | null, result: ImportEntryResult): void => {
      log.add(order, { file, entry, ...result });
      progress.hit();
    };
    reading++;
    try {
      for await (const { entry, bytes, error } of splitFile(fileName, chunks, options.limits)) {
        if (isCancelled) break;
        const order = found++;
        if (bytes === undefined) {
          record(order, entry, { outcome: 'invalid', reason: error, callId: null });
          continue;
        }
        unsettled++;
        await batcher.add({ bytes, originName: file }, (result) => {
          record(order, entry, result);
          settleOne();
        });
      }
    } catch {
      record(found++, null, { outcome: 'invalid', reason: 'The file could not be read to its end.', callId: null });
    } finally {
      reading--;
    }
    // Nobody else is reading: waiting for company would only cost time.
    if (reading === 0 && !isCancelled) batcher.flush();
    settleOne();
    await Promise.race([settled.promise, cancelled.promise]);
  }

  return {
    id,
    state,
    async addFile(fileName, chunks) {
      if (isCancelled) return;
      open++;
      try {
        await importEntries(fileName, chunks);
      } finally {
        open--;
        if (!isCancelled) filesDone++;
        if (phase() === 'done') progress.now();
        else progress.hit();
      }
    },
    finish() {
      finished = true;
      progress.now();
      return state();
    },
    cancel() {
      if (phase() === 'running') {
        isCancelled = true;
        batcher.drop();
        cancelled.resolve();
        progress.now();
      }
      return state();
    },
  };
}
