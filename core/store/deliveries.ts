import type { Database } from 'better-sqlite3';
import type { Delivery, DeliveryList, DeliveryVerdict } from '../../shared/model/delivery.ts';

/** What is noted of one request to the listener. */
export type NewDelivery = Pick<
  Delivery,
  'atMs' | 'sourceId' | 'verdict' | 'status' | 'reason' | 'verified' | 'clockOffsetMs' | 'sizeBytes' | 'ackMs' | 'reportId'
>;

export interface DeliveryFilter {
  source: string | null;
  verdict: DeliveryVerdict | null;
  /** Rows with a smaller id only. */
  before: number | null;
  limit: number;
}

/** Most rows kept of what left nothing in the store. The attack: refused or repeated deliveries until the disk is full. */
export const mostKept = { refused: 5000, duplicate: 20_000 } as const;

const columns = `id, at AS atMs, source_id AS sourceId, verdict, status, reason, verified, clock_offset AS clockOffsetMs, size AS sizeBytes,
  ack_ms AS ackMs, report_id AS reportId`;

/** Every request to the listener, whatever became of it. */
export class DeliveryStore {
  readonly #db: Database;
  readonly #insert;
  readonly #acknowledged;
  readonly #trim;
  readonly #last;

  constructor(db: Database) {
    this.#db = db;
    this.#insert = db.prepare(
      `INSERT INTO deliveries (at, source_id, verdict, status, reason, verified, clock_offset, size, ack_ms, report_id)
       VALUES (:atMs, :sourceId, :verdict, :status, :reason, :verified, :clockOffsetMs, :sizeBytes, :ackMs, :reportId)`,
    );
    this.#acknowledged = db.prepare('UPDATE deliveries SET ack_ms = ? WHERE id = ?');
    this.#trim = db.prepare(
      `DELETE FROM deliveries WHERE verdict = :verdict AND id <=
         (SELECT id FROM deliveries WHERE verdict = :verdict ORDER BY id DESC LIMIT 1 OFFSET :keep)`,
    );
    this.#last = db.prepare("SELECT at FROM deliveries WHERE source_id = ? AND verdict <> 'refused' ORDER BY id DESC LIMIT 1");
    this.#last.pluck();
  }

  /** Notes one request; answers its id. */
  add(delivery: NewDelivery): number {
    return Number(this.#insert.run({ ...delivery, clockOffsetMs: rounded(delivery.clockOffsetMs) }).lastInsertRowid);
  }

  /** When the answer had gone out, ms after the request came. */
  acknowledged(id: number, ackMs: number): void {
    this.#acknowledged.run(ackMs, id);
  }

  /** Forgets the oldest of those that left nothing in the store, beyond `mostKept`. */
  trim(): void {
    for (const [verdict, keep] of Object.entries(mostKept)) this.#trim.run({ verdict, keep });
  }

  /** When this source last delivered something that was kept, ms since 1970. */
  lastOf(sourceId: string): number | null {
    return (this.#last.get(sourceId) as number | undefined) ?? null;
  }

  get(id: number): Delivery | null {
    return (
      (this.#db.prepare(described(`SELECT ${columns} FROM deliveries WHERE id = ?`)).get(id) as Delivery | undefined) ?? null
    );
  }

  list({ source, verdict, before, limit }: DeliveryFilter): DeliveryList {
    const where = [
      source === null ? null : 'source_id = :source',
      verdict === null ? null : 'verdict = :verdict',
      before === null ? null : 'id < :before',
    ].filter((part) => part !== null);
    const found = `SELECT ${columns} FROM deliveries ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY id DESC LIMIT :limit`;
    const rows = this.#db
      .prepare(`${described(found)} ORDER BY found.id DESC`)
      .all({ source, verdict, before, limit }) as Delivery[];
    return { rows, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null), counts: this.#counts() };
  }

  #counts(): Record<DeliveryVerdict, number> {
    const counts: Record<DeliveryVerdict, number> = { taken: 0, duplicate: 0, quarantined: 0, refused: 0 };
    const found = this.#db.prepare('SELECT verdict, count(*) AS n FROM deliveries GROUP BY verdict').all() as {
      verdict: DeliveryVerdict;
      n: number;
    }[];
    for (const { verdict, n } of found) counts[verdict] = n;
    return counts;
  }
}

/** The rows of a query with the names of their sources and what their reports are. */
function described(rows: string): string {
  return `SELECT found.*, sources.name AS sourceName, reports.event_type AS eventType, reports.call_id AS callId, calls.title AS callTitle
    FROM (${rows}) AS found LEFT JOIN sources ON sources.id = found.sourceId LEFT JOIN reports ON reports.id = found.reportId
    LEFT JOIN calls ON calls.id = reports.call_id`;
}

function rounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms);
}
