import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { privateFile } from '../store/private.ts';
import { copyDatabase } from './copy.ts';
import { type ExamineHooks, examine } from './examine.ts';
import { hashFile, syncFile } from './files.ts';
import { CopyFault } from './keep.ts';
import { readManifest } from './manifest.ts';

/** Beside the database, on the same disk: a rename puts it in place. */
export const stagedPath = (dataDir: string) => join(dataDir, 'turntable.db.restoring');

export const sidecars = ['-wal', '-shm', '-journal'] as const;

export function removeStaged(dataDir: string): void {
  for (const end of ['', ...sidecars]) rmSync(stagedPath(dataDir) + end, { force: true });
}

/**
 * Copies a backup beside the database and reads the copy back whole, while the application goes on.
 * @throws CopyFault when the backup is not what it was
 */
export async function stage(
  { dataDir, backupsDir, name }: { dataDir: string; backupsDir: string; name: string },
  hooks: ExamineHooks,
): Promise<void> {
  const from = join(backupsDir, name);
  const to = stagedPath(dataDir);
  const manifest = readManifest(backupsDir, name);
  if (manifest) {
    const sha256 = hashFile(from, hooks.breathe, (bytes) => hooks.progress?.('check', bytes / manifest.sizeBytes));
    if (sha256 !== manifest.sha256) throw new CopyFault('The backup is not what it was when it was made.', [fileDamage]);
  }
  removeStaged(dataDir);
  try {
    privateFile(to);
    // What was set aside may have a log beside it, which only SQLite can read.
    const source = new Database(from, { readonly: true });
    try {
      await copyDatabase(source, to, hooks);
    } finally {
      source.close();
    }
    const copy = new Database(to);
    try {
      copy.pragma('journal_mode = DELETE');
      const { damage } = examine(copy, hooks);
      if (damage.length > 0) throw new CopyFault(damage[0]?.detail ?? 'damaged', damage);
    } finally {
      copy.close();
    }
    syncFile(to);
  } catch (error) {
    removeStaged(dataDir);
    throw error;
  }
}

const fileDamage = { what: 'backup', table: null, id: null, detail: 'its bytes are not those that were stored' } as const;
