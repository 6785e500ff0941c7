import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Backup } from '../../shared/model/backup.ts';
import { StoreError } from '../store/errors.ts';
import { type Migration, migrations } from '../store/migrate.ts';
import { openStore, type Store } from '../store/open.ts';
import { isCorrupt } from './examine.ts';
import { copyWhole, hashFile } from './files.ts';
import { CopyFault, markDamaged } from './keep.ts';
import { listBackups, readManifest } from './manifest.ts';
import { stagedPath } from './stage.ts';
import { databasePath, finishSwap, swap } from './swap.ts';

export const backupsFolder = (dataDir: string) => join(dataDir, 'backups');

/**
 * Opens the store, whatever became of its file. One that is damaged, emptied or gone is set aside, never deleted, and the newest backup that still has its
 * hash takes its place, or an empty database where there is none. What can be taken over of the old one follows while the application runs (`rescue.ts`).
 * @throws StoreError for every other trouble
 */
export function openData(dataDir: string, steps: readonly Migration[] = migrations): Store {
  const folder = backupsFolder(dataDir);
  finishSwap(dataDir, folder);
  if (!isLost(dataDir, folder)) {
    try {
      return openStore(dataDir, steps);
    } catch (error) {
      if (!isDamage(error, dataDir)) throw error;
      console.error('The database is damaged. It is set aside, and the newest backup takes its place:', error);
    }
  }
  recover(dataDir, steps);
  return openStore(dataDir, steps);
}

/** Sets the database aside, which is closed, and puts the newest good backup in its place, or nothing. */
export function recover(dataDir: string, steps: readonly Migration[] = migrations): void {
  const folder = backupsFolder(dataDir);
  const newest = Math.max(...steps.map(({ version }) => version));
  const backup = newestGood(folder, newest);
  if (backup) copyWhole(join(folder, backup.name), stagedPath(dataDir));
  const about = { backup: backup?.name ?? null, backupMadeAtMs: backup?.madeAtMs ?? null };
  swap(dataDir, folder, { why: 'damaged', atMs: Date.now(), ...about });
}

/** Backups that are verified and can be read by this version, newest first. */
export function goodBackups(folder: string, newestSchema: number): Backup[] {
  return listBackups(folder).filter(
    ({ name, state }) => state === 'verified' && (readManifest(folder, name)?.schema ?? Infinity) <= newestSchema,
  );
}

function newestGood(folder: string, newestSchema: number): Backup | null {
  for (const backup of goodBackups(folder, newestSchema)) {
    const manifest = readManifest(folder, backup.name);
    if (!manifest) continue;
    if (hashFile(join(folder, backup.name)) === manifest.sha256) return backup;
    markDamaged(folder, backup.name, manifest);
  }
  return null;
}

/** The file is gone or empty although there were reports in it: an empty database in its place would look as if there had never been any. */
function isLost(dataDir: string, folder: string): boolean {
  const path = databasePath(dataDir);
  const empty = !existsSync(path) || statSync(path).size === 0;
  return empty && !existsSync(`${path}-wal`) && listBackups(folder).some(({ state }) => state === 'verified');
}

/** Damage to the file, told apart from a fault of ours or a full disk: only that may set a database aside. */
function isDamage(error: unknown, dataDir: string): boolean {
  if (!(error instanceof StoreError)) return false;
  if (error.code === 'damaged') return true;
  const { cause } = error;
  if (error.code === 'backup-failed') return isCorrupt(cause) || (cause instanceof CopyFault && cause.damage.length > 0);
  return error.code === 'unreadable' && (isCorrupt(cause) || !isSound(databasePath(dataDir)));
}

function isSound(path: string): boolean {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true });
    return db.pragma('integrity_check(1)', { simple: true }) === 'ok';
  } catch (error) {
    // Whatever else keeps it from being read is no proof of damage.
    return !isCorrupt(error);
  } finally {
    db?.close();
  }
}
