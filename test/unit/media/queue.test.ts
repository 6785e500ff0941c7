import { expect, test } from 'vitest';
import { createQueue } from '../../../core/media/queue.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('no more than the limit at once, in the order they came, and all of them', async () => {
  const queue = createQueue(2);
  const open: (() => void)[] = [];
  const started: number[] = [];
  const jobs = [0, 1, 2, 3].map((id) =>
    queue.run(() => {
      started.push(id);
      return new Promise<number>((resolve) => open.push(() => resolve(id)));
    }),
  );
  await settle();
  expect(started).toEqual([0, 1]);
  open[1]!();
  await settle();
  expect(started).toEqual([0, 1, 2]);
  open[0]!();
  open[2]!();
  await settle();
  open[3]!();
  expect(await Promise.all(jobs)).toEqual([0, 1, 2, 3]);
});

test('a failed job gives its place to the next', async () => {
  const queue = createQueue(1);
  const failed = queue.run(() => Promise.reject(new Error('no')));
  const next = queue.run(async () => 'yes');
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('yes');
});

test('cancelled while it waits: never runs, takes no place', async () => {
  const queue = createQueue(1);
  const abort = new AbortController();
  let release = () => {};
  const first = queue.run(() => new Promise<void>((resolve) => (release = resolve)));
  let ran = false;
  const waiting = queue.run(async () => {
    ran = true;
  }, abort.signal);
  abort.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
  release();
  await first;
  expect(await queue.run(async () => 'third')).toBe('third');
  expect(ran).toBe(false);
  await expect(queue.run(async () => 0, AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' });
});
