import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError } from './errors.ts';
import { initial } from './migrations/010-initial.ts';
import { deriving } from './migrations/020-deriving.ts';
import { listening } from './migrations/030-listening.ts';
import { fetching } from './migrations/040-fetching.ts';
import { speakers } from './migrations/050-speakers.ts';
import { sources } from './migrations/060-sources.ts';
import { parts } from './migrations/065-parts.ts';
import { forwards } from './migrations/070-forwards.ts';
import { privateFile, privateFolder } from './private.ts';

export interface Migration {
  /** Numbered by ten; becomes the file's `user_version`. */
  version: number;
  up(db: Database.Database): void;
}

export const migrations: readonly Migration[] = [
  { version: 10, up: initial },
  { version: 20, up: deriving },
  { version: 30, up: listening },
  { version: 40, up: fetching },
  { version: 50, up: speakers },
  { version: 60, up: sources },
  { version: 65, up: parts },
  { version: 70, up: forwards },
];

/**
 * Brings a database to the newest version, each step in one transaction, with a verified copy of the file before the first step.
 * @throws StoreError `from-the-future` for a file written by a newer Turntable, `backup-failed` when the copy does not hold.
 */
export function migrate(db: Database.Database, backupDir: string, steps: readonly Migration[] = migrations): void {
  const current = Number(db.pragma('user_version', { simple: true }));
  const newest = Math.max(...steps.map((step) => step.version));
  if (current > newest) {
    throw new StoreError(
      'from-the-future',
      `This data folder was written by a newer Turntable (database version ${current}; this one knows ${newest}). Update Turntable, or choose another folder with --data-dir.`,
    );
  }
  const missing = steps.filter((step) => step.version > current);
  if (missing.length === 0) return;
  if (current > 0) backupVerified(db, backupDir, current);
  for (const step of missing) {
    db.transaction(() => {
      step.up(db);
      db.pragma(`user_version = ${step.version}`);
    })();
  }
}

/** Copies the whole database into `backupDir` and reads the copy back before it counts. Answers its path. */
export function backupVerified(db: Database.Database, backupDir: string, version: number): string {
  privateFolder(backupDir);
  const path = join(backupDir, `before-migration-from-${version}-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.db`);
  try {
    // Made empty for us alone before it is filled: VACUUM would make it readable for everybody.
    privateFile(path);
    db.prepare('VACUUM INTO ?').run(path);
    const copy = new Database(path, { readonly: true });
    try {
      const integrity = copy.pragma('integrity_check', { simple: true });
      const differs = countRows(db).filter(({ table, rows }) => countOf(copy, table) !== rows);
      if (integrity !== 'ok' || differs.length > 0)
        throw new Error(`integrity: ${String(integrity)}; tables that differ: ${differs.length}`);
    } finally {
      copy.close();
    }
    return path;
  } catch (error) {
    rmSync(path, { force: true });
    throw new StoreError(
      'backup-failed',
      `Nothing was changed: the backup before the update could not be made in ${backupDir}. Free some disk space and start again.`,
      {
        cause: error,
      },
    );
  }
}

function countRows(db: Database.Database): { table: string; rows: number }[] {
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[];
  return tables.map((table) => ({ table, rows: countOf(db, table) }));
}

function countOf(db: Database.Database, table: string): number {
  return db
    .prepare(`SELECT count(*) FROM "${table.replaceAll('"', '""')}"`)
    .pluck()
    .get() as number;
}
