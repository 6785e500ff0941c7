import { expect, it, onTestFinished } from 'vitest';
import { type Backoff, waitBefore } from '../../../core/tunnels/backoff.ts';
import type { DriverContext, TunnelEnd } from '../../../core/tunnels/driver.ts';
import { Keeper, type Kept } from '../../../core/tunnels/keeper.ts';
import { fact } from './rig.ts';

const backoff: Backoff = { firstMs: 5, maxMs: 20, steadyMs: 60_000, random: () => 0.5 };

/** A driver whose lives the test ends; each entry of `lives` is one. */
function puppet(options: Partial<Backoff> = {}) {
  const lives: { context: DriverContext; end(how: TunnelEnd): void }[] = [];
  const seen: Kept[] = [];
  const keeper: Keeper = new Keeper({
    run: (context) =>
      new Promise((resolve) => {
        lives.push({ context, end: resolve });
        context.signal.addEventListener('abort', () => resolve({ retry: false, reason: 'Stopped.' }));
      }),
    port: 4180,
    backoff: { ...backoff, ...options },
    onChange: () => seen.push(keeper.kept),
  });
  onTestFinished(() => keeper.stop());
  const again = async (count: number) => {
    await fact(() => lives.length === count);
    return lives[count - 1] as (typeof lives)[number];
  };
  return { keeper, seen, again, lives };
}

it('starts again after an end, with the address it had, and counts the tries', async () => {
  const { keeper, seen, again } = puppet();
  const first = await again(1);
  expect(keeper.kept.phase).toBe('starting');
  first.context.events.up('https://a.example');
  expect(keeper.kept).toMatchObject({ phase: 'open', publicUrl: 'https://a.example', attempts: 0 });
  first.end({ retry: true, reason: 'Gone.' });
  const second = await again(2);
  expect(seen.find(({ phase }) => phase === 'reconnecting')).toMatchObject({
    publicUrl: 'https://a.example',
    attempts: 1,
    error: 'Gone.',
  });
  second.end({ retry: true, reason: 'Gone again.' });
  await again(3);
  expect(keeper.kept).toMatchObject({ phase: 'reconnecting', attempts: 2, error: 'Gone again.', nextAtMs: null });
});

it('a tunnel that breaks at once does not begin to count anew; one that held does', async () => {
  const hasty = puppet();
  (await hasty.again(1)).end({ retry: true, reason: '' });
  const second = await hasty.again(2);
  second.context.events.up('https://a.example');
  second.end({ retry: true, reason: '' });
  await hasty.again(3);
  expect(hasty.keeper.kept.attempts).toBe(2);

  const steady = puppet({ steadyMs: 0 });
  (await steady.again(1)).end({ retry: true, reason: '' });
  const held = await steady.again(2);
  held.context.events.up('https://a.example');
  held.end({ retry: true, reason: '' });
  await steady.again(3);
  expect(steady.keeper.kept.attempts).toBe(1);
});

it('gives up where trying again would change nothing, and forgets the address', async () => {
  const { keeper, again, lives } = puppet();
  const first = await again(1);
  first.context.events.up('https://a.example');
  first.end({ retry: false, reason: 'Wrong token.' });
  await fact(() => keeper.kept.phase === 'failed');
  expect(keeper.kept).toMatchObject({ publicUrl: null, error: 'Wrong token.' });
  expect(lives).toHaveLength(1);
});

it('stops in the middle of a wait, and tries at once when asked to', async () => {
  const { keeper, again, lives } = puppet({ firstMs: 3_600_000, maxMs: 3_600_000 });
  (await again(1)).end({ retry: true, reason: 'Gone.' });
  await fact(() => keeper.kept.nextAtMs !== null);
  keeper.retryNow();
  (await again(2)).end({ retry: true, reason: 'Gone.' });
  await fact(() => keeper.kept.nextAtMs !== null);
  await keeper.stop();
  expect(keeper.kept.phase).toBe('off');
  expect(lives).toHaveLength(2);
});

it('waits twice as long each time up to the limit, a fifth more or less', () => {
  const plain = (attempt: number) => waitBefore(attempt, { firstMs: 1000, maxMs: 60_000, random: () => 0.5 });
  expect([1, 2, 3, 6, 7, 500].map(plain)).toEqual([1000, 2000, 4000, 32_000, 60_000, 60_000]);
  expect(waitBefore(1, { firstMs: 1000, maxMs: 60_000, random: () => 0 })).toBe(800);
  expect(waitBefore(1, { firstMs: 1000, maxMs: 60_000, random: () => 0.999 })).toBeLessThanOrEqual(1200);
});
