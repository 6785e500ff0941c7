import type { ImportOutcome, ReportStatus } from '../../shared/api.ts';
import type { Json } from '../../shared/model/origin.ts';
import type { Store } from '../store/open.ts';
import type { NewReport, ReportOutcome } from '../store/report-facts.ts';
import { classify } from './classify.ts';
import { derivePlaced, ourFault } from './place.ts';
import type { Reading } from './reading.ts';

export interface Processed {
  reportId: number;
  outcome: ImportOutcome;
  status: ReportStatus;
  reason: string | null;
  callId: string | null;
}

/** One body to store. `ahead`: what another thread read in these bytes; absent, they are read here. */
export interface Arrival {
  bytes: Uint8Array;
  meta: NewReport;
  ahead?: Reading | null;
}

/** Stores one body and makes of it what can be made, in the caller's transaction. */
export function admitAndProcess(store: Store, bytes: Uint8Array, meta: NewReport): Processed {
  return admitAll(store, [{ bytes, meta }])[0] as Processed;
}

/**
 * Stores bodies and makes of them what can be made, in the caller's transaction; answers in their order. For imports, where nobody waits for an
 * acknowledgement. Each call is derived once, however many of the bodies tell of it.
 */
export function admitAll(store: Store, arrivals: readonly Arrival[]): Processed[] {
  const placing = new Placing(store);
  const all = arrivals.map((arrival) => placing.admit(arrival));
  placing.finish();
  return all;
}

/**
 * Understands one stored body: what it is, which call it belongs to, and that call anew. A person asked for it, which ends its quarantine. Never throws for
 * a bad body: the reason is kept.
 */
export function processStored(store: Store, reportId: number): Processed | null {
  const report = store.reports.get(reportId);
  const bytes = store.reports.body(reportId);
  if (!report || !bytes) return null;
  store.reports.release(reportId);
  const placing = new Placing(store);
  const done = placing.settle(reportId, report.sha256, bytes);
  placing.finish();
  return done;
}

/** The reports of one transaction on their way into their calls. */
class Placing {
  readonly #store: Store;
  readonly #byCall = new Map<string, Map<number, Processed>>();
  readonly #fresh = new Map<string, Json>();

  constructor(store: Store) {
    this.#store = store;
  }

  admit({ bytes, meta, ahead = null }: Arrival): Processed {
    const read = ahead ?? classify(bytes);
    const { reportId, sha256, duplicate } = this.#store.reports.admit(bytes, meta, read.result);
    if (duplicate) {
      const known = this.#store.reports.get(reportId);
      if (known === null || known.status === 'pending') return this.settle(reportId, sha256, bytes);
      return {
        reportId,
        outcome: 'duplicate',
        status: known.status,
        reason: 'This exact report is already here.',
        callId: known.callId,
      };
    }
    if ('doc' in read) this.#fresh.set(sha256, read.doc);
    return (ahead && this.#placeAlone(reportId, ahead)) ?? this.#place(reportId, read.result);
  }

  settle(reportId: number, sha256: string, bytes: Uint8Array): Processed {
    const { result, doc } = classify(bytes);
    this.#fresh.set(sha256, doc);
    this.#store.reports.settle(reportId, result);
    return this.#place(reportId, result);
  }

  /** Derives what was touched, and corrects the answers about reports on which that failed. */
  finish(): void {
    for (const [callId, placed] of this.#byCall) {
      const aside = derivePlaced(this.#store, callId, [...placed.keys()], this.#fresh);
      for (const id of aside)
        Object.assign(placed.get(id) as Processed, {
          outcome: 'unrecognised',
          status: 'unrecognised',
          reason: ourFault,
          callId: null,
        });
    }
  }

  /** The row of a call that one new report tells of alone. Null when other reports have a say, or there is no row. */
  #placeAlone(reportId: number, { result, row }: Reading): Processed | null {
    if (row === null) return null;
    const [source, ...others] = this.#store.reports.sourcesOf(row.id);
    if (source === undefined || others.length > 0) return null;
    const known = this.#store.calls.exists(row.id);
    this.#store.calls.put({ ...row, receivedAtMs: source.receivedAtMs, sample: source.source === 'sample' });
    return { reportId, outcome: known ? 'updated' : 'imported', status: result.status, reason: null, callId: row.id };
  }

  #place(reportId: number, { status, reason, callId }: ReportOutcome): Processed {
    if (callId === null)
      return { reportId, outcome: status === 'kept' || status === 'invalid' ? status : 'unrecognised', status, reason, callId };
    const placed = this.#byCall.get(callId) ?? new Map<number, Processed>();
    const known = placed.size > 0 || this.#store.calls.exists(callId);
    const done: Processed = { reportId, outcome: known ? 'updated' : 'imported', status, reason: null, callId };
    this.#byCall.set(callId, placed.set(reportId, done));
    return done;
  }
}
