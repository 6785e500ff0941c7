import { setTimeout as pause } from 'node:timers/promises';
import type { TunnelPhase } from '../../shared/model/tunnel.ts';
import { type Backoff, waitBefore } from './backoff.ts';
import type { RunTunnel } from './driver.ts';

export interface Kept {
  phase: Extract<TunnelPhase, 'off' | 'starting' | 'open' | 'reconnecting' | 'failed'>;
  publicUrl: string | null;
  error: string | null;
  attempts: number;
  nextAtMs: number | null;
}

const off: Kept = { phase: 'off', publicUrl: null, error: null, attempts: 0, nextAtMs: null };

/** Keeps one tunnel up: runs its driver, and again after a growing wait whenever it ends by itself. */
export class Keeper {
  readonly #backoff: Backoff;
  readonly #onChange: () => void;
  readonly #stop = new AbortController();
  readonly #life: Promise<void>;
  #kept: Kept = { ...off, phase: 'starting' };
  #hurry = new AbortController();
  #tries = 0;
  #upSinceMs: number | null = null;

  /** Begins by itself; `onChange` after every change of `kept`. */
  constructor(options: { run: RunTunnel; port: number; backoff: Backoff; onChange: () => void }) {
    this.#backoff = options.backoff;
    this.#onChange = options.onChange;
    // Not before the owner holds this: a driver may be up at once.
    this.#life = Promise.resolve().then(() => this.#keep(options.run, options.port));
  }

  get kept(): Kept {
    return this.#kept;
  }

  /** Waits no longer for the next try. */
  retryNow(): void {
    this.#hurry.abort();
  }

  /** For good; resolves when nothing runs any more. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#hurry.abort();
    await this.#life;
  }

  async #keep(run: RunTunnel, port: number): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const end = await run({ port, signal, events: { up: (url) => this.#up(url), down: (why) => this.#down(why) } });
      if (signal.aborted) break;
      if (!end.retry) {
        this.#set({ phase: 'failed', error: end.reason, publicUrl: null, nextAtMs: null });
        return;
      }
      const heldMs = this.#upSinceMs === null ? 0 : performance.now() - this.#upSinceMs;
      this.#tries = heldMs >= this.#backoff.steadyMs ? 1 : this.#tries + 1;
      this.#upSinceMs = null;
      const waitMs = waitBefore(this.#tries, this.#backoff);
      this.#hurry = new AbortController();
      this.#set({ phase: 'reconnecting', error: end.reason, attempts: this.#tries, nextAtMs: Date.now() + waitMs });
      await pause(waitMs, undefined, { signal: AbortSignal.any([signal, this.#hurry.signal]), ref: false }).catch(() => {});
      if (!signal.aborted) this.#set({ nextAtMs: null });
    }
    this.#set(off);
  }

  #up(publicUrl: string): void {
    if (this.#stop.signal.aborted) return;
    this.#upSinceMs ??= performance.now();
    this.#set({ phase: 'open', publicUrl, error: null, attempts: 0, nextAtMs: null });
  }

  #down(reason: string): void {
    if (this.#stop.signal.aborted) return;
    this.#set({ phase: this.#kept.publicUrl === null ? 'starting' : 'reconnecting', error: reason });
  }

  #set(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    this.#onChange();
  }
}
