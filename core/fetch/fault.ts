/**
 * How one try to fetch ended without a recording. `again` is tried once more by itself; `restart` too, from the first byte; the others are the state
 * that the reviewer sees.
 */
export type FaultKind = 'again' | 'restart' | 'expired' | 'denied' | 'not-found' | 'failed';

/** Told to the reviewer: `message` says what to do, and holds no address, no signature and no path of this computer. */
export class FetchFault extends Error {
  readonly kind: FaultKind;
  /** The sender's own wish, ms from now; null when it has none. */
  readonly retryAfterMs: number | null;

  constructor(kind: FaultKind, message: string, retryAfterMs: number | null = null) {
    super(message);
    this.name = 'FetchFault';
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}

/** A request that cannot be followed. `message` says what to do. */
export class FetchError extends Error {
  readonly code: 'offline' | 'no-source' | 'bad-setting';

  constructor(code: FetchError['code'], message: string) {
    super(message);
    this.name = 'FetchError';
    this.code = code;
  }
}
