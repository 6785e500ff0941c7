import type { Database } from 'better-sqlite3';
import type { CallList, CallRow, CallSort } from '../../shared/api.ts';
import type { MatchableCall } from '../calls/match-recordings.ts';
import type { FetchTarget } from '../fetch/target.ts';
import type { FetchStore } from './fetches.ts';

/** What a list shows of a call, the text its search looks through, and where its recording can be fetched. */
export type CallSummary = Omit<CallRow, 'recording' | 'reviewed'> & { search: string; target: FetchTarget | null };

export interface CallQuery {
  sort: CallSort;
  direction: 'asc' | 'desc';
  /** Words that must all occur, in any order; empty for no filter. */
  text: string;
}

/** Every sort ends in the id, so that pages and neighbours never disagree. */
const sortColumns: Record<CallSort, string> = {
  when: 'sort_at',
  title: 'title COLLATE NOCASE',
  customer: 'customer COLLATE NOCASE',
  duration: 'calls.duration_ms',
  cost: 'cost',
  success: 'success',
  turns: 'turns',
  slowest: 'slowest_reply_ms',
  platform: 'platform',
  ended: 'ended_by',
  warnings: 'calls.warnings',
  recording: 'EXISTS (SELECT 1 FROM recordings WHERE recordings.call_id = calls.id)',
  reviewed: 'EXISTS (SELECT 1 FROM reviews WHERE reviews.call_id = calls.id)',
};

const rowColumns = `calls.id, platform, platform_call_id AS platformCallId, title, customer, channel, has_report AS hasReport, started_at AS startedAtMs,
  received_at AS receivedAtMs, calls.duration_ms AS durationMs, ended_by AS endedBy, success, success_original AS successOriginal, cost, currency, turns,
  slowest_reply_ms AS slowestReplyMs, calls.warnings AS warnings, calls.sample AS sample, coalesce(media.state, iif(fetches.state IN ('known', 'done'), NULL, fetches.state), 'none') AS recording,
  reviews.call_id IS NOT NULL AS reviewed`;

/** What lists show of the calls, derived from their reports. May be emptied and filled again at any time. */
export class CallStore {
  readonly #db: Database;
  readonly #fetches: FetchStore;
  readonly #upsert;
  readonly #exists;

  constructor(db: Database, fetches: FetchStore) {
    this.#db = db;
    this.#fetches = fetches;
    this.#exists = db.prepare('SELECT 1 FROM calls WHERE id = ?').pluck();
    // By position: binding by name looks every name up again for each call.
    this.#upsert = db.prepare(`
      INSERT INTO calls (id, platform, platform_call_id, title, customer, channel, has_report, started_at, received_at, sort_at, duration_ms, ended_by, success,
        success_original, cost, currency, turns, slowest_reply_ms, warnings, sample, search)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET platform = excluded.platform, platform_call_id = excluded.platform_call_id, title = excluded.title,
        customer = excluded.customer, channel = excluded.channel, has_report = excluded.has_report, started_at = excluded.started_at,
        received_at = excluded.received_at, sort_at = excluded.sort_at, duration_ms = excluded.duration_ms, ended_by = excluded.ended_by,
        success = excluded.success, success_original = excluded.success_original, cost = excluded.cost, currency = excluded.currency, turns = excluded.turns,
        slowest_reply_ms = excluded.slowest_reply_ms, warnings = excluded.warnings, sample = excluded.sample, search = excluded.search`);
  }

  exists(id: string): boolean {
    return this.#exists.get(id) !== undefined;
  }

  put(row: CallSummary): void {
    const sortAt = Math.round(row.startedAtMs ?? row.receivedAtMs);
    const what = [row.id, row.platform, row.platformCallId, row.title, row.customer, row.channel, Number(row.hasReport)];
    const when = [roundOrNull(row.startedAtMs), row.receivedAtMs, sortAt, row.durationMs];
    const how = [
      row.endedBy,
      row.success,
      row.successOriginal,
      row.cost,
      row.currency,
      row.turns,
      row.slowestReplyMs,
      row.warnings,
    ];
    this.#upsert.run(...what, ...when, ...how, Number(row.sample), row.search);
    if (row.target !== null && !row.sample) this.#fetches.note(row.id, row.target);
  }

  list(query: CallQuery, limit: number, offset: number): CallList {
    const { where, bind } = filterOf(query);
    const rows = this.#db
      .prepare(
        `SELECT ${rowColumns} FROM calls LEFT JOIN recordings ON recordings.call_id = calls.id LEFT JOIN media ON media.sha256 = recordings.sha256
         LEFT JOIN fetches ON fetches.call_id = calls.id LEFT JOIN reviews ON reviews.call_id = calls.id
         ${where} ORDER BY ${orderOf(query)} LIMIT :limit OFFSET :offset`,
      )
      .all({ ...bind, limit, offset }) as (CallRow & { hasReport: unknown; sample: unknown; reviewed: unknown })[];
    const total = this.#db.prepare(`SELECT count(*) FROM calls ${where}`).pluck().get(bind) as number;
    return {
      total,
      rows: rows.map((row) => ({
        ...row,
        hasReport: Boolean(row.hasReport),
        sample: Boolean(row.sample),
        reviewed: Boolean(row.reviewed),
      })),
    };
  }

  /** Where a call stands in a list, and its neighbours there; null when the filter leaves it out. */
  place(query: CallQuery, id: string): { index: number; total: number; previous: string | null; next: string | null } | null {
    const { where, bind } = filterOf(query);
    const order = orderOf(query);
    const row = this.#db
      .prepare(
        `SELECT * FROM (SELECT id, row_number() OVER (ORDER BY ${order}) AS "index", count(*) OVER () AS total,
           lag(id) OVER (ORDER BY ${order}) AS previous, lead(id) OVER (ORDER BY ${order}) AS next FROM calls ${where}) WHERE id = :id`,
      )
      .get({ ...bind, id }) as { index: number; total: number; previous: string | null; next: string | null } | undefined;
    return row ? { index: row.index, total: row.total, previous: row.previous, next: row.next } : null;
  }

  /** All calls, as far as dropped recordings are matched to them. */
  matchable(): MatchableCall[] {
    const sql = `SELECT calls.id, title, platform_call_id AS platformCallId, started_at AS startedAtMs, duration_ms AS durationMs,
      recordings.call_id IS NOT NULL AS hasRecording, fetches.file_name AS fileName
      FROM calls LEFT JOIN recordings ON recordings.call_id = calls.id LEFT JOIN fetches ON fetches.call_id = calls.id`;
    const rows = this.#db.prepare(sql).all() as (Omit<MatchableCall, 'hasRecording'> & { hasRecording: number })[];
    return rows.map((row) => ({ ...row, hasRecording: row.hasRecording === 1 }));
  }

  total(): number {
    return this.#db.prepare('SELECT count(*) FROM calls').pluck().get() as number;
  }

  ids(): string[] {
    return this.#db.prepare('SELECT id FROM calls').pluck().all() as string[];
  }

  remove(id: string): void {
    this.#db.prepare('DELETE FROM calls WHERE id = ?').run(id);
  }
}

function orderOf({ sort, direction }: CallQuery): string {
  return `${sortColumns[sort]} ${direction === 'asc' ? 'ASC' : 'DESC'} NULLS LAST, calls.id ${direction === 'asc' ? 'ASC' : 'DESC'}`;
}

function filterOf({ text }: CallQuery): { where: string; bind: Record<string, string> } {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  if (words.length === 0) return { where: '', bind: {} };
  // instr, not LIKE: a reviewer's % or _ is a letter to be found.
  const bind = Object.fromEntries(words.map((word, index) => [`word${index}`, word]));
  return { where: `WHERE ${words.map((_, index) => `instr(search, :word${index}) > 0`).join(' AND ')}`, bind };
}

function roundOrNull(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
