import type { Database } from 'better-sqlite3';
import type { FetchState } from '../../shared/api.ts';
import { expiresAtOf } from '../fetch/expiry.ts';
import { type FetchTarget, fileNameOf, shownTarget } from '../fetch/target.ts';

/** `known`: nobody asked for it yet. `done`: it was fetched, or a person gave the call its recording. */
export type StoredFetchState = FetchState | 'known' | 'done';

export interface StoredFetch {
  callId: string;
  target: FetchTarget;
  fileName: string;
  state: StoredFetchState;
  attempts: number;
  nextAtMs: number | null;
  expiresAtMs: number | null;
  /** Bytes of the part that are on the disk for certain. */
  receivedBytes: number;
  totalBytes: number | null;
  validator: string | null;
  error: string | null;
}

type FetchRow = Omit<StoredFetch, 'target'> & { target: string };

const columns = `fetches.call_id AS callId, target, file_name AS fileName, state, attempts, next_at AS nextAtMs, expires_at AS expiresAtMs,
  received AS receivedBytes, total AS totalBytes, validator, error`;

/** A sample has its recording with it, and a call that is gone needs none. */
const fetchable = 'EXISTS (SELECT 1 FROM calls WHERE calls.id = fetches.call_id AND calls.sample = 0)';
/** Nobody has to ask: the call has no recording. */
const wanting = `${fetchable} AND NOT EXISTS (SELECT 1 FROM recordings WHERE recordings.call_id = fetches.call_id)`;

/** What there is to fetch for calls, and how that stands. */
export class FetchStore {
  readonly #db: Database;
  readonly #target;
  readonly #add;
  readonly #renew;

  constructor(db: Database) {
    this.#db = db;
    this.#target = db.prepare<[string], string>('SELECT target FROM fetches WHERE call_id = ?').pluck();
    this.#add = db.prepare(
      'INSERT INTO fetches (call_id, target, file_name, expires_at) VALUES (?, ?, ?, ?) ON CONFLICT (call_id) DO NOTHING',
    );
    // What runs goes on: should it fail, the fresh link is taken next. What is here, or was stopped by a person, stays so.
    this.#renew = db.prepare(
      `UPDATE fetches SET target = :target, file_name = :fileName, expires_at = :expiresAtMs,
         received = iif(:same, received, 0), validator = iif(:same, validator, NULL), total = iif(:same, total, NULL),
         state = iif(state IN ('fetching', 'done', 'cancelled'), state, 'known'),
         next_at = iif(state = 'fetching', next_at, NULL), attempts = 0
       WHERE call_id = :callId`,
    );
  }

  /** Notes what a report says there is to fetch. The same again changes nothing; a fresh link takes the place of the old one. In the caller's transaction. */
  note(callId: string, target: FetchTarget): void {
    const text = JSON.stringify(target);
    const fileName = fileNameOf(target);
    const expiresAtMs = target.kind === 'url' ? expiresAtOf(target.url) : null;
    if (this.#add.run(callId, text, fileName, expiresAtMs).changes > 0) return;
    const known = this.#target.get(callId) as string;
    if (known === text) return;
    const same = Number(shownTarget(JSON.parse(known) as FetchTarget) === shownTarget(target));
    this.#renew.run({ callId, target: text, fileName, expiresAtMs, same });
  }

  get(callId: string): StoredFetch | null {
    const row = this.#db.prepare(`SELECT ${columns} FROM fetches WHERE call_id = ?`).get(callId) as FetchRow | undefined;
    return row ? told(row) : null;
  }

  /** Queues what nobody asked for yet. Answers the calls. */
  queueKnown(nowMs: number): string[] {
    const sql = `UPDATE fetches SET state = 'waiting', next_at = ?, error = NULL WHERE state = 'known' AND ${wanting} RETURNING call_id`;
    return this.#db.prepare(sql).pluck().all(nowMs) as string[];
  }

  /** What is due, the soonest to expire first. */
  due(nowMs: number, limit: number): StoredFetch[] {
    const sql = `SELECT ${columns} FROM fetches WHERE next_at <= ? AND state <> 'fetching' AND ${fetchable}
      ORDER BY expires_at IS NULL, expires_at, next_at LIMIT ?`;
    return (this.#db.prepare(sql).all(nowMs, limit) as FetchRow[]).map(told);
  }

  /** When the next try is due; null when none is. */
  nextAtMs(): number | null {
    const sql = `SELECT min(next_at) FROM fetches WHERE next_at IS NOT NULL AND state <> 'fetching' AND ${fetchable}`;
    return this.#db.prepare(sql).pluck().get() as number | null;
  }

  /** What an earlier run of the application was fetching waits again. */
  takeUp(nowMs: number): void {
    this.#db.prepare("UPDATE fetches SET state = 'waiting', next_at = ? WHERE state = 'fetching'").run(nowMs);
  }

  change(callId: string, change: Partial<Omit<StoredFetch, 'callId' | 'target' | 'fileName' | 'expiresAtMs'>>): void {
    const set = Object.keys(change).map((key) => `${columnOf[key as keyof typeof columnOf]} = :${key}`);
    this.#db.prepare(`UPDATE fetches SET ${set.join(', ')} WHERE call_id = :callId`).run({ ...change, callId });
  }

  /** Calls whose part on the disk is still of use. */
  begun(): string[] {
    const sql = "SELECT call_id FROM fetches WHERE received > 0 AND state IN ('waiting', 'fetching')";
    return this.#db.prepare(sql).pluck().all() as string[];
  }
}

const columnOf = {
  state: 'state',
  attempts: 'attempts',
  nextAtMs: 'next_at',
  receivedBytes: 'received',
  totalBytes: 'total',
  validator: 'validator',
  error: 'error',
} as const;

function told(row: FetchRow): StoredFetch {
  return { ...row, target: JSON.parse(row.target) as FetchTarget };
}
