/** How long and how often. Everything that a hostile or a broken server could draw out has an end here. */
export interface FetchPolicy {
  /** Downloads at once. */
  parallel: number;
  /** Until the connection stands (with TLS), until the head of the answer is here, ms. */
  connectMs: number;
  headersMs: number;
  /** A body that brings fewer than `stallBytes` in `stallMs` has stalled. */
  stallMs: number;
  stallBytes: number;
  /** One try lasts no longer, ms: a sender that is just fast enough holds its place no longer than this while others wait. What came in is gone on with. */
  tryMs: number;
  /** Redirects followed of one request. */
  redirects: number;
  /** Largest recording taken, bytes. */
  maxBytes: number;
  /** What is on the disk for certain is noted each time so many bytes came, so that a crash costs no more. */
  checkpointBytes: number;
  /** The first wait before another try, the longest one, ms, and after how many tries nothing is tried any more. */
  firstRetryMs: number;
  longestRetryMs: number;
  mostAttempts: number;
  /** A recording that is not there may still be on its way there: looked for again so often. */
  missingAttempts: number;
}

/** 40 tries are about eight hours, most of them a quarter of an hour apart: a night of a laptop without network. */
export const usualPolicy: FetchPolicy = {
  parallel: 2,
  connectMs: 15_000,
  headersMs: 30_000,
  stallMs: 30_000,
  stallBytes: 4096,
  tryMs: 3_600_000,
  redirects: 5,
  maxBytes: 2 * 1024 ** 3,
  checkpointBytes: 1024 ** 2,
  firstRetryMs: 2_000,
  longestRetryMs: 15 * 60_000,
  mostAttempts: 40,
  missingAttempts: 5,
};

/**
 * The wait before the next try, ms: doubled each time, and anywhere in its upper half, so that many calls whose store was away do not come back at once.
 * The sender's own wish counts where it is longer, up to an hour.
 * @param attempts tries made so far, 1 or more
 * @param random 0..1
 */
export function retryInMs(
  policy: Pick<FetchPolicy, 'firstRetryMs' | 'longestRetryMs'>,
  attempts: number,
  random: number,
  wishMs: number | null = null,
): number {
  const longest = Math.min(policy.longestRetryMs, policy.firstRetryMs * 2 ** (attempts - 1));
  const own = longest * (0.5 + random / 2);
  return Math.round(Math.max(own, Math.min(wishMs ?? 0, 3_600_000)));
}
