import type { Database } from 'better-sqlite3';

/** Hashes of rows, by table and key: see `core/store/seals.ts`. */
export function seals(db: Database): void {
  db.exec(`
    CREATE TABLE seals (
      of_table TEXT NOT NULL,
      key TEXT NOT NULL,
      sum BLOB NOT NULL,
      PRIMARY KEY (of_table, key)
    ) STRICT, WITHOUT ROWID;
  `);
}
