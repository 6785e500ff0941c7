import type { ListeningGap } from '../../shared/model/delivery.ts';
import type { Bus } from '../bus.ts';
import type { Store } from '../store/open.ts';

const beatEveryMs = 10_000;
/** A beat so late means that the computer slept, ms. */
const asleepMs = 3 * beatEveryMs;
/** A restart takes that long, ms: shorter gaps are not worth telling. */
const shortestGapMs = 2_000;

/** Keeps the times at which the listener was open, from which follows when nobody listened. */
export class ListeningHours {
  readonly #store: Store;
  readonly #bus: Bus;
  readonly #now: () => number;
  #running: { id: number; beatAtMs: number; timer: NodeJS.Timeout } | null = null;

  constructor(store: Store, bus: Bus, now: () => number = Date.now) {
    this.#store = store;
    this.#bus = bus;
    this.#now = now;
  }

  /** The listener is open. */
  opened(): void {
    if (this.#running) return;
    const nowMs = this.#now();
    const timer = setInterval(() => this.#guarded(() => this.beat()), beatEveryMs).unref();
    this.#guarded(() => {
      this.#running = { id: this.#store.listeningTimes.begin(nowMs), beatAtMs: nowMs, timer };
    });
    if (this.#running === null) clearInterval(timer);
    this.#bus.stale('deliveries');
  }

  /** Still open. After a long silence the computer slept, and a new stretch begins. */
  beat(): void {
    const running = this.#running;
    if (!running) return;
    const nowMs = this.#now();
    if (nowMs - running.beatAtMs > asleepMs) {
      this.#store.listeningTimes.end(running.id, running.beatAtMs, 'asleep');
      running.id = this.#store.listeningTimes.begin(nowMs);
      this.#bus.stale('deliveries');
    } else this.#store.listeningTimes.beat(running.id, nowMs);
    running.beatAtMs = nowMs;
  }

  closed(why: 'off' | 'closed'): void {
    const running = this.#running;
    if (!running) return;
    this.#running = null;
    clearInterval(running.timer);
    this.#guarded(() => this.#store.listeningTimes.end(running.id, this.#now(), why));
    this.#bus.stale('deliveries');
  }

  /** Newest first; the first one has no end while nobody listens. */
  gaps(sinceMs: number, limit: number): ListeningGap[] {
    const running = this.#running?.id ?? null;
    return this.#store.listeningTimes.gaps({ running, shortestMs: shortestGapMs, sinceMs, limit });
  }

  /** A full disk must stop neither the listener nor the switch that turns it off. */
  #guarded(step: () => void): void {
    try {
      step();
    } catch (error) {
      console.error('The time of listening could not be noted:', error);
    }
  }
}
