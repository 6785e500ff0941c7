/** Values of the flag that a task shares with the thread that asked for it. */
export const go = 0;
export const hold = 1;
export const stop = 2;

export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

/**
 * Lets a task on a thread of its own be held, cancelled, and kept from taking the whole machine: after every stretch of work it rests.
 * `restMs` 0 works without a rest.
 */
export class Pace {
  readonly #flag: Int32Array;
  readonly #restMs: number;
  readonly #workMs = 20;
  #since = performance.now();

  constructor(flag: SharedArrayBuffer, restMs: number) {
    this.#flag = new Int32Array(flag);
    this.#restMs = restMs;
  }

  /** Call between small pieces of work. @throws Cancelled */
  breathe(): void {
    while (Atomics.load(this.#flag, 0) === hold) Atomics.wait(this.#flag, 0, hold);
    if (Atomics.load(this.#flag, 0) === stop) throw new Cancelled();
    if (this.#restMs === 0 || performance.now() - this.#since < this.#workMs) return;
    Atomics.wait(this.#flag, 0, go, this.#restMs);
    this.#since = performance.now();
  }
}
