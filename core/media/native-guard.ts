import { aborted } from './errors.ts';

/** How many are inside, and whether nobody may go in any more. */
const [busy, over] = [0, 1];

/**
 * Keeps a worker from being ended while it is inside a native library: onnxruntime then throws where nobody can catch it, and the whole process
 * goes down (`terminate called after throwing an instance of 'Napi::Error'`). Both sides hold one of these on the same buffer; several
 * workers may share it.
 */
export class NativeGuard {
  readonly buffer: SharedArrayBuffer;
  readonly #flags: Int32Array;

  constructor(buffer = new SharedArrayBuffer(8)) {
    this.buffer = buffer;
    this.#flags = new Int32Array(buffer);
  }

  /** In the worker: runs native work. @throws MediaError `aborted` once the worker is to end. */
  async inside<T>(work: () => Promise<T>): Promise<T> {
    Atomics.add(this.#flags, busy, 1);
    try {
      // After the flag is up, or the other side could look between the two.
      if (Atomics.load(this.#flags, over) === 1) throw aborted();
      return await work();
    } finally {
      Atomics.sub(this.#flags, busy, 1);
      Atomics.notify(this.#flags, busy);
    }
  }

  #inside(): number {
    return Atomics.load(this.#flags, busy);
  }

  /** Outside: lets nothing in any more, and resolves when nothing is inside, or after `mostMs`. */
  async close(mostMs = 10_000): Promise<void> {
    Atomics.store(this.#flags, over, 1);
    const until = performance.now() + mostMs;
    for (let inside = this.#inside(); inside > 0 && performance.now() < until; inside = this.#inside()) {
      await Atomics.waitAsync(this.#flags, busy, inside, until - performance.now()).value;
    }
  }
}
