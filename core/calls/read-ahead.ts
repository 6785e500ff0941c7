import { Worker } from 'node:worker_threads';
import { workerUrl } from '../worker-url.ts';
import type { ReadTask } from './read-worker.ts';
import type { Reading } from './reading.ts';

/** Fewer bodies are read at once where they are. */
const worthIt = 16;

type Settle = (readings: Reading[] | null) => void;

/**
 * A second thread that reads the bodies of large imports, so that the main thread only writes them. It is started by the first batch worth it and
 * used once it is there. Whatever happens to it, an import goes on without it.
 */
export class ReadAhead {
  #worker: Worker | null = null;
  #ready = false;
  /** A thread that failed once is not started again: the body that broke it may come again. */
  #failed = false;
  #waiting: Settle[] = [];
  #idle: NodeJS.Timeout | null = null;
  readonly #url: URL;
  readonly #idleMs: number;

  /** @param idleMs an unused thread ends after this */
  constructor(url: URL = workerUrl(import.meta.url, 'read-worker'), idleMs = 5_000) {
    this.#url = url;
    this.#idleMs = idleMs;
  }

  /** Readings in the bodies' order; resolves to null when the thread ended before. Null at once: read them yourself. */
  read(bodies: readonly Uint8Array[]): Promise<Reading[] | null> | null {
    if (this.#failed || bodies.length < worthIt) return null;
    this.#worker ??= this.#start();
    if (!this.#ready) return null;
    const task = pack(bodies);
    const { promise, resolve } = Promise.withResolvers<Reading[] | null>();
    this.#waiting.push(resolve);
    if (this.#idle) clearTimeout(this.#idle);
    this.#worker.ref();
    this.#worker.postMessage(task, [task.packed]);
    return promise;
  }

  /** Ends the thread now. */
  close(): void {
    this.#end();
  }

  #start(): Worker {
    const worker = new Worker(this.#url, { stdout: true, stderr: true, env: {}, argv: [] });
    worker.unref();
    worker.on('message', (message: 'ready' | Reading[]) => {
      if (message === 'ready') this.#ready = true;
      else this.#waiting.shift()?.(message);
      if (this.#waiting.length === 0) this.#rest(worker);
    });
    // 'exit' follows 'error'; after an idle end the thread is no longer ours.
    const fail = () => {
      if (this.#worker !== worker) return;
      this.#failed = true;
      this.#end();
    };
    for (const event of ['error', 'messageerror', 'exit']) worker.on(event, fail);
    return worker;
  }

  /** Nothing to do: the thread does not keep the process alive, and ends after a while. */
  #rest(worker: Worker): void {
    worker.unref();
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#end(), this.#idleMs).unref();
  }

  #end(): void {
    const worker = this.#worker;
    this.#forget();
    void worker?.terminate();
  }

  #forget(): void {
    if (this.#idle) clearTimeout(this.#idle);
    this.#worker = null;
    this.#ready = false;
    for (const settle of this.#waiting.splice(0)) settle(null);
  }
}

function pack(bodies: readonly Uint8Array[]): ReadTask {
  const lengths = bodies.map((body) => body.byteLength);
  const packed = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const body of bodies) {
    packed.set(body, at);
    at += body.byteLength;
  }
  return { packed: packed.buffer, lengths };
}
