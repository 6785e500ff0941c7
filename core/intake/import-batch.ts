import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ImportBatch, ImportEntry, ImportEntryResult } from './ports.ts';

/** Most entries, and most bytes, of one transaction. */
const maxEntries = 256;
const maxBytes = 4 * 1024 * 1024;

/** How long a transaction may keep the rest of the application waiting, and how long an entry waits for company, ms. */
const targetMs = 25;

interface Waiting {
  entry: ImportEntry;
  settle: (result: ImportEntryResult) => void;
}

/**
 * Gathers entries, of one file or of several that arrive side by side, into transactions: one commit an entry would cost a disk flush each.
 * The size follows the measured time, so that pages stay responsive on a slow disk too.
 */
export class Batcher {
  readonly #importBatch: ImportBatch;
  #waiting: Waiting[] = [];
  #bytes = 0;
  #size = 32;
  #timer: NodeJS.Timeout | null = null;

  constructor(importBatch: ImportBatch) {
    this.#importBatch = importBatch;
  }

  /** Takes an entry; `settle` is called with its result. Resolves when there is room for the next one. */
  async add(entry: ImportEntry, settle: (result: ImportEntryResult) => void): Promise<void> {
    this.#waiting.push({ entry, settle });
    this.#bytes += entry.bytes.byteLength;
    if (this.#waiting.length >= this.#size || this.#bytes >= maxBytes) {
      this.flush();
      await nextTurn();
    } else {
      this.#timer ??= setTimeout(() => this.flush(), targetMs);
    }
  }

  /** Imports what waits, now. */
  flush(): void {
    const batch = this.#empty();
    if (batch.length === 0) return;
    const start = performance.now();
    const results = importAll(this.#importBatch, batch);
    const fits = (batch.length * targetMs) / Math.max(performance.now() - start, 1);
    this.#size = Math.min(maxEntries, Math.max(16, Math.round(fits)));
    batch.forEach(({ settle }, i) => {
      settle(results[i] as ImportEntryResult);
    });
  }

  /** Forgets what waits; nothing of it is settled. */
  drop(): void {
    this.#empty();
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
function importAll(importBatch: ImportBatch, batch: Waiting[]): ImportEntryResult[] {
  try {
    return importBatch(batch.map(({ entry }) => entry));
  } catch (error) {
    if (batch.length > 1) return batch.flatMap((one) => importAll(importBatch, [one]));
    const why = error instanceof Error ? error.message : String(error);
    return [{ outcome: 'invalid', reason: `It could not be stored: ${why}`, callId: null }];
  }
}
