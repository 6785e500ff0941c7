import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { tempFolder } from '../../support/temp.ts';
import { fixture } from './collect.ts';
import type { HostileTask, Outcome } from './hostile-worker.ts';

const names = ['talk.mp3', 'click-mono.mp3', 'talk.opus', 'click-mono.opus', 'talk.ogg', 'talk.flac', 'wav'];
const perFile = 60;

/** All mutations of one file in one worker, as the application does it, so that a hang can be ended and is seen as one. */
function run(name: string): Promise<Outcome[]> {
  const source = name === 'wav' ? null : fixture(name);
  const task: HostileTask = { source, count: perFile, scratch: join(tempFolder(), 'mutant') };
  const worker = new Worker(new URL('./hostile-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  const outcomes: Outcome[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<Outcome[]>();
  const hang = setTimeout(() => reject(new Error(`${name}: mutation ${outcomes.length} hangs`)), 15_000);
  worker.on('message', (outcome: Outcome) => {
    hang.refresh();
    outcomes.push(outcome);
  });
  worker.on('error', reject);
  worker.on('exit', () => resolve(outcomes));
  return promise.finally(async () => {
    clearTimeout(hang);
    await worker.terminate();
  });
}

test.each(names)(
  '%s with flipped, cut and lying bytes: a result or a typed error, never a crash or a hang',
  { timeout: 60_000 },
  async (name) => {
    const outcomes = await run(name);
    expect(outcomes.length).toBe(perFile);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.code === null)).toEqual([]);
    // Mutations that are all refused at the door would test nothing.
    expect(outcomes.filter((outcome) => outcome.ok).length).toBeGreaterThan(5);
    expect(Math.max(...outcomes.map((outcome) => outcome.seconds))).toBeLessThan(60);
  },
);
