import type { Database } from 'better-sqlite3';

/**
 * What a report is among those of its call, so that deriving picks from rows and not from bodies; how often a start has tried to read it; and
 * turns that may be missing, which SQLite allows only in a table made anew.
 */
export function deriving(db: Database): void {
  db.exec(`
    ALTER TABLE reports ADD COLUMN event_kind TEXT CHECK (event_kind IN ('report', 'update', 'event'));
    ALTER TABLE reports ADD COLUMN event_at REAL;
    ALTER TABLE reports ADD COLUMN messages INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE reports ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;

    CREATE TABLE calls_anew (
      id TEXT PRIMARY KEY,
      platform TEXT NOT NULL,
      platform_call_id TEXT NOT NULL,
      title TEXT NOT NULL,
      customer TEXT,
      channel TEXT,
      has_report INTEGER NOT NULL,
      started_at INTEGER,
      received_at INTEGER NOT NULL,
      sort_at INTEGER NOT NULL,
      duration_ms REAL,
      ended_by TEXT,
      success TEXT,
      success_original TEXT,
      cost REAL,
      currency TEXT,
      turns INTEGER,
      slowest_reply_ms REAL,
      warnings INTEGER NOT NULL,
      sample INTEGER NOT NULL,
      search TEXT NOT NULL
    ) STRICT;
    INSERT INTO calls_anew SELECT * FROM calls;
    DROP TABLE calls;
    ALTER TABLE calls_anew RENAME TO calls;
    CREATE INDEX calls_by_time ON calls (sort_at, id);
    UPDATE calls SET turns = NULL WHERE turns = 0;
  `);
}
