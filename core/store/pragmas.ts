import type { Database } from 'better-sqlite3';
import { StoreError } from './errors.ts';

/**
 * `synchronous=FULL` is the promise behind every acknowledgement: a commit returns only after the WAL reached the disk.
 * better-sqlite3 is built to fall back to NORMAL in WAL mode after the first CREATE and on reopen, so it is set last and asserted.
 */
const wanted: readonly { name: string; set: string; expect: number | string }[] = [
  { name: 'journal_mode', set: 'WAL', expect: 'wal' },
  { name: 'foreign_keys', set: 'ON', expect: 1 },
  { name: 'busy_timeout', set: '5000', expect: 5000 },
  { name: 'trusted_schema', set: 'OFF', expect: 0 },
  { name: 'cell_size_check', set: 'ON', expect: 1 },
  { name: 'fullfsync', set: 'ON', expect: 1 },
  { name: 'checkpoint_fullfsync', set: 'ON', expect: 1 },
  // 16 MB. The commit that moves the log into the file keeps everybody waiting (32 MB: over 100 ms during an import, 16 and 4 MB: about 60), and what is
  // moved more often is written more often: an import takes a seventh longer with 4 MB.
  { name: 'wal_autocheckpoint', set: '4000', expect: 4000 },
  { name: 'cache_size', set: '-65536', expect: -65_536 },
  { name: 'synchronous', set: 'FULL', expect: 2 },
];

/** Sets every pragma. Call again after migrations: a CREATE may have reset `synchronous`. */
export function applyPragmas(db: Database): void {
  for (const { name, set } of wanted) db.pragma(`${name} = ${set}`);
}

/** The pragmas in force whose value is not the one the design asks for; empty when all hold. */
export function wrongPragmas(db: Database): string[] {
  return wanted
    .map(({ name, expect }) => ({ name, expect, found: db.pragma(name, { simple: true }) }))
    .filter(({ expect, found }) => found !== expect)
    .map(({ name, expect, found }) => `${name} is ${String(found)}, not ${expect}`);
}

/** @throws StoreError `not-durable` when a commit would not be on disk before it returns. */
export function assertPragmas(db: Database): void {
  const wrong = wrongPragmas(db);
  if (wrong.length > 0) {
    throw new StoreError(
      'not-durable',
      `The database does not hold its safety settings (${wrong.join('; ')}). Move the data folder to a local disk.`,
    );
  }
}
