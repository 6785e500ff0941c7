import type { Database } from 'better-sqlite3';

/**
 * Raw reports apart from everything derived from them. Bodies lie in a table of their own: SQLite rewrites a whole row, however long, when one
 * column of it changes. `calls` holds what lists show and search; a call itself is derived from its bodies when it is opened. `calls` may be dropped and rebuilt at any time; `media`, `recordings`, `reviews`, `own_marks` and `settings` hold
 * what a person did and are never rebuilt, so they refer to a call by its stable id and not by a foreign key.
 */
export function initial(db: Database): void {
  db.exec(`
    CREATE TABLE reports (
      id INTEGER PRIMARY KEY,
      sha256 BLOB NOT NULL UNIQUE,
      size INTEGER NOT NULL,
      source TEXT NOT NULL CHECK (source IN ('webhook', 'import', 'sample')),
      origin_name TEXT,
      headers TEXT NOT NULL,
      verified TEXT NOT NULL,
      received_at INTEGER NOT NULL,
      last_received_at INTEGER NOT NULL,
      deliveries INTEGER NOT NULL DEFAULT 1,
      status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'call', 'kept', 'unrecognised', 'invalid')),
      reason TEXT,
      platform TEXT,
      event_type TEXT,
      call_id TEXT
    ) STRICT;
    CREATE TABLE report_bodies (
      report_id INTEGER PRIMARY KEY REFERENCES reports (id),
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE INDEX reports_by_call ON reports (call_id) WHERE call_id IS NOT NULL;
    CREATE INDEX reports_apart ON reports (status, id) WHERE status <> 'call';

    CREATE TABLE calls (
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
      turns INTEGER NOT NULL,
      slowest_reply_ms REAL,
      warnings INTEGER NOT NULL,
      sample INTEGER NOT NULL,
      search TEXT NOT NULL
    ) STRICT;
    CREATE INDEX calls_by_time ON calls (sort_at, id);

    CREATE TABLE media (
      sha256 TEXT PRIMARY KEY,
      file TEXT NOT NULL,
      format TEXT NOT NULL,
      size INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('analysing', 'ready', 'failed')),
      error TEXT,
      duration_ms REAL,
      channels INTEGER,
      sample_rate INTEGER,
      warnings TEXT NOT NULL DEFAULT '[]'
    ) STRICT;
    CREATE TABLE recordings (
      call_id TEXT PRIMARY KEY,
      sha256 TEXT NOT NULL REFERENCES media (sha256),
      file_name TEXT NOT NULL,
      customer_channel INTEGER NOT NULL DEFAULT 0 CHECK (customer_channel IN (0, 1)),
      offset_ms REAL NOT NULL DEFAULT 0,
      attached_at INTEGER NOT NULL,
      sample INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE reviews (
      call_id TEXT PRIMARY KEY,
      reviewed_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE own_marks (
      id INTEGER PRIMARY KEY,
      call_id TEXT NOT NULL,
      at_ms REAL NOT NULL,
      tag INTEGER CHECK (tag BETWEEN 1 AND 9),
      note TEXT NOT NULL DEFAULT '',
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX own_marks_by_call ON own_marks (call_id, at_ms);
    CREATE TABLE settings (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `);
}
