import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { countRows } from '../backups/copy.ts';
import { keepCopy } from '../backups/keep.ts';
import { backupName } from '../backups/manifest.ts';
import { StoreError } from './errors.ts';
import { initial } from './migrations/010-initial.ts';
import { deriving } from './migrations/020-deriving.ts';
import { listening } from './migrations/030-listening.ts';
import { fetching } from './migrations/040-fetching.ts';
import { speakers } from './migrations/050-speakers.ts';
import { sources } from './migrations/060-sources.ts';
import { parts } from './migrations/065-parts.ts';
import { forwards } from './migrations/070-forwards.ts';
import { seals } from './migrations/080-seals.ts';
import { privateFile, privateFolder } from './private.ts';
import { guardSeals, hasSeals } from './seals.ts';

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
  { version: 80, up: seals },
];

/**
 * Brings a database to the newest version, each step in one transaction, with a verified copy of the file before the first step.
 * @throws StoreError `from-the-future` for a file written by a newer Turntable, `backup-failed` when the copy does not hold.
 */
export function migrate(db: Database.Database, backupDir: string, steps: readonly Migration[] = migrations): void {
  const current = Number(db.pragma('user_version', { simple: true }));
  const newest = Math.max(...steps.map((step) => step.version));
  // The steps count by tens. Anything else is damage to the file's head, and no newer Turntable.
  if (current % 10 !== 0 || current > 100_000) {
    throw new StoreError('damaged', `The database version ${current} does not exist: the file is damaged.`);
  }
  if (current > newest) {
    throw new StoreError(
      'from-the-future',
      `This data folder was written by a newer Turntable (database version ${current}; this one knows ${newest}). Update Turntable, or choose another folder with --data-dir.`,
    );
  }
  const missing = steps.filter((step) => step.version > current);
  if (current > 0 && missing.length > 0) backupVerified(db, backupDir, current);
  for (const step of missing) {
    db.transaction(() => {
      step.up(db);
      db.pragma(`user_version = ${step.version}`);
      // A step may change rows without SQLite calling it a change: a column more is enough. Everything is sealed anew.
      if (hasSeals(db)) db.exec('DELETE FROM seals');
    })();
  }
  guardSeals(db);
}

/**
 * Copies the whole database into `backupDir` and reads the copy back before it counts. Answers its path. By `VACUUM INTO` and not by SQLite's backup: opening is
 * synchronous, and nobody else writes yet.
 */
export function backupVerified(db: Database.Database, backupDir: string, version: number): string {
  const atMs = Date.now();
  privateFolder(backupDir);
  const path = join(backupDir, backupName('before-migration', atMs, `-from-${version}`));
  const part = `${path}.part`;
  try {
    // Made empty for us alone before it is filled: VACUUM would make it readable for everybody.
    privateFile(part);
    db.prepare('VACUUM INTO ?').run(part);
    keepCopy(part, path, { kind: 'before-migration', madeAtMs: atMs, rows: countRows(db) });
    return path;
  } catch (error) {
    for (const file of [part, path]) rmSync(file, { force: true });
    throw new StoreError(
      'backup-failed',
      `Nothing was changed: the backup before the update could not be made in ${backupDir}. Free some disk space and start again.`,
      {
        cause: error,
      },
    );
  }
}
