import { Worker } from 'node:worker_threads';
import { workerUrl } from '../worker-url.ts';
import type { ReadTask } from './read-worker.ts';

type Settle = (answer: unknown) => void;

/** The second thread that reads bodies. It is started when first wanted, and ends after a while without work. */
export class WorkThread {
  #worker: Worker | null = null;
  #ready: PromiseWithResolvers<boolean> | null = null;
  #isReady = false;
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

  /** Starts the thread if need be. Resolves to whether it can be asked. */
  whenReady(): Promise<boolean> {
    if (this.#failed) return Promise.resolve(false);
    this.#worker ??= this.#start();
    return (this.#ready as PromiseWithResolvers<boolean>).promise;
  }

  /** True when it can be asked now. */
  get ready(): boolean {
    return this.#isReady;
  }

  /** The answers come in the order of asking; null when the thread ended before. Ask only when it is ready. */
  ask<Answer>(task: ReadTask): Promise<Answer | null> {
    const worker = this.#worker;
    if (worker === null) return Promise.resolve(null);
    const { promise, resolve } = Promise.withResolvers<Answer | null>();
    this.#waiting.push(resolve as Settle);
    if (this.#idle) clearTimeout(this.#idle);
    worker.ref();
    worker.postMessage(task, [task.packed]);
    return promise;
  }

  /** Ends the thread now. */
  close(): void {
    const worker = this.#worker;
    if (this.#idle) clearTimeout(this.#idle);
    this.#worker = null;
    this.#isReady = false;
    this.#ready?.resolve(false);
    this.#ready = null;
    for (const settle of this.#waiting.splice(0)) settle(null);
    void worker?.terminate();
  }

  #start(): Worker {
    this.#ready = Promise.withResolvers<boolean>();
    const worker = new Worker(this.#url, { stdout: true, stderr: true, env: {}, argv: [] });
    worker.unref();
    worker.on('message', (message: unknown) => {
      if (message === 'ready') {
        this.#isReady = true;
        this.#ready?.resolve(true);
      } else this.#waiting.shift()?.(message);
      if (this.#waiting.length === 0) this.#rest(worker);
    });
    // 'exit' follows 'error'; after an idle end the thread is no longer ours.
    const fail = () => {
      if (this.#worker !== worker) return;
      this.#failed = true;
      this.close();
    };
    for (const event of ['error', 'messageerror', 'exit']) worker.on(event, fail);
    return worker;
  }

  /** Nothing to do: the thread does not keep the process alive, and ends after a while. */
  #rest(worker: Worker): void {
    worker.unref();
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.close(), this.#idleMs).unref();
  }
}
