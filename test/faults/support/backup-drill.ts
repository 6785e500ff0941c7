import { hash, randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { startTask } from '../../../core/backups/ask-worker.ts';
import { examine } from '../../../core/backups/examine.ts';
import { readManifest } from '../../../core/backups/manifest.ts';
import { backupsFolder, openData } from '../../../core/backups/open-data.ts';
import { openStore, type Store } from '../../../core/store/open.ts';
import { meta } from '../../unit/backups/support.ts';

const perBatch = 10;
const batchEveryMs = 10;
const filled = 2_000;

/**
 * A thousand deliveries a second, ten to a commit: one report that is new, nine that come again. So the sum of all deliveries is a multiple of ten after every
 * commit, and in nothing that was copied across one. Answers the hashes of what is committed.
 */
function writing(store: Store): { committed: string[]; stop(): void } {
  const committed: string[] = [];
  const bodies: Buffer[] = [];
  const begun = performance.now();
  let due = 0;
  const timer = setInterval(() => {
    // A machine that was busy catches up: the rate holds over the whole time.
    for (; due * batchEveryMs < performance.now() - begun; due += 1) {
      const fresh = randomBytes(2_000);
      bodies.push(fresh);
      store.db.transaction(() => {
        store.reports.admit(fresh, meta);
        for (let at = 1; at < perBatch; at += 1) store.reports.admit(bodies[(due * 7 + at) % bodies.length] ?? fresh, meta);
      })();
      committed.push(hash('sha256', fresh));
    }
  }, batchEveryMs);
  return { committed, stop: () => clearInterval(timer) };
}

/** 16 MB: what is copied in one step cannot be torn by a commit in between. */
function fillBefore(store: Store): void {
  store.db.transaction(() => {
    for (let at = 0; at < filled; at += 1) store.reports.admit(randomBytes(8_000), meta);
  })();
}

/** What was committed when the backup began is in it, whole, and nothing is in it that was not committed. */
function restores(folder: string, name: string, before: readonly string[]): boolean {
  const dataDir = join(folder, '..', `restored-${name}`);
  mkdirSync(dataDir);
  copyFileSync(join(folder, name), join(dataDir, 'turntable.db'));
  const store = openData(dataDir);
  try {
    const stored = store.db
      .prepare('SELECT lower(hex(sha256)) FROM reports WHERE id > ? ORDER BY id')
      .pluck()
      .all(filled) as string[];
    const deliveries = store.db.prepare('SELECT coalesce(sum(deliveries), 0) FROM reports').pluck().get() as number;
    const { damage } = examine(store.db);
    return (
      damage.length === 0 &&
      deliveries % perBatch === 0 &&
      stored.length >= before.length &&
      before.every((sha256, at) => stored[at] === sha256)
    );
  } finally {
    store.close();
  }
}

/** Makes so many backups while deliveries are committed, and restores each. `perSecond`: rows committed. */
export async function backupDrill(
  dataDir: string,
  backups: number,
): Promise<{ good: number; perSecond: number; msEach: number }> {
  const folder = backupsFolder(dataDir);
  const store = openStore(dataDir);
  fillBefore(store);
  const { committed, stop } = writing(store);
  const begun = performance.now();
  const made: { name: string; before: string[] }[] = [];
  try {
    for (let at = 0; at < backups; at += 1) {
      const before = [...committed];
      const task = { what: 'backup', kind: 'daily', atMs: Date.now() + at, dataDir, backupsDir: folder, restMs: 0 } as const;
      const result = await startTask(task, { progress: () => {}, unsealed: () => {} }).result;
      if (result.what === 'backup') made.push({ name: result.name, before });
    }
  } finally {
    stop();
    store.close();
  }
  const tookMs = performance.now() - begun;
  const good = made.filter(({ name, before }) => restores(folder, name, before) && countsRows(folder, name)).length;
  return { good, perSecond: (committed.length * perBatch * 1000) / tookMs, msEach: tookMs / backups };
}

/** The manifest says how many rows there are. */
function countsRows(folder: string, name: string): boolean {
  const said = readManifest(folder, name)?.tables.find(({ table }) => table === 'reports')?.rows;
  return said === rowsOf(join(folder, name));
}

function rowsOf(path: string): number {
  const db = new Database(path, { readonly: true });
  const rows = db.prepare('SELECT count(*) FROM reports').pluck().get() as number;
  db.close();
  return rows;
}
