import { copyFileSync, existsSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { sidecars } from './stage.ts';

/** Undefined also where damage is in the way. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** An old database, open for reading as far as it can be. */
export interface OldDatabase {
  db: Database.Database;
  close(): void;
}

/** Tables without which no body can be found. */
const needed = ['reports', 'report_bodies', 'report_parts', 'seals'];

/**
 * Opens a database that may be damaged. Where the description of a table is, SQLite reads nothing at all; told that the schema may be written to, it goes on
 * with the others. Where it is that of the reports themselves, it gets the text of `sound` back, in a copy: the old file stays as it is.
 * Null when not even the bodies can be reached.
 */
export function openOld(path: string, sound: Database.Database): OldDatabase | null {
  const db = reach(path);
  if (db) return { db, close: () => db.close() };
  const copy = `${path}.mended`;
  const remove = () => {
    for (const end of ['', ...sidecars]) rmSync(copy + end, { force: true });
  };
  const mended = attempt(() => mend(path, copy, sound)) ?? null;
  if (mended) {
    const close = () => {
      mended.close();
      remove();
    };
    return { db: mended, close };
  }
  remove();
  return null;
}

function reach(path: string): Database.Database | null {
  let db: Database.Database | null = null;
  try {
    const old = new Database(path, { readonly: true, fileMustExist: true });
    db = old;
    const bodies = () => attempt(() => old.prepare('SELECT report_id FROM report_bodies LIMIT 0').all());
    if (bodies()) return old;
    pardon(old);
    // The first statement after a damaged description fails; the next has what could be read.
    if (bodies() ?? bodies()) return old;
  } catch {
    // A file that is no database, or none.
  }
  db?.close();
  return null;
}

function pardon(db: Database.Database): void {
  db.unsafeMode(true);
  attempt(() => db.pragma('writable_schema = ON'));
}

function mend(path: string, copy: string, sound: Database.Database): Database.Database | null {
  for (const end of ['', '-wal']) if (existsSync(path + end)) copyFileSync(path + end, copy + end);
  const db = new Database(copy);
  try {
    pardon(db);
    for (const name of needed) {
      const sql = sound.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?").pluck().get(name);
      const put = () =>
        db.prepare("UPDATE sqlite_schema SET type = 'table', tbl_name = name, sql = ? WHERE name = ?").run(sql, name);
      if (sql !== undefined) attempt(put) ?? attempt(put);
    }
  } finally {
    db.close();
  }
  return reach(copy);
}
