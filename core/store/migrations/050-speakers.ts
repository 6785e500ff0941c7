import type { Database } from 'better-sqlite3';

/** Calls of which a reviewer exchanged agent and customer: apart from everything that is derived. */
export function speakers(db: Database): void {
  db.exec(`
    CREATE TABLE swapped_speakers (
      call_id TEXT PRIMARY KEY,
      set_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `);
}
