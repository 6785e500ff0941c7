import type { StaleEvent } from '../shared/api.ts';

/** The one thing the core pushes: which topics are stale. Repeats within `gatherMs` are told once. */
export class Bus {
  readonly #listeners = new Set<(event: StaleEvent) => void>();
  readonly #waiting = new Map<string, StaleEvent>();
  readonly #gatherMs: number;
  #timer: NodeJS.Timeout | null = null;

  constructor(gatherMs = 50) {
    this.#gatherMs = gatherMs;
  }

  stale(topic: StaleEvent['topic'], id: string | null = null): void {
    this.#waiting.set(`${topic} ${id}`, { topic, id });
    this.#timer ??= setTimeout(() => this.#tell(), this.#gatherMs).unref();
  }

  subscribe(listener: (event: StaleEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    this.#timer = null;
    const events = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const listener of this.#listeners) for (const event of events) listener(event);
  }
}
