import type { Bus } from '../bus.ts';
import type { Admitted, DeliveryMeta, Refusal } from '../intake/ports.ts';
import type { Store } from '../store/open.ts';
import { type InParts, sizeOf } from '../store/report-bodies.ts';

/** Notes are gathered so long, ms: one commit each would let a flood of refusals wear out the disk. */
const gatherMs = 250;
/** Most refusals noted at once; how many more there were is told. */
const mostRefusals = 50;
/** How many deliveries apart the repeated ones are counted. */
const trimEvery = 256;

/** The list of deliveries as it is written: what is kept together with its report, what is refused in small heaps soon after. */
export class DeliveryLog {
  readonly #store: Store;
  readonly #bus: Bus;
  #refusals: Refusal[] = [];
  #unlisted = 0;
  #timer: NodeJS.Timeout | null = null;
  #troubled = false;

  constructor(store: Store, bus: Bus) {
    this.#store = store;
    this.#bus = bus;
  }

  /** Stores a body and its delivery, in the caller's transaction, and queues it for the address it is to be sent on to. */
  admit(body: Uint8Array | InParts, meta: DeliveryMeta, forwardTarget: number | null = null): Admitted {
    const quarantined = meta.quarantine !== null;
    const { reportId, duplicate: known, released } = this.#store.reports.admit(body, { ...meta, quarantined });
    const duplicate = known && !released;
    const deliveryId = this.#store.deliveries.add({
      atMs: meta.receivedAtMs,
      sourceId: meta.sourceId,
      verdict: duplicate ? 'duplicate' : quarantined ? 'quarantined' : 'taken',
      status: 200,
      reason: meta.quarantine,
      verified: meta.verified,
      clockOffsetMs: meta.clockOffsetMs,
      sizeBytes: sizeOf(body),
      ackMs: null,
      reportId,
    });
    const unread = !duplicate && !quarantined;
    if (unread && forwardTarget !== null) this.#store.forwards.add(forwardTarget, [reportId], meta.receivedAtMs);
    if (duplicate && deliveryId % trimEvery === 0) this.#store.deliveries.trim();
    return { deliveryId, reportId, duplicate, unread };
  }

  /** When the answer had gone out, in the caller's transaction. */
  acknowledged(deliveryId: number, ackMs: number): void {
    this.#store.deliveries.acknowledged(deliveryId, ackMs);
    this.#bus.stale('deliveries');
  }

  refused(refusal: Refusal): void {
    if (this.#refusals.length < mostRefusals) this.#refusals.push(refusal);
    else this.#unlisted += 1;
    this.#timer ??= setTimeout(() => this.flush(), gatherMs).unref();
  }

  /** Writes the refusals that were gathered. When that fails they are kept for the next time: a full disk must not hide why deliveries are refused. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#refusals.length === 0) return;
    try {
      this.#store.db.transaction(() => this.#write())();
    } catch (error) {
      if (!this.#troubled) console.error('The list of deliveries could not be written:', error);
      this.#troubled = true;
      return;
    }
    this.#troubled = false;
    this.#refusals = [];
    this.#unlisted = 0;
    this.#bus.stale('deliveries');
  }

  #write(): void {
    const { deliveries } = this.#store;
    for (const [index, { reason, ...refusal }] of this.#refusals.entries()) {
      const last = index === this.#refusals.length - 1;
      const more = last && this.#unlisted > 0 ? ` ${this.#unlisted} more were refused at that moment and are not listed.` : '';
      deliveries.add({
        ...refusal,
        reason: reason + more,
        verdict: 'refused',
        verified: null,
        clockOffsetMs: null,
        reportId: null,
      });
    }
    deliveries.trim();
  }
}
