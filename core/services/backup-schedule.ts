import { dayOf } from '../backups/rotate.ts';
import type { Bus } from '../bus.ts';
import type { Store } from '../store/open.ts';
import type { Backups } from './backups.ts';

/** After the start, ms: opening calls comes first. */
const firstMs = 30_000;
const everyMs = 10 * 60_000;
/** Everything is looked over once in so long, ms. */
const scrubEveryMs = 24 * 60 * 60_000;
/** Nothing has changed for so long: nobody is in the way, ms. */
const quietMs = 5_000;
/** After every 20 ms of work: a fifth of one core, and of the disk. */
const restMs = 80;

/** A backup a day, and looking everything over while nothing else goes on. */
export class BackupSchedule {
  readonly #backups: Backups;
  readonly #store: Store;
  readonly #unsubscribe: () => void;
  #busyAt = 0;
  #timer: NodeJS.Timeout;
  #watch: NodeJS.Timeout | null = null;

  constructor(backups: Backups, store: Store, bus: Bus) {
    this.#backups = backups;
    this.#store = store;
    this.#unsubscribe = bus.subscribe(({ topic }) => {
      if (topic !== 'backups' && topic !== 'status') this.#busyAt = performance.now();
    });
    this.#timer = setTimeout(() => this.#turn(), firstMs).unref();
  }

  close(): void {
    this.#unsubscribe();
    clearTimeout(this.#timer);
    if (this.#watch) clearInterval(this.#watch);
  }

  #turn(): void {
    void this.#due().catch((error: unknown) => console.error('What is due for the backups could not be done:', error));
    this.#timer = setTimeout(() => this.#turn(), everyMs).unref();
  }

  async #due(): Promise<void> {
    const { jobs } = this.#backups;
    if (jobs.isRunning || this.#store.reports.total() === 0) return;
    if (isDailyDue(this.#backups, Date.now())) await this.#backups.backUp('daily');
    const last = this.#backups.scrubbed?.endedAtMs ?? 0;
    if (jobs.isRunning || Date.now() - last < scrubEveryMs) return;
    this.#watch = setInterval(() => this.#giveWay(), 1_000).unref();
    await this.#backups.scrub(restMs).finally(() => {
      if (this.#watch) clearInterval(this.#watch);
    });
  }

  /** Whoever works with the calls has the disk for themselves. */
  #giveWay(): void {
    const { task } = this.#backups.jobs;
    if (performance.now() - this.#busyAt < quietMs) task?.hold();
    else task?.resume();
  }
}

export function isDailyDue(backups: Pick<Backups, 'list'>, nowMs: number): boolean {
  const newest = backups.list().find(({ kind, state }) => kind === 'daily' && state === 'verified');
  return !newest || dayOf(newest.madeAtMs) !== dayOf(nowMs);
}
