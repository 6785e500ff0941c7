import { renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { BackupKind, Damage } from '../../shared/model/backup.ts';
import { type Examined, type ExamineHooks, examine } from './examine.ts';
import { hashFile, syncFile, syncFolderNow, writeWholeNow } from './files.ts';
import { type Manifest, manifestPath } from './manifest.ts';

/** A copy that is not what it should be, so it was not kept. */
export class CopyFault extends Error {
  readonly damage: Damage[];
  constructor(message: string, damage: Damage[]) {
    super(message);
    this.name = 'CopyFault';
    this.damage = damage;
  }
}

/**
 * Makes a finished copy (`part`, closed) a verified backup: reads it back whole, flushes it, gives it its name, and writes its manifest last.
 * @param rows how many rows each table had when the copy was made
 * @throws CopyFault when it does not hold; the part stays for the caller to remove
 */
export function keepCopy(
  part: string,
  path: string,
  about: { kind: Exclude<BackupKind, 'set-aside'>; madeAtMs: number; rows: ReadonlyMap<string, number> },
  hooks: ExamineHooks = {},
): Manifest {
  const { schema, tables, damage } = readBack(part, hooks);
  const differs = tables.filter(({ table, rows }) => about.rows.get(table) !== rows).map(({ table }) => table);
  if (damage.length > 0) throw new CopyFault(damage[0]?.detail ?? 'damaged', damage);
  if (differs.length > 0 || tables.length !== about.rows.size)
    throw new CopyFault(`tables that differ: ${differs.join(', ')}`, []);
  hooks.progress?.('flush', 0);
  syncFile(part);
  const sizeBytes = statSync(part).size;
  const sha256 = hashFile(part, hooks.breathe, (bytes) => hooks.progress?.('hash', bytes / sizeBytes));
  const manifest: Manifest = {
    format: 1,
    kind: about.kind,
    madeAtMs: about.madeAtMs,
    schema,
    sizeBytes,
    sha256,
    tables,
    damaged: false,
  };
  renameSync(part, path);
  syncFolderNow(dirname(path));
  writeWholeNow(`${path}.json`, JSON.stringify(manifest, null, 1));
  return manifest;
}

/** One file without a log, so that it can be copied anywhere as it is; and everything in it read. */
function readBack(part: string, hooks: ExamineHooks): Examined {
  const copy = new Database(part);
  try {
    copy.pragma('journal_mode = DELETE');
    return examine(copy, hooks);
  } finally {
    copy.close();
  }
}

/** Notes that a backup is not what it was: it is kept, and never again counted as one. */
export function markDamaged(folder: string, name: string, manifest: Manifest): void {
  writeWholeNow(manifestPath(folder, name), JSON.stringify({ ...manifest, damaged: true }, null, 1));
}

export function removeBackup(folder: string, name: string): void {
  // The manifest first: what is left of an interrupted removal must not count as verified.
  for (const file of [manifestPath(folder, name), join(folder, name), join(folder, `${name}-wal`), join(folder, `${name}-shm`)]) {
    rmSync(file, { force: true });
  }
}
