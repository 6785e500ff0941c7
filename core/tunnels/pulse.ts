import { setTimeout as pause } from 'node:timers/promises';
import type { TunnelHealth } from '../../shared/model/tunnel.ts';
import type { probe } from './probe.ts';

/** Units ms. While it is not well the wait doubles from `soonMs`: a fresh name takes a while to be known. */
export interface PulseTimes {
  soonMs: number;
  everyMs: number;
}

export const pulseTimes: PulseTimes = { soonMs: 2000, everyMs: 60_000 };

/** Asks one public address again and again how it is, until stopped. */
export class Pulse {
  readonly #stop = new AbortController();
  readonly publicUrl: string;

  constructor(publicUrl: string, options: { ask: typeof probe; times: PulseTimes; onHealth: (health: TunnelHealth) => void }) {
    this.publicUrl = publicUrl;
    void this.#beat(options.ask, options.times, options.onHealth);
  }

  stop(): void {
    this.#stop.abort();
  }

  async #beat(ask: typeof probe, { soonMs, everyMs }: PulseTimes, onHealth: (health: TunnelHealth) => void): Promise<void> {
    const { signal } = this.#stop;
    for (let ill = 0; !signal.aborted; ) {
      const health = await ask(this.publicUrl, signal);
      if (signal.aborted) return;
      onHealth(health);
      ill = health.ok ? 0 : ill + 1;
      const waitMs = health.ok ? everyMs : Math.min(everyMs, soonMs * 2 ** Math.min(ill - 1, 20));
      await pause(waitMs, undefined, { signal, ref: false }).catch(() => {});
    }
  }
}
