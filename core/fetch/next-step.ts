import type { StoredFetch } from '../store/fetches.ts';
import type { FaultKind, FetchFault } from './fault.ts';
import { type FetchPolicy, retryInMs } from './policy.ts';
import type { FetchTarget } from './target.ts';

/** So long before a link runs out it is tried once more, ms. */
const beforeExpiryMs = 5_000;
/** A missing file is not looked for in the first seconds: whoever writes it needs some. As many doublings of the wait. */
const missingDoublings = 3;

interface Standing {
  attempts: number;
  expiresAtMs: number | null;
  target: FetchTarget;
  /** A fresh link came while this one was tried. */
  renewed: boolean;
}

export interface NextStep {
  change: Pick<StoredFetch, 'state' | 'nextAtMs' | 'error'> & { attempts?: number };
  /** What came in may be gone on with. */
  keepPart: boolean;
}

/** What follows from a try that brought no recording. Pure; times are ms since 1970, `random` is 0..1. */
export function afterFault(
  fault: FetchFault,
  { attempts, expiresAtMs, target, renewed }: Standing,
  policy: FetchPolicy,
  { nowMs, random }: { nowMs: number; random: number },
): NextStep {
  const { kind, message: error, retryAfterMs } = fault;
  if (renewed) return { change: { state: 'waiting', nextAtMs: nowMs, error, attempts: 0 }, keepPart: kind === 'again' };
  if (mayBeLate(kind, target) && attempts < policy.missingAttempts) {
    const nextAtMs = nowMs + retryInMs(policy, attempts + missingDoublings, random);
    return { change: { state: kind, nextAtMs, error }, keepPart: false };
  }
  if (kind !== 'again' && kind !== 'restart') return { change: { state: kind, nextAtMs: null, error }, keepPart: false };
  if (attempts >= policy.mostAttempts) {
    const often = `${error} Tried ${attempts} times. Fetch it again, or attach the file.`;
    return { change: { state: 'failed', nextAtMs: null, error: often }, keepPart: false };
  }
  const waited = nowMs + retryInMs(policy, attempts, random, retryAfterMs);
  const last = expiresAtMs === null ? waited : expiresAtMs - beforeExpiryMs;
  const nextAtMs = waited > last && last > nowMs ? last : waited;
  return { change: { state: 'waiting', nextAtMs, error }, keepPart: kind === 'again' };
}

/**
 * A platform may send its report before the recording is written. S3 tells those who may not list a bucket that they may not read what is not there.
 */
function mayBeLate(kind: FaultKind, target: FetchTarget): kind is 'not-found' | 'denied' {
  return kind === 'not-found' || (kind === 'denied' && target.kind === 's3');
}
