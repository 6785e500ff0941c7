import { Cell } from '../../keys/store.ts';

/** What the core must be told: a number set by hand, or null for "back to the estimate". */
export type OffsetWish = number | null;

interface Parts {
  send(wish: OffsetWish): Promise<void>;
  /** Brings in the core's answer. */
  reload(): Promise<void>;
  failed(error: unknown): void;
}

/**
 * Sends offsets one after the other. Whoever nudges quickly is faster than the answers: only the newest wish is sent on, and `shown` holds it until the
 * core's own answer has arrived, so that the page never jumps back on the way.
 */
export class OffsetSender {
  /** The offset wished for and not yet confirmed, ms; null when the core's answer stands. */
  readonly shown = new Cell<number | null>(null);
  readonly #parts: Parts;
  #wish: { ms: OffsetWish } | null = null;
  #busy = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async set(ms: OffsetWish): Promise<void> {
    this.#wish = { ms };
    this.shown.set(ms);
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#wish !== null) {
        const { ms: next } = this.#wish;
        this.#wish = null;
        await this.#parts.send(next);
        if (this.#wish === null) await this.#parts.reload();
      }
    } catch (error) {
      this.#wish = null;
      this.#parts.failed(error);
    } finally {
      this.#busy = false;
      this.shown.set(null);
    }
  }
}
