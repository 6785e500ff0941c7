import { hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { ReportDetail, ReportList, ReportRow, ReportSource, ReportStatus } from '../../shared/api.ts';
import { type InParts, ReportBodies, sizeOf } from './report-bodies.ts';
import type { CallSource, EventFacts, NewReport, ReportOutcome } from './report-facts.ts';
import { type ReportFilter, shownStatus, whereOf } from './report-filter.ts';

export interface Admitted {
  reportId: number;
  sha256: string;
  /** These bytes are here already, and nothing has to be derived anew. */
  duplicate: boolean;
  /** They were here in quarantine, and came now in a way that ends it: they are still to be read. */
  released: boolean;
}

/** How far a delivery can be believed. Of several deliveries of the same bytes the row tells of the best one, of equals the first. */
function standing({ source, verified }: Pick<NewReport, 'source' | 'verified'>): number {
  if (source === 'sample') return 0;
  return verified === 'not checked' ? 1 : 2;
}

const unread: ReportOutcome = { status: 'pending', reason: null, platform: null, eventType: null, callId: null };

/** Starts that may try a report without getting through it; then it is set aside. */
export const mostAttempts = 2;

const rowColumns = `id, lower(hex(sha256)) AS sha256, size AS sizeBytes, source, origin_name AS originName, received_at AS receivedAtMs, last_received_at AS lastReceivedAtMs,
  deliveries, ${shownStatus} AS status, reason, platform, event_type AS eventType, call_id AS callId, verified`;

/** The rows of a query with the titles of their calls. Only what the query answers is joined, not every report it had to look at. */
const titled = (rows: string) =>
  `SELECT found.*, calls.title AS callTitle FROM (${rows}) AS found LEFT JOIN calls ON calls.id = found.callId`;

/** The raw bodies as they came, by sha-256. A body that comes again is counted, not stored twice. */
export class ReportStore {
  readonly #db: Database;
  readonly bodies: ReportBodies;
  readonly #insert;
  readonly #again;
  readonly #promote;
  readonly #release;
  readonly #taken;
  readonly #settle;
  readonly #assign;
  readonly #derived;
  readonly #tried;
  readonly #sources;
  readonly #admitAlone;

  constructor(db: Database) {
    this.#db = db;
    this.bodies = new ReportBodies(db);
    this.#insert = db.prepare(
      `INSERT INTO reports (sha256, size, source, origin_name, headers, verified, received_at, last_received_at, status, reason, platform, event_type, call_id,
         event_kind, event_at, messages, quarantined)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING`,
    );
    this.#again = db.prepare(
      'UPDATE reports SET deliveries = deliveries + 1, last_received_at = max(last_received_at, ?) WHERE sha256 = ? RETURNING id, source, verified, quarantined',
    );
    // A sample was not received from anybody: its time gives way too.
    this.#promote = db.prepare(
      `UPDATE reports SET source = ?, origin_name = ?, headers = ?, verified = ?, received_at = iif(source = 'sample', ?, received_at) WHERE id = ?`,
    );
    this.#release = db.prepare('UPDATE reports SET quarantined = 0 WHERE id = ? AND quarantined = 1');
    this.#taken = db.prepare("UPDATE deliveries SET verdict = 'taken' WHERE report_id = ? AND verdict = 'quarantined'");
    this.#settle = db.prepare(
      'UPDATE reports SET status = ?, reason = ?, platform = ?, event_type = ?, call_id = ?, event_kind = ?, event_at = ?, messages = ? WHERE id = ?',
    );
    this.#assign = db.prepare('UPDATE reports SET status = ?, reason = ?, call_id = ? WHERE id = ?');
    this.#derived = db.prepare("UPDATE reports SET status = 'call', attempts = 0 WHERE id = ? AND status IN ('pending', 'call')");
    this.#tried = db.prepare('UPDATE reports SET attempts = max(0, attempts + ?) WHERE id = ?');
    // Sorted here: with an ORDER BY beside a bound value SQLite prepares the statement anew for every call.
    this.#sources = db.prepare(
      `SELECT id, lower(hex(sha256)) AS sha256, source, received_at AS receivedAtMs, size AS sizeBytes, event_kind AS kind, event_at AS atMs, messages
       FROM reports WHERE call_id = ?`,
    );
    this.#admitAlone = db.transaction((body: Uint8Array | InParts, meta: NewReport, outcome: ReportOutcome) =>
      this.#admit(body, meta, outcome),
    );
  }

  /**
   * Stores a body, unread unless the outcome is known already. Outside a transaction the commit is on disk when this returns;
   * any failure throws and nothing is kept. Inside a caller's transaction a throw must undo that: there is no savepoint, which would cost
   * an import a tenth of its time.
   */
  admit(body: Uint8Array | InParts, meta: NewReport, outcome: ReportOutcome = unread): Admitted {
    return this.#db.inTransaction ? this.#admit(body, meta, outcome) : this.#admitAlone(body, meta, outcome);
  }

  #admit(body: Uint8Array | InParts, meta: NewReport, outcome: ReportOutcome): Admitted {
    const digest = 'sha256' in body ? body.sha256 : hash('sha256', body, 'buffer');
    const sha256 = digest.toString('hex');
    const at = meta.receivedAtMs;
    const { status, reason, platform, eventType, callId, event } = outcome;
    const headers = JSON.stringify(meta.headers);
    const about = [digest, sizeOf(body), meta.source, meta.originName, headers, meta.verified, at, at];
    const result = this.#insert.run(
      ...about,
      status,
      reason,
      platform,
      eventType,
      callId,
      ...columnsOf(event),
      meta.quarantined ? 1 : 0,
    );
    if (result.changes > 0) {
      if (!('sha256' in body)) this.bodies.put(result.lastInsertRowid, body);
      return { reportId: Number(result.lastInsertRowid), sha256, duplicate: false, released: false };
    }
    const known = this.#again.get(at, digest) as {
      id: number;
      source: ReportSource;
      verified: string;
      quarantined: number;
    };
    const better = standing(meta) > standing(known);
    if (better) this.#promote.run(meta.source, meta.originName, headers, meta.verified, at, known.id);
    const released = !meta.quarantined && this.release(known.id);
    // What was a sample is somebody's call now: deriving it again takes its label off.
    return { reportId: known.id, sha256, duplicate: !(better && known.source === 'sample'), released };
  }

  /** Ends the quarantine of a report: it waits to be read from now on, and its deliveries count as taken. Answers whether it was in quarantine. */
  release(reportId: number): boolean {
    const released = this.#release.run(reportId).changes > 0;
    if (released) this.#taken.run(reportId);
    return released;
  }

  /** True when a body with this hash is stored. */
  has(sha256: Buffer): boolean {
    return this.#db.prepare('SELECT 1 FROM reports WHERE sha256 = ?').get(sha256) !== undefined;
  }

  /** The call that exactly these bytes belong to; null when they are not here or tell of no call. */
  callOf(bytes: Uint8Array): string | null {
    const digest = hash('sha256', bytes, 'buffer');
    return (
      (this.#db.prepare('SELECT call_id FROM reports WHERE sha256 = ?').pluck().get(digest) as string | null | undefined) ?? null
    );
  }

  /** The report that exactly these bytes became, and how it proved itself; null when they are not here. */
  arrivalOf(bytes: Uint8Array): { reportId: number; verified: string } | null {
    const found = this.#db
      .prepare('SELECT id AS reportId, verified FROM reports WHERE sha256 = ?')
      .get(hash('sha256', bytes, 'buffer'));
    return (found as { reportId: number; verified: string } | undefined) ?? null;
  }

  settle(reportId: number, outcome: ReportOutcome): void {
    const { status, reason, platform, eventType, callId, event } = outcome;
    this.#settle.run(status, reason, platform, eventType, callId, ...columnsOf(event), reportId);
  }

  /** Counts reports to a call, whatever was said of them before. */
  giveTo(callId: string, reportIds: readonly number[]): void {
    for (const id of reportIds) this.#assign.run('call', null, callId, id);
  }

  /** Takes reports out of every call, for the reviewer to see. What they are stays noted. */
  setAside(reportIds: readonly number[], reason: string): void {
    for (const id of reportIds) this.#assign.run('unrecognised', reason, null, id);
  }

  /** The calls of these reports are derived: they wait no longer, and whatever stopped an earlier start was not they. */
  derived(reportIds: readonly number[]): void {
    for (const id of reportIds) this.#derived.run(id);
  }

  /** Notes on disk that reports are about to be tried (1), or that trying got through (-1): what stops the process is known at the next start. */
  tried(reportIds: readonly number[], by: 1 | -1): void {
    this.#db.transaction(() => {
      for (const id of reportIds) this.#tried.run(by, id);
    })();
  }

  /** All bytes; null when there is no such report. */
  body(reportId: number): Uint8Array | null {
    return this.bodies.whole(reportId);
  }

  get(reportId: number): ReportDetail | null {
    const row = this.#db.prepare(titled(`SELECT ${rowColumns}, headers FROM reports WHERE id = ?`)).get(reportId) as
      | (ReportRow & { headers: string })
      | undefined;
    return row ? { ...row, headers: JSON.parse(row.headers) } : null;
  }

  /** The ids of all reports that a filter of the inbox shows, oldest first. */
  idsOf(status: ReportFilter): number[] {
    return this.#db
      .prepare(`SELECT id FROM reports ${whereOf(status)} ORDER BY id`)
      .pluck()
      .all({ status }) as number[];
  }

  list(filter: { status: ReportFilter; limit: number; offset: number }): ReportList {
    const where = whereOf(filter.status);
    const bind = { status: filter.status, limit: filter.limit, offset: filter.offset };
    const rows = this.#db
      .prepare(
        `${titled(`SELECT ${rowColumns} FROM reports ${where} ORDER BY last_received_at DESC, id DESC LIMIT :limit OFFSET :offset`)}
         ORDER BY lastReceivedAtMs DESC, found.id DESC`,
      )
      .all(bind) as ReportRow[];
    const total = this.#db.prepare(`SELECT count(*) FROM reports ${where}`).pluck().get(bind) as number;
    return { total, counts: this.counts(), rows };
  }

  counts(): Record<ReportStatus, number> {
    const counts: Record<ReportStatus, number> = {
      pending: 0,
      call: 0,
      kept: 0,
      unrecognised: 0,
      invalid: 0,
      quarantined: 0,
    };
    const found = this.#db.prepare(`SELECT ${shownStatus} AS status, count(*) AS n FROM reports GROUP BY 1`).all() as {
      status: ReportStatus;
      n: number;
    }[];
    for (const { status, n } of found) counts[status] = n;
    return counts;
  }

  /** The reports of a call, oldest first: the least that deriving needs. */
  sourcesOf(callId: string): CallSource[] {
    return (this.#sources.all(callId) as CallSource[]).sort((a, b) => a.id - b.id);
  }

  ofCall(callId: string): ReportRow[] {
    return this.#db
      .prepare(`${titled(`SELECT ${rowColumns} FROM reports WHERE call_id = ?`)} ORDER BY receivedAtMs DESC, found.id DESC`)
      .all(callId) as ReportRow[];
  }

  /** Reports up to this id that are stored but not yet understood: what a crash may have left behind. Those that may have caused it come last. */
  pending(newest: number): { id: number; attempts: number }[] {
    // The second condition is the partial index's own: without it the planner walks every report.
    return this.#db
      .prepare(
        "SELECT id, attempts FROM reports WHERE status = 'pending' AND status <> 'call' AND quarantined = 0 AND id <= ? ORDER BY attempts, id",
      )
      .all(newest) as { id: number; attempts: number }[];
  }

  /** The newest report's id; 0 when there is none. */
  newest(): number {
    return this.#db.prepare('SELECT coalesce(max(id), 0) FROM reports').pluck().get() as number;
  }

  /** One more start for what was set aside because it stopped the process. Answers how many there are. */
  tryAgain(): number {
    const sql = "UPDATE reports SET status = 'pending', attempts = ? WHERE attempts >= ?";
    return this.#db.prepare(sql).run(mostAttempts - 1, mostAttempts).changes;
  }

  /** The next ids after `afterId`, oldest first, without those that stopped the process. For walking everything without holding it. */
  idsAfter(afterId: number, limit: number): number[] {
    const sql = 'SELECT id FROM reports WHERE id > ? AND attempts < ? AND quarantined = 0 ORDER BY id LIMIT ?';
    return this.#db.prepare(sql).pluck().all(afterId, mostAttempts, limit) as number[];
  }

  total(): number {
    return this.#db.prepare('SELECT count(*) FROM reports').pluck().get() as number;
  }
}

function columnsOf(event: EventFacts | undefined): [string | null, number | null, number] {
  return event ? [event.kind, event.atMs, event.messages] : [null, null, 0];
}
