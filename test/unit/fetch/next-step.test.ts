import { expect, it } from 'vitest';
import { type FaultKind, FetchFault } from '../../../core/fetch/fault.ts';
import { afterFault } from '../../../core/fetch/next-step.ts';
import { retryInMs, usualPolicy } from '../../../core/fetch/policy.ts';

const nowMs = Date.UTC(2026, 2, 14);
const after = (kind: FaultKind, standing = {}, random = 1, retryAfterMs: number | null = null) =>
  afterFault(
    new FetchFault(kind, 'It broke.', retryAfterMs),
    { attempts: 1, expiresAtMs: null, renewed: false, target: { kind: 'url', url: 'https://a.example/' }, ...standing },
    usualPolicy,
    { nowMs, random },
  );

it('waits twice as long each time, up to a quarter of an hour, and never just as long as the next one', () => {
  expect([1, 2, 3, 4].map((attempts) => retryInMs(usualPolicy, attempts, 1))).toEqual([2000, 4000, 8000, 16_000]);
  expect(retryInMs(usualPolicy, 39, 1)).toBe(15 * 60_000);
  expect([0, 0.5, 1].map((random) => retryInMs(usualPolicy, 4, random))).toEqual([8000, 12_000, 16_000]);
});

it('keeps to the wish of the store, within reason', () => {
  expect(retryInMs(usualPolicy, 1, 1, 60_000)).toBe(60_000);
  expect(retryInMs(usualPolicy, 1, 1, 1)).toBe(2000);
  expect(retryInMs(usualPolicy, 1, 1, 1e12)).toBe(3_600_000);
});

it('tries for about a night', () => {
  let total = 0;
  for (let attempts = 1; attempts < usualPolicy.mostAttempts; attempts++) total += retryInMs(usualPolicy, attempts, 0.5);
  expect(total / 3_600_000).toBeGreaterThan(5);
  expect(total / 3_600_000).toBeLessThan(12);
});

it('goes on with what came in after a cut, and starts anew when the file changed', () => {
  expect(after('again')).toEqual({ change: { state: 'waiting', nextAtMs: nowMs + 2000, error: 'It broke.' }, keepPart: true });
  expect(after('restart')).toMatchObject({ change: { state: 'waiting' }, keepPart: false });
});

it.each(['expired', 'denied', 'failed'] as const)('leaves it at %s', (kind) => {
  expect(after(kind)).toEqual({ change: { state: kind, nextAtMs: null, error: 'It broke.' }, keepPart: false });
});

it('looks some more times for what is not there yet', () => {
  expect(after('not-found').change).toEqual({ state: 'not-found', nextAtMs: nowMs + 16_000, error: 'It broke.' });
  const inBucket = { target: { kind: 's3', bucket: 'calls', path: 'a.mp3' } };
  expect(after('denied', inBucket).change).toMatchObject({ state: 'denied', nextAtMs: nowMs + 16_000 });
  expect(after('not-found', { attempts: usualPolicy.missingAttempts }).change).toMatchObject({
    state: 'not-found',
    nextAtMs: null,
  });
});

it('gives up in the end, and says how often it tried', () => {
  const { change, keepPart } = after('again', { attempts: usualPolicy.mostAttempts });
  expect([change.state, change.nextAtMs, keepPart]).toEqual(['failed', null, false]);
  expect(change.error).toContain('Tried 40 times');
});

it('does not wait past the end of a link that still holds', () => {
  expect(after('again', { attempts: 10, expiresAtMs: nowMs + 60_000 }).change.nextAtMs).toBe(nowMs + 55_000);
  expect(after('again', { attempts: 10, expiresAtMs: nowMs - 1 }).change.nextAtMs).toBeGreaterThan(nowMs);
  expect(after('again', { attempts: 1, expiresAtMs: nowMs + 60_000 }).change.nextAtMs).toBe(nowMs + 2000);
});

it('takes a fresh link at once, whatever became of the old one', () => {
  expect(after('denied', { renewed: true, attempts: 40 }).change).toEqual({
    state: 'waiting',
    nextAtMs: nowMs,
    error: 'It broke.',
    attempts: 0,
  });
});
