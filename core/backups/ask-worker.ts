import { Worker } from 'node:worker_threads';
import { workerUrl } from '../worker-url.ts';
import type { BackupAnswer, BackupResult, BackupTask } from './backup-worker.ts';
import { Cancelled, go, hold, stop } from './pace.ts';

/** What a task could not do. `damaged`: because what it read is not what was stored. */
export class TaskFault extends Error {
  readonly damaged: boolean;
  readonly code: string | null;
  constructor(message: string, damaged: boolean, code: string | null) {
    super(message);
    this.name = 'TaskFault';
    this.damaged = damaged;
    this.code = code;
  }
}

export interface RunningTask {
  /** @throws Cancelled, TaskFault */
  result: Promise<BackupResult>;
  /** Rests until `resume`. */
  hold(): void;
  resume(): void;
  cancel(): void;
}

type Unbound<T> = T extends unknown ? Omit<T, 'flag'> : never;

/** Starts a task on a thread of its own, with a connection of its own. */
export function startTask(
  task: Unbound<BackupTask>,
  on: { progress(step: string, share: number): void; unsealed(table: string, keys: string[]): void },
): RunningTask {
  const flag = new SharedArrayBuffer(4);
  const cell = new Int32Array(flag);
  const set = (value: number) => {
    // Cancelled is cancelled: a pause that comes later must not take it back.
    if (Atomics.load(cell, 0) === stop) return;
    Atomics.store(cell, 0, value);
    Atomics.notify(cell, 0);
  };
  const worker = new Worker(workerUrl(import.meta.url, 'backup-worker'), {
    workerData: { ...task, flag },
    stdout: true,
    stderr: true,
    env: {},
    argv: [],
  });
  const { promise, resolve, reject } = Promise.withResolvers<BackupResult>();
  let answer: BackupAnswer | null = null;
  worker.on('message', (message: BackupAnswer) => {
    if (message.kind === 'progress') on.progress(message.step, message.share);
    else if (message.kind === 'unsealed') on.unsealed(message.table, message.keys);
    else answer = message;
  });
  worker.on('error', (error) => reject(new TaskFault(error.message, false, null)));
  // Only at its end are its connections closed and its files let go.
  worker.on('exit', () => {
    if (answer?.kind === 'done') resolve(answer.result);
    else if (answer?.kind === 'failed') reject(new TaskFault(answer.message, answer.damaged, answer.code));
    else reject(answer?.kind === 'cancelled' ? new Cancelled() : new TaskFault('It ended early. Try again.', false, null));
  });
  return { result: promise, hold: () => set(hold), resume: () => set(go), cancel: () => set(stop) };
}
