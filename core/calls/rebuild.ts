import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RebuildJob } from '../../shared/api.ts';
import type { Store } from '../store/open.ts';
import { classify } from './classify.ts';
import { derivePlaced } from './place.ts';

/** Work done between two looks at the clock of other requests. */
const sliceMs = 20;

/**
 * Derives everything again from the raw reports: classify each body, then each call, then drop calls that no report backs.
 * What people attached or typed is not touched. One at a time; cancelling leaves what is done and keeps the rest as it was.
 */
export class Rebuild {
  #job: RebuildJob = { state: 'idle', done: 0, total: 0, error: null };
  #cancelled = false;
  #running: Promise<void> | null = null;
  readonly #store: Store;
  readonly #onProgress: () => void;

  constructor(store: Store, onProgress: () => void) {
    this.#store = store;
    this.#onProgress = onProgress;
  }

  get job(): RebuildJob {
    return { ...this.#job };
  }

  start(): RebuildJob {
    if (this.#running === null) {
      this.#cancelled = false;
      this.#running = this.#run().finally(() => {
        this.#running = null;
      });
    }
    return this.job;
  }

  async cancel(): Promise<void> {
    this.#cancelled = true;
    await this.#running;
  }

  /** Resolves when nothing runs any more. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    const { reports, calls } = this.#store;
    this.#update({ state: 'running', done: 0, total: reports.total(), error: null });
    try {
      const stale = new Set(calls.ids());
      const live = new Set<string>();
      await this.#inSlices(this.#reportIds(), (id) => {
        const body = reports.body(id);
        if (!body) return;
        const { result } = classify(body);
        reports.settle(id, result);
        if (result.callId !== null) live.add(result.callId);
      });
      this.#update({ total: reports.total() + live.size });
      let failed = 0;
      await this.#inSlices(live, (id) => {
        const ids = reports.sourcesOf(id).map((source) => source.id);
        if (derivePlaced(this.#store, id, ids).size > 0) failed += 1;
      });
      if (!this.#cancelled) for (const id of stale) if (!live.has(id)) calls.remove(id);
      const error =
        failed === 0
          ? null
          : `Reports of ${failed} of ${live.size} calls could not be read. They are in the inbox with the reason.`;
      this.#update({ state: this.#cancelled ? 'cancelled' : 'done', error });
    } catch (error) {
      this.#update({ state: 'failed', error: error instanceof Error ? error.message : String(error) });
    }
  }

  *#reportIds(): Generator<number> {
    let after = 0;
    for (;;) {
      const ids = this.#store.reports.idsAfter(after, 500);
      if (ids.length === 0) return;
      yield* ids;
      after = ids[ids.length - 1] ?? after;
    }
  }

  /** Runs `step` over `items` in transactions of a few milliseconds, letting other requests through between them. */
  async #inSlices<T>(items: Iterable<T>, step: (item: T) => void): Promise<void> {
    const iterator = items[Symbol.iterator]();
    let next = iterator.next();
    while (!next.done && !this.#cancelled) {
      const until = performance.now() + sliceMs;
      let done = 0;
      this.#store.db.transaction(() => {
        while (!next.done && performance.now() < until) {
          step(next.value);
          done += 1;
          next = iterator.next();
        }
      })();
      this.#update({ done: this.#job.done + done });
      await nextTurn();
    }
  }

  #update(change: Partial<RebuildJob>): void {
    this.#job = { ...this.#job, ...change };
    this.#onProgress();
  }
}
