import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError } from '../store/errors.ts';
import { folderFault } from '../store/folder-fault.ts';
import { privateFile } from '../store/private.ts';

/**
 * One process per data folder. The lock is an open write transaction in a small file of its own: the operating system frees it when the process
 * ends, however it ends, so a crash never leaves a stale lock behind.
 * @throws StoreError `in-use` at once when another process holds the folder, `folder` when the folder does not take the lock
 */
export function lockDataFolder(dataDir: string): () => void {
  const path = join(dataDir, 'instance.lock');
  let db: Database.Database | null = null;
  try {
    privateFile(path);
    db = new Database(path, { timeout: 0 });
    // Nothing is ever written: a journal on the disk would only keep a full disk from showing its calls.
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
    const held = db;
    return () => held.close();
  } catch (error) {
    db?.close();
    throw isBusy(error) ? inUse(dataDir, error) : (folderFault(error, dataDir) ?? unusable(path, error));
  }
}

function isBusy(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && code.startsWith('SQLITE_BUSY');
}

function inUse(dataDir: string, cause: unknown): StoreError {
  const message = `Another Turntable already works with the data folder ${dataDir}. Use that one, close it, or choose another folder with --data-dir.`;
  return new StoreError('in-use', message, { cause });
}

/** The file holds nothing, so whatever else stands in it may go. */
function unusable(path: string, cause: unknown): StoreError {
  return new StoreError('unreadable', `The file ${path} is damaged. Delete it and start again; it holds no data.`, { cause });
}
