import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Damage, Scrub } from '../../shared/model/backup.ts';
import { unsealed } from '../store/seals.ts';
import { type ExamineHooks, examine } from './examine.ts';
import { hashFile } from './files.ts';
import { markDamaged } from './keep.ts';
import { listBackups, readManifest } from './manifest.ts';
import { Cancelled } from './pace.ts';

export interface ScrubTask {
  dataDir: string;
  backupsDir: string;
}

const mostNamed = 200;

/**
 * Reads everything stored and compares it with its hash: the database, the recordings, the backups. On a connection of its own, so that what is read is the
 * disk and not what the application still holds in memory.
 */
export function scrub({ dataDir, backupsDir }: ScrubTask, hooks: ExamineHooks, now: () => number): Scrub {
  const startedAtMs = now();
  const db = new Database(join(dataDir, 'turntable.db'), { readonly: true });
  try {
    const { bodies, tables, damage } = examine(db, hooks);
    const recordings = scrubRecordings(db, join(dataDir, 'recordings'), damage, hooks);
    const backups = scrubBackups(backupsDir, damage, hooks);
    const rows = tables.reduce((sum, one) => sum + (unsealed.has(one.table) ? 0 : one.rows), 0);
    const named = damage.slice(0, mostNamed);
    return { startedAtMs, endedAtMs: now(), bodies, rows, recordings, backups, damage: named, damaged: damage.length };
  } finally {
    db.close();
  }
}

function scrubRecordings(db: Database.Database, folder: string, damage: Damage[], hooks: ExamineHooks): number {
  let media: { sha256: string; file: string }[];
  try {
    media = db.prepare('SELECT sha256, file FROM media').all() as typeof media;
  } catch {
    // The table is damaged, which is told already.
    return 0;
  }
  media.forEach(({ sha256, file }, at) => {
    hooks.breathe?.();
    hooks.progress?.('recordings', at / media.length);
    const detail = faultOf(join(folder, file), sha256, hooks);
    // One that was removed meanwhile is no damage.
    if (detail && db.prepare('SELECT 1 FROM media WHERE sha256 = ?').get(sha256)) {
      damage.push({ what: 'recording', table: null, id: sha256, detail });
    }
  });
  return media.length;
}

function scrubBackups(folder: string, damage: Damage[], hooks: ExamineHooks): number {
  const backups = listBackups(folder).filter(({ state }) => state !== 'unverified');
  backups.forEach(({ name }, at) => {
    hooks.progress?.('backups', at / backups.length);
    const manifest = readManifest(folder, name);
    if (!manifest) return;
    const detail = faultOf(join(folder, name), manifest.sha256, hooks);
    if (!detail || !existsSync(join(folder, name))) return;
    damage.push({ what: 'backup', table: null, id: name, detail });
    if (!manifest.damaged) markDamaged(folder, name, manifest);
  });
  return backups.length;
}

function faultOf(path: string, sha256: string, { breathe }: ExamineHooks): string | null {
  try {
    return hashFile(path, breathe) === sha256 ? null : 'its bytes are not those that were stored';
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'its file is gone' : 'its file cannot be read';
  }
}
