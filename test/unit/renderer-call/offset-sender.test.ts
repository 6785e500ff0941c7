import { expect, test } from 'vitest';
import { OffsetSender, type OffsetWish } from '../../../renderer/call/recording/offset-sender.ts';
import { settle } from '../../fixtures/renderer-call/player-setup.ts';

/** A sender whose requests are answered by hand. */
function setup() {
  const sent: OffsetWish[] = [];
  const pending: { resolve(): void; reject(error: Error): void }[] = [];
  const log: string[] = [];
  const sender = new OffsetSender({
    send: (wish) => {
      sent.push(wish);
      return new Promise((resolve, reject) => pending.push({ resolve, reject }));
    },
    reload: async () => void log.push(`reload while ${sender.shown.get()} is shown`),
    failed: (error) => void log.push(`failed: ${(error as Error).message}`),
  });
  return { sender, sent, pending, log };
}

test('of quick nudges only the first and the newest are sent, one after the other', async () => {
  const { sender, sent, pending, log } = setup();
  for (const ms of [10, 20, 30, 40]) void sender.set(ms);
  expect(sent).toEqual([10]);
  expect(sender.shown.get()).toBe(40);
  pending[0]!.resolve();
  await settle();
  expect(sent).toEqual([10, 40]);
  expect(log).toEqual([]);
  pending[1]!.resolve();
  await settle();
  expect(log).toEqual(['reload while 40 is shown']);
  expect(sender.shown.get()).toBeNull();
});

test('what failed is told once, and the old place is shown again', async () => {
  const { sender, sent, pending, log } = setup();
  void sender.set(10);
  void sender.set(20);
  pending[0]!.reject(new Error('no'));
  await settle();
  expect(log).toEqual(['failed: no']);
  expect(sender.shown.get()).toBeNull();
  expect(sent).toEqual([10]);
  void sender.set(30);
  expect(sent).toEqual([10, 30]);
});

test('back to automatic shows nothing of its own', async () => {
  const { sender, sent, pending } = setup();
  void sender.set(70);
  pending[0]!.resolve();
  await settle();
  void sender.set(null);
  expect(sent).toEqual([70, null]);
  expect(sender.shown.get()).toBeNull();
});
