import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Reading } from '../calls/reading.ts';
import type { ImportBatch, ImportEntry, ImportEntryResult, ReadEntriesAhead } from './ports.ts';

/** Most entries, and most bytes, of one transaction. */
const maxEntries = 256;
const maxBytes = 4 * 1024 * 1024;
/** Entries read ahead of their transaction: batches on their way, and entries of each, so that reading and writing go on at the same time. */
const maxAhead = 3;
const maxAheadEntries = 64;

/** How long a transaction may keep the rest of the application waiting, and how long an entry waits for company, ms. */
const targetMs = 25;

interface Waiting {
  entry: ImportEntry;
  settle: (result: ImportEntryResult) => void;
}

/**
 * Gathers entries, of one file or of several that arrive side by side, into transactions: one commit an entry would cost a disk flush each.
 * The size follows the measured time, so that pages stay responsive on a slow disk too. Batches are written in the order in which they came.
 */
export class Batcher {
  readonly #importBatch: ImportBatch;
  readonly #readAhead: ReadEntriesAhead | null;
  #waiting: Waiting[] = [];
  #bytes = 0;
  #size = 32;
  #timer: NodeJS.Timeout | null = null;
  #ahead: Promise<void>[] = [];
  #pause: Promise<void> | null = null;
  #dropped = false;

  constructor(importBatch: ImportBatch, readAhead: ReadEntriesAhead | null = null) {
    this.#importBatch = importBatch;
    this.#readAhead = readAhead;
  }

  /** Takes an entry; `settle` is called with its result. Resolves when there is room for the next one. */
  async add(entry: ImportEntry, settle: (result: ImportEntryResult) => void): Promise<void> {
    // Everybody waits, not only who filled the batch: files in memory would go from write to write without ever letting a request through.
    while (this.#pause) await this.#pause;
    if (this.#dropped) return;
    this.#waiting.push({ entry, settle });
    this.#bytes += entry.bytes.byteLength;
    const size = this.#readAhead ? Math.min(this.#size, maxAheadEntries) : this.#size;
    if (this.#waiting.length >= size || this.#bytes >= maxBytes) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), targetMs);
    if (this.#pause) await this.#pause;
  }

  /** Imports what waits: now, or once it was read ahead and every batch before it is written. */
  flush(): void {
    const batch = this.#empty();
    if (batch.length === 0) return;
    this.#pause ??= this.#letOthersWork();
    const reading = this.#readAhead?.(batch.map(({ entry }) => entry)) ?? null;
    if (reading === null && this.#ahead.length === 0) {
      this.#write(batch, null);
      return;
    }
    const before = this.#ahead.at(-1);
    const written = (async () => {
      const ahead = await reading;
      await before;
      if (!this.#dropped) this.#write(batch, ahead);
      this.#ahead.shift();
    })();
    this.#ahead.push(written);
  }

  /** Forgets what waits; nothing of it is settled. */
  drop(): void {
    this.#dropped = true;
    this.#empty();
  }

  async #letOthersWork(): Promise<void> {
    await nextTurn();
    while (this.#ahead.length >= maxAhead) await this.#ahead[0];
    this.#pause = null;
  }

  #write(batch: Waiting[], ahead: readonly Reading[] | null): void {
    const start = performance.now();
    const results = importAll(this.#importBatch, batch, ahead);
    const fits = (batch.length * targetMs) / Math.max(performance.now() - start, 1);
    this.#size = Math.min(maxEntries, Math.max(16, Math.round(fits)));
    batch.forEach(({ settle }, i) => {
      settle(results[i] as ImportEntryResult);
    });
  }

  #empty(): Waiting[] {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const batch = this.#waiting;
    this.#waiting = [];
    this.#bytes = 0;
    return batch;
  }
}

/** A batch that fails is tried again one by one, so that one entry that cannot be stored does not take 255 others with it. */
function importAll(importBatch: ImportBatch, batch: Waiting[], ahead: readonly Reading[] | null): ImportEntryResult[] {
  try {
    return importBatch(
      batch.map(({ entry }) => entry),
      ahead ?? undefined,
    );
  } catch (error) {
    if (batch.length > 1) return batch.flatMap((one, i) => importAll(importBatch, [one], ahead && [ahead[i] as Reading]));
    const why = error instanceof Error ? error.message : String(error);
    return [{ outcome: 'invalid', reason: `It could not be stored: ${why}`, callId: null }];
  }
}
