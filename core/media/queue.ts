import { availableParallelism } from 'node:os';
import { aborted } from './errors.ts';

/** Runs at most `limit` jobs at once, in the order they came. An aborted job that still waits never runs. */
export interface Queue {
  /** @throws MediaError `aborted` when the signal fires before the job's turn; else whatever the job throws */
  run<T>(job: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Jobs at work now, one that asks included. */
  running(): number;
}

export function createQueue(limit: number): Queue {
  let running = 0;
  const waiting: (() => void)[] = [];

  function turn(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(aborted());
    if (running < limit) {
      running++;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(enter), 1);
        reject(aborted());
      };
      const enter = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      waiting.push(enter);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  return {
    running: () => running,
    async run(job, signal) {
      await turn(signal);
      try {
        return await job();
      } finally {
        // The place is handed on, not given back and taken again: nobody can slip in between.
        const next = waiting.shift();
        if (next) next();
        else running--;
      }
    },
  };
}

/** One core stays free for the application itself. */
export const analysisQueue = createQueue(Math.max(1, availableParallelism() - 1));
