import { pack } from './read-worker.ts';
import type { Reading } from './reading.ts';
import { WorkThread } from './work-thread.ts';

/** Fewer bodies are read at once where they are. */
const worthIt = 16;

/**
 * Reads the bodies of large imports on a second thread, so that the main thread only writes them. It is started by the first batch worth it and
 * used once it is there. Whatever happens to it, an import goes on without it.
 */
export class ReadAhead {
  readonly #thread: WorkThread;

  /** @param idleMs an unused thread ends after this */
  constructor(url?: URL, idleMs?: number) {
    this.#thread = new WorkThread(url, idleMs);
  }

  /** Readings in the bodies' order; resolves to null when the thread ended before. Null at once: read them yourself. */
  read(bodies: readonly Uint8Array[]): Promise<Reading[] | null> | null {
    if (bodies.length < worthIt) return null;
    void this.#thread.whenReady();
    return this.#thread.ready ? this.#thread.ask<Reading[]>({ what: 'read', ...pack(bodies) }) : null;
  }

  /** Ends the thread now. */
  close(): void {
    this.#thread.close();
  }
}
