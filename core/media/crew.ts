import { Worker } from 'node:worker_threads';
import { workerUrl } from '../worker-url.ts';
import { type HeardPart, hearPart } from './cut/part.ts';
import type { CutPlan } from './cut/plan.ts';
import type { NativeGuard } from './native-guard.ts';
import type { Silero } from './speech/silero.ts';

/** What a helper thread is given: which recording, and later one part after the other by `postMessage(index)`. */
export interface HelperTask {
  kind: 'helper';
  path: string;
  modelPath: string;
  /** Of the `NativeGuard`, the same for all threads. */
  guard: SharedArrayBuffer;
  plan: CutPlan;
}

/** What it answers. `part` null: the recording cannot be taken in parts after all. */
export type HelperAnswer =
  | { kind: 'progress'; index: number; share: number }
  | { kind: 'part'; index: number; part: HeardPart | null };

export interface CrewOptions {
  path: string;
  fd: number;
  modelPath: string;
  detector: Silero | null;
  guard: NativeGuard;
  /** Threads at work, this one included. */
  workers: number;
  /** Memory that a helper may take. */
  resourceLimits: { maxOldGenerationSizeMb?: number; maxYoungGenerationSizeMb?: number };
  onProgress: (share: number) => void;
}

/**
 * Has the parts of a recording heard by several threads, each taking the next that nobody has. Helpers end before this settles; they also end with
 * the thread that calls it.
 * @returns the parts in order, or null where one of them cannot be taken by itself
 */
export async function hearParts(plan: CutPlan, options: CrewOptions): Promise<HeardPart[] | null> {
  const { path, fd, modelPath, guard, detector, workers, resourceLimits } = options;
  const heard: HeardPart[] = [];
  const shares = new Float64Array(plan.parts.length);
  let next = 0;
  let impossible = false;
  const take = () => (impossible || next >= plan.parts.length ? null : next++);
  const report = (index: number, share: number) => {
    shares[index] = share;
    options.onProgress(shares.reduce((sum, one) => sum + one, 0) / shares.length);
  };
  const store = (index: number, part: HeardPart | null) => {
    if (part) heard[index] = part;
    else impossible = true;
  };

  const helpers = Array.from({ length: Math.min(workers, plan.parts.length) - 1 }, () => {
    const workerData: HelperTask = { kind: 'helper', path, modelPath, guard: guard.buffer, plan };
    return new Worker(workerUrl(import.meta.url, 'media-worker'), {
      workerData,
      resourceLimits,
      stdout: true,
      stderr: true,
      env: {},
    });
  });
  const atWork = helpers.map((helper) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const give = () => {
      const index = take();
      if (index === null) resolve();
      else helper.postMessage(index);
    };
    helper.on('error', reject);
    helper.on('exit', () => reject(new Error('a helper ended early')));
    helper.on('message', (answer: HelperAnswer) => {
      if (answer.kind === 'progress') return report(answer.index, answer.share);
      store(answer.index, answer.part);
      give();
    });
    give();
    return promise;
  });
  const here = async () => {
    for (let index = take(); index !== null; index = take()) {
      const own = index;
      store(own, await hearPart(fd, plan, own, detector, (share) => report(own, share)));
    }
  };
  try {
    await Promise.all([here(), ...atWork]);
  } catch (error) {
    // The others are still at work, and must not be ended inside of the detector.
    await guard.close();
    throw error;
  } finally {
    await Promise.all(helpers.map((helper) => helper.terminate()));
  }
  return impossible ? null : heard;
}
