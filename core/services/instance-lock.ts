import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError } from '../store/errors.ts';

/**
 * One process per data folder. The lock is an open write transaction in a small file of its own: the operating system frees it when the process
 * ends, however it ends, so a crash never leaves a stale lock behind.
 * @throws StoreError `in-use` at once when another process holds the folder.
 */
export function lockDataFolder(dataDir: string): () => void {
  const db = new Database(join(dataDir, 'instance.lock'), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    throw new StoreError(
      'in-use',
      `Another Turntable already works with the data folder ${dataDir}. Use that one, close it, or choose another folder with --data-dir.`,
      {
        cause: error,
      },
    );
  }
  return () => db.close();
}
