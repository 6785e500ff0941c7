import type { Database } from 'better-sqlite3';

/**
 * What there is to fetch for each call, and how that stands. A row is made with the call's own, in one transaction, so that no stop loses a link that
 * lives for minutes. `known`: nobody asked for it yet. `received`: bytes of the part that are on the disk for certain.
 */
export function fetching(db: Database): void {
  db.exec(`
    CREATE TABLE fetches (
      call_id TEXT PRIMARY KEY,
      target TEXT NOT NULL,
      file_name TEXT NOT NULL,
      state TEXT NOT NULL DEFAULT 'known'
        CHECK (state IN ('known', 'waiting', 'fetching', 'expired', 'denied', 'not-found', 'failed', 'cancelled', 'done')),
      attempts INTEGER NOT NULL DEFAULT 0,
      next_at INTEGER,
      expires_at INTEGER,
      received INTEGER NOT NULL DEFAULT 0,
      total INTEGER,
      validator TEXT,
      error TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX fetches_known ON fetches (call_id) WHERE state = 'known';
    CREATE INDEX fetches_due ON fetches (next_at) WHERE next_at IS NOT NULL;
  `);
}
