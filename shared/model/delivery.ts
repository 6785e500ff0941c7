/**
 * What became of one delivery. `taken`, `duplicate` (answered 200 too), `quarantined` (signed, but its time is off: kept, not read until a person
 * says so), `refused` (nothing was kept).
 */
export type DeliveryVerdict = 'taken' | 'duplicate' | 'quarantined' | 'refused';

/** One request to the listener, whatever became of it. */
export interface Delivery {
  id: number;
  atMs: number;
  sourceId: string | null;
  sourceName: string | null;
  verdict: DeliveryVerdict;
  /** HTTP status answered. */
  status: number;
  /** For the reviewer: why it was refused or quarantined. */
  reason: string | null;
  /** "signature", "bearer", "secret", "not checked"; null when refused before it was looked at. */
  verified: string | null;
  /** Sender's signed clock minus ours, ms; null when nothing was signed with a time. */
  clockOffsetMs: number | null;
  sizeBytes: number;
  /** From the request's first byte here to the answer, ms. */
  ackMs: number | null;
  /** The stored report; null when nothing was kept. */
  reportId: number | null;
  eventType: string | null;
  callId: string | null;
  callTitle: string | null;
}

/** When nobody listened: what a platform sent then did not arrive. `endMs` null: still so. */
export interface ListeningGap {
  startMs: number;
  endMs: number | null;
  /** "switched off", "Turntable was closed", "the computer slept", "stopped unexpectedly" (then the start is up to 10 s early). */
  why: 'off' | 'closed' | 'asleep' | 'crashed';
}

/** `GET /api/deliveries`, newest first. `next`: the `before` of the following page; null at the end. `counts` are of all deliveries. */
export interface DeliveryList {
  rows: Delivery[];
  next: number | null;
  counts: Record<DeliveryVerdict, number>;
}

export type ForwardState = 'waiting' | 'sending' | 'sent' | 'failed' | 'cancelled';

/** One report on its way to another address. */
export interface Forward {
  id: number;
  reportId: number;
  /** Scheme, host and path. */
  target: string;
  state: ForwardState;
  attempts: number;
  nextAtMs: number | null;
  lastStatus: number | null;
  /** What went wrong last, for the reviewer. */
  error: string | null;
  createdAtMs: number;
  /** When it was sent, given up or cancelled; null while it is not over. */
  endedAtMs: number | null;
}

/** `GET /api/forwards`: newest first. `counts` is of everything, whatever was asked for. */
export interface ForwardList {
  total: number;
  counts: Record<ForwardState, number>;
  rows: Forward[];
}
