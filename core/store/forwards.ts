import { hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Forward, ForwardList, ForwardState } from '../../shared/model/delivery.ts';

export interface StoredForward extends Forward {
  targetId: number;
}

export interface ForwardFilter {
  reportId: number | null;
  state: ForwardState | null;
  limit: number;
  offset: number;
}

const columns = `forwards.id, report_id AS reportId, shown AS target, state, attempts, next_at AS nextAtMs,
  last_status AS lastStatus, error, created_at AS createdAtMs, ended_at AS endedAtMs`;
const from = 'FROM forwards JOIN forward_targets ON forward_targets.id = target_id';

const columnOf = {
  state: 'state',
  attempts: 'attempts',
  nextAtMs: 'next_at',
  lastStatus: 'last_status',
  error: 'error',
  endedAtMs: 'ended_at',
} as const;

/** Reports on their way to other addresses, and what became of each. */
export class ForwardStore {
  readonly #db: Database;
  readonly #add;

  constructor(db: Database) {
    this.#db = db;
    this.#add = db.prepare(
      'INSERT INTO forwards (report_id, target_id, next_at, created_at) SELECT id, ?, ?, ? FROM reports WHERE id = ? ON CONFLICT DO NOTHING',
    );
  }

  /** The id of a target. `shown`: all of the address that may be written down. */
  target(url: string, shown: string): number {
    const digest = hash('sha256', url, 'buffer');
    const sql =
      'INSERT INTO forward_targets (sha256, shown) VALUES (?, ?) ON CONFLICT (sha256) DO UPDATE SET shown = shown RETURNING id';
    return this.#db.prepare(sql).pluck().get(digest, shown) as number;
  }

  /** Queues reports for a target; what is gone, or waits for it already, is passed over. Answers how many were queued. */
  add(targetId: number, reportIds: readonly number[], nowMs: number): number {
    return this.#db.transaction(() => {
      let added = 0;
      for (const id of reportIds) added += this.#add.run(targetId, nowMs, nowMs, id).changes;
      return added;
    })();
  }

  get(id: number): StoredForward | null {
    return (
      (this.#db.prepare(`SELECT ${columns}, target_id AS targetId ${from} WHERE forwards.id = ?`).get(id) as
        | StoredForward
        | undefined) ?? null
    );
  }

  list({ reportId, state, limit, offset }: ForwardFilter): ForwardList {
    const where = 'WHERE (:reportId IS NULL OR report_id = :reportId) AND (:state IS NULL OR state = :state)';
    const bind = { reportId, state, limit, offset };
    const rows = this.#db
      .prepare(`SELECT ${columns} ${from} ${where} ORDER BY forwards.id DESC LIMIT :limit OFFSET :offset`)
      .all(bind) as Forward[];
    const total = this.#db.prepare(`SELECT count(*) FROM forwards ${where}`).pluck().get(bind) as number;
    return { total, counts: this.#counts(), rows };
  }

  /** What is due, in the order in which it became so. */
  due(nowMs: number, limit: number): StoredForward[] {
    const sql = `SELECT ${columns}, target_id AS targetId ${from} WHERE next_at <= ? AND state = 'waiting' ORDER BY next_at, forwards.id LIMIT ?`;
    return this.#db.prepare(sql).all(nowMs, limit) as StoredForward[];
  }

  /** When the next try is due; null when none is. */
  nextAtMs(): number | null {
    return this.#db.prepare("SELECT min(next_at) FROM forwards WHERE next_at IS NOT NULL AND state = 'waiting'").pluck().get() as
      | number
      | null;
  }

  change(id: number, change: Partial<Pick<StoredForward, keyof typeof columnOf>>): void {
    const set = Object.keys(change).map((key) => `${columnOf[key as keyof typeof columnOf]} = :${key}`);
    this.#db.prepare(`UPDATE forwards SET ${set.join(', ')} WHERE id = :id`).run({ ...change, id });
  }

  /** What an earlier run of the application was sending waits again: nobody knows whether it arrived. */
  takeUp(nowMs: number): void {
    this.#db.prepare("UPDATE forwards SET state = 'waiting', next_at = ? WHERE state = 'sending'").run(nowMs);
  }

  /** Forgets what was over before then, and targets that nothing names any more. Answers the ids of those. */
  forget(endedBeforeMs: number): number[] {
    return this.#db.transaction(() => {
      this.#db.prepare('DELETE FROM forwards WHERE ended_at < ?').run(endedBeforeMs);
      const sql = 'DELETE FROM forward_targets WHERE id NOT IN (SELECT target_id FROM forwards) RETURNING id';
      return this.#db.prepare(sql).pluck().all() as number[];
    })();
  }

  #counts(): Record<ForwardState, number> {
    const counts: Record<ForwardState, number> = { waiting: 0, sending: 0, sent: 0, failed: 0, cancelled: 0 };
    const found = this.#db.prepare('SELECT state, count(*) AS n FROM forwards GROUP BY state').all();
    for (const { state, n } of found as { state: ForwardState; n: number }[]) counts[state] = n;
    return counts;
  }
}
