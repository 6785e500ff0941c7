import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { tempFolder } from '../../support/temp.ts';
import { fixture } from './collect.ts';
import type { HostileTask, Outcome } from './hostile-worker.ts';

/** 3,600 mutations, fewer where one takes longer. Each is made from its own number, so that a failure names what to make again. */
const counts: [name: string, count: number][] = [
  ['talk.mp3', 350],
  ['click-mono.mp3', 600],
  ['talk.opus', 250],
  ['click-mono.opus', 500],
  ['talk.ogg', 250],
  ['talk.flac', 350],
  ['wav', 700],
  ['click.m4a', 300],
  ['click.aac', 300],
];

/** All mutations of one file in one worker, as the application does it, so that a hang can be ended and is seen as one. */
function run(name: string, count: number): Promise<Outcome[]> {
  const source = name === 'wav' ? null : fixture(name);
  const task: HostileTask = { source, count, scratch: join(tempFolder(), 'mutant') };
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

test.each(counts)(
  '%s, %i times with flipped, cut and lying bytes: a result or a typed error, never a crash or a hang',
  { timeout: 300_000 },
  async (name, count) => {
    const outcomes = await run(name, count);
    expect(outcomes.length).toBe(count);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.code === null)).toEqual([]);
    expect(outcomes.filter((outcome) => outcome.wrong.length > 0)).toEqual([]);
    // Mutations that are all refused at the door would test nothing.
    expect(outcomes.filter((outcome) => outcome.ok).length).toBeGreaterThan(count / 10);
    expect(Math.max(...outcomes.map((outcome) => outcome.seconds))).toBeLessThan(60);
  },
);
