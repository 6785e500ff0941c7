import type { Bus } from '../bus.ts';
import { processStored } from '../calls/process.ts';
import type { Store } from '../store/open.ts';

/** Longest stretch of understanding reports before other work gets a turn, ms. */
const sliceMs = 10;

/**
 * Understands acknowledged reports after the answer has gone out. What a crash leaves `pending` is picked up at the next start,
 * so an acknowledgement never depends on this queue.
 */
export class DeriveQueue {
  readonly #waiting: number[] = [];
  readonly #store: Store;
  readonly #bus: Bus;
  #scheduled: NodeJS.Immediate | null = null;
  #closed = false;

  constructor(store: Store, bus: Bus) {
    this.#store = store;
    this.#bus = bus;
  }

  /** Takes up whatever an earlier stop left unread. */
  resume(): void {
    for (const id of this.#store.reports.pending()) this.add(id);
  }

  add(reportId: number): void {
    this.#waiting.push(reportId);
    this.#schedule();
  }

  close(): void {
    this.#closed = true;
    if (this.#scheduled) clearImmediate(this.#scheduled);
  }

  #schedule(): void {
    if (this.#closed || this.#waiting.length === 0) return;
    this.#scheduled ??= setImmediate(() => {
      this.#scheduled = null;
      this.#slice();
      this.#schedule();
    });
  }

  #slice(): void {
    const until = performance.now() + sliceMs;
    while (this.#waiting.length > 0 && performance.now() < until) {
      const reportId = this.#waiting.shift();
      if (reportId === undefined) return;
      try {
        const done = this.#store.db.transaction(() => processStored(this.#store, reportId))();
        if (done?.callId) this.#bus.stale('call', done.callId);
      } catch (error) {
        console.error(`Report ${reportId} stays in the inbox as pending:`, error);
      }
    }
    this.#bus.stale('calls');
    this.#bus.stale('reports');
    this.#bus.stale('status');
  }
}
