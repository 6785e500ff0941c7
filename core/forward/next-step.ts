import { retryInMs } from '../fetch/policy.ts';
import type { StoredForward } from '../store/forwards.ts';
import type { Answered } from './send.ts';
import { statusWords } from './words.ts';

/** How often, how long, how many at once. Times in ms. */
export interface ForwardPolicy {
  parallel: number;
  timeoutMs: number;
  mostAttempts: number;
  firstRetryMs: number;
  longestRetryMs: number;
}

/** Five attempts over about eight minutes: 30 s, 1, 2 and 4 min apart at most, at least half of that. */
export const usualForwardPolicy: ForwardPolicy = {
  parallel: 4,
  timeoutMs: 20_000,
  mostAttempts: 5,
  firstRetryMs: 30_000,
  longestRetryMs: 15 * 60_000,
};

type Change = Pick<StoredForward, 'state' | 'nextAtMs' | 'lastStatus' | 'error' | 'endedAtMs'>;

/** Worth another try: what the target may get over by itself. Every other answer would be the same again. */
const passing = (status: number) => status >= 500 || [408, 409, 425, 429].includes(status);

/**
 * What follows from one try. Pure; times are ms since 1970, `random` is 0..1.
 * @param attempts tries made so far, this one too
 */
export function afterTry(
  answered: Answered,
  attempts: number,
  policy: ForwardPolicy,
  { nowMs, random }: { nowMs: number; random: number },
): Change {
  const { status } = answered;
  if (status !== null && status >= 200 && status < 300)
    return { state: 'sent', nextAtMs: null, lastStatus: status, error: null, endedAtMs: nowMs };
  const why = status === null ? answered.trouble : statusWords(status);
  const again = status === null || passing(status);
  if (again && attempts < policy.mostAttempts) {
    const wishMs = status === null ? null : answered.wishMs;
    const nextAtMs = nowMs + retryInMs(policy, attempts, random, wishMs);
    return { state: 'waiting', nextAtMs, lastStatus: status, error: why, endedAtMs: null };
  }
  const error = again ? `${why} Tried ${attempts} times.` : why;
  return { state: 'failed', nextAtMs: null, lastStatus: status, error, endedAtMs: nowMs };
}
