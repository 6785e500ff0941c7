import type { Database } from 'better-sqlite3';
import type { CallReview, OwnMark } from '../../shared/review.ts';

export interface NewMark {
  atMs: number;
  tag: number | null;
  note: string;
}

/** What people decided and noted about calls. A rebuild never touches it. */
export class ReviewStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  ofCall(callId: string): CallReview {
    const reviewedAtMs = this.#db.prepare('SELECT reviewed_at FROM reviews WHERE call_id = ?').pluck().get(callId) as
      | number
      | undefined;
    const marks = this.#db
      .prepare(
        'SELECT id, at_ms AS atMs, tag, note, created_at AS createdAtMs FROM own_marks WHERE call_id = ? ORDER BY at_ms, id',
      )
      .all(callId) as OwnMark[];
    return { reviewedAtMs: reviewedAtMs ?? null, marks };
  }

  setReviewed(callId: string, reviewedAtMs: number | null): void {
    if (reviewedAtMs === null) this.#db.prepare('DELETE FROM reviews WHERE call_id = ?').run(callId);
    else
      this.#db
        .prepare('INSERT INTO reviews (call_id, reviewed_at) VALUES (?, ?) ON CONFLICT (call_id) DO NOTHING')
        .run(callId, reviewedAtMs);
  }

  addMark(callId: string, mark: NewMark, createdAtMs: number): number {
    const sql = 'INSERT INTO own_marks (call_id, at_ms, tag, note, created_at) VALUES (?, ?, ?, ?, ?)';
    return Number(this.#db.prepare(sql).run(callId, mark.atMs, mark.tag, mark.note, createdAtMs).lastInsertRowid);
  }

  /** False when the call has no such mark. */
  changeMark(callId: string, markId: number, change: { tag?: number | null | undefined; note?: string | undefined }): boolean {
    const sql = `UPDATE own_marks SET tag = CASE WHEN :setTag THEN :tag ELSE tag END, note = coalesce(:note, note) WHERE id = :markId AND call_id = :callId`;
    const bind = { callId, markId, setTag: change.tag === undefined ? 0 : 1, tag: change.tag ?? null, note: change.note ?? null };
    return this.#db.prepare(sql).run(bind).changes > 0;
  }

  removeMark(callId: string, markId: number): boolean {
    return this.#db.prepare('DELETE FROM own_marks WHERE id = ? AND call_id = ?').run(markId, callId).changes > 0;
  }
}
