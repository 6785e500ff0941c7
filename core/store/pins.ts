import type { Database } from 'better-sqlite3';
import type { Pin } from '../../shared/model/heard.ts';

/** Lines that a reviewer set on a recording, ms on its own clock. A person typed them: kept with that recording, whatever is attached later. */
export class PinStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  of(callId: string, sha256: string): Pin[] {
    const sql =
      'SELECT line_id AS lineId, start_ms AS startMs, end_ms AS endMs FROM pins WHERE call_id = ? AND sha256 = ? ORDER BY start_ms, line_id';
    return this.#db.prepare(sql).all(callId, sha256) as Pin[];
  }

  set(callId: string, sha256: string, pin: Pin, setAtMs: number): void {
    this.#db
      .prepare(
        `INSERT INTO pins (call_id, sha256, line_id, start_ms, end_ms, set_at) VALUES (:callId, :sha256, :lineId, :startMs, :endMs, :setAtMs)
         ON CONFLICT (call_id, sha256, line_id) DO UPDATE SET start_ms = excluded.start_ms, end_ms = excluded.end_ms, set_at = excluded.set_at`,
      )
      .run({ callId, sha256, ...pin, setAtMs });
  }

  /** False when there was none. */
  remove(callId: string, sha256: string, lineId: string): boolean {
    const sql = 'DELETE FROM pins WHERE call_id = ? AND sha256 = ? AND line_id = ?';
    return this.#db.prepare(sql).run(callId, sha256, lineId).changes > 0;
  }
}
