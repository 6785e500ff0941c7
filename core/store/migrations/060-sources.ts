import type { Database } from 'better-sqlite3';

/**
 * Who may deliver, what came in and what became of it, and when anybody listened. A source that was deleted keeps its row: its deliveries keep their
 * name, and what still comes to its path is explained. Secrets are not here (`core/services/secrets.ts`). `quarantined`: a report that is stored and
 * must not be read until a person says so.
 */
export function sources(db: Database): void {
  db.exec(`
    CREATE TABLE sources (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      preset TEXT NOT NULL,
      path TEXT NOT NULL UNIQUE,
      auth TEXT NOT NULL,
      max_bytes INTEGER NOT NULL CHECK (max_bytes > 0),
      is_on INTEGER NOT NULL DEFAULT 1 CHECK (is_on IN (0, 1)),
      forward_url TEXT,
      created_at INTEGER NOT NULL,
      deleted_at INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE deliveries (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      source_id TEXT,
      verdict TEXT NOT NULL CHECK (verdict IN ('taken', 'duplicate', 'quarantined', 'refused')),
      status INTEGER NOT NULL,
      reason TEXT,
      verified TEXT,
      clock_offset INTEGER,
      size INTEGER NOT NULL,
      ack_ms REAL,
      report_id INTEGER
    ) STRICT;
    CREATE INDEX deliveries_by_verdict ON deliveries (verdict, id);
    CREATE INDEX deliveries_by_source ON deliveries (source_id, id);
    CREATE INDEX deliveries_by_report ON deliveries (report_id) WHERE report_id IS NOT NULL;

    CREATE TABLE listening_times (
      id INTEGER PRIMARY KEY,
      started_at INTEGER NOT NULL,
      beat_at INTEGER NOT NULL,
      ended_at INTEGER,
      end_why TEXT CHECK (end_why IN ('off', 'closed', 'asleep'))
    ) STRICT;

    ALTER TABLE reports ADD COLUMN quarantined INTEGER NOT NULL DEFAULT 0 CHECK (quarantined IN (0, 1));
    CREATE INDEX reports_quarantined ON reports (id) WHERE quarantined = 1;
  `);
}
