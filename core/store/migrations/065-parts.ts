import type { Database } from 'better-sqlite3';

/**
 * Bodies that are stored part by part, each in a transaction of its own: writing 64 MB at once would keep everybody waiting for a second. They count once
 * there is a report of that hash; parts without one are of a delivery that was never acknowledged.
 */
export function parts(db: Database): void {
  db.exec(`
    CREATE TABLE report_parts (
      id INTEGER PRIMARY KEY,
      sha256 BLOB NOT NULL,
      part INTEGER NOT NULL CHECK (part >= 0),
      bytes BLOB NOT NULL,
      UNIQUE (sha256, part)
    ) STRICT;
  `);
}
