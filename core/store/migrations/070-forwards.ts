import type { Database } from 'better-sqlite3';

/**
 * Reports on their way to other addresses. A target is known by the hash of its whole address; only scheme, host and path are written here: a query may
 * hold a key, so it lies with the other secrets. A report that waits for a target is not queued for it again.
 */
export function forwards(db: Database): void {
  db.exec(`
    CREATE TABLE forward_targets (
      id INTEGER PRIMARY KEY,
      sha256 BLOB NOT NULL UNIQUE,
      shown TEXT NOT NULL
    ) STRICT;
    CREATE TABLE forwards (
      id INTEGER PRIMARY KEY,
      report_id INTEGER NOT NULL,
      target_id INTEGER NOT NULL REFERENCES forward_targets (id),
      state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'cancelled')),
      attempts INTEGER NOT NULL DEFAULT 0,
      next_at INTEGER,
      last_status INTEGER,
      error TEXT,
      created_at INTEGER NOT NULL,
      ended_at INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX forwards_open ON forwards (report_id, target_id) WHERE state IN ('waiting', 'sending');
    CREATE INDEX forwards_due ON forwards (next_at) WHERE next_at IS NOT NULL;
    CREATE INDEX forwards_by_report ON forwards (report_id);
    CREATE INDEX forwards_by_state ON forwards (state);
  `);
}
