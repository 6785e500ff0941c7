import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { Scrub } from '../../shared/model/backup.ts';
import { privateFile, privateFolder } from '../store/private.ts';
import { copyDatabase } from './copy.ts';
import { type ExamineHooks, isCorrupt } from './examine.ts';
import { CopyFault, keepCopy } from './keep.ts';
import { backupName, type Manifest } from './manifest.ts';
import { Cancelled, Pace } from './pace.ts';
import { scrub } from './scrub.ts';
import { stage } from './stage.ts';

interface Common {
  dataDir: string;
  backupsDir: string;
  /** Shared: see `pace.ts`. */
  flag: SharedArrayBuffer;
  /** Rest after every 20 ms of work, ms. */
  restMs: number;
}

/**
 * - `backup`: makes a verified backup; answers its name.
 * - `stage`: puts a copy of a backup, read back whole, beside the database, ready to take its place; answers nothing.
 * - `scrub`: reads everything stored; answers a `Scrub`.
 */
export type BackupTask = Common &
  ({ what: 'backup'; kind: 'daily' | 'by-hand'; atMs: number } | { what: 'stage'; name: string } | { what: 'scrub' });

export type BackupResult =
  | { what: 'backup'; name: string; manifest: Manifest }
  | { what: 'stage' }
  | { what: 'scrub'; scrub: Scrub };

export type BackupAnswer =
  | { kind: 'progress'; step: string; share: number }
  | { kind: 'unsealed'; table: string; keys: string[] }
  | { kind: 'done'; result: BackupResult }
  | { kind: 'cancelled' }
  /** `damaged`: what was read is not what was stored. */
  | { kind: 'failed'; damaged: boolean; code: string | null; message: string };

async function backup(task: Extract<BackupTask, { what: 'backup' }>, hooks: ExamineHooks): Promise<BackupResult> {
  const name = backupName(task.kind, task.atMs);
  const part = join(task.backupsDir, `${name}.part`);
  privateFolder(task.backupsDir);
  const source = new Database(join(task.dataDir, 'turntable.db'), { readonly: true });
  try {
    privateFile(part);
    const rows = await copyDatabase(source, part, hooks);
    const about = { kind: task.kind, madeAtMs: task.atMs, rows };
    return { what: 'backup', name, manifest: keepCopy(part, join(task.backupsDir, name), about, hooks) };
  } finally {
    source.close();
    for (const file of [part, `${part}-journal`, `${part}-wal`, `${part}-shm`]) rmSync(file, { force: true });
  }
}

async function run(task: BackupTask, hooks: ExamineHooks): Promise<BackupResult> {
  if (task.what === 'backup') return backup(task, hooks);
  if (task.what === 'scrub') return { what: 'scrub', scrub: scrub(task, hooks, Date.now) };
  await stage(task, hooks);
  return { what: 'stage' };
}

const port = parentPort;
if (port) {
  const task = workerData as BackupTask;
  const post = (answer: BackupAnswer) => port.postMessage(answer);
  const pace = new Pace(task.flag, task.restMs);
  let told = { step: '', atMs: 0 };
  const hooks: ExamineHooks = {
    breathe: () => pace.breathe(),
    progress: (step, share) => {
      // Ten a second are enough to look at.
      const now = performance.now();
      if (step === told.step && now - told.atMs < 100) return;
      told = { step, atMs: now };
      post({ kind: 'progress', step, share });
    },
    onUnsealed: (table, keys) => post({ kind: 'unsealed', table, keys }),
  };
  try {
    post({ kind: 'done', result: await run(task, hooks) });
  } catch (error) {
    if (error instanceof Cancelled) post({ kind: 'cancelled' });
    else {
      const { code } = error as { code?: unknown };
      const damaged = isCorrupt(error) || (error instanceof CopyFault && error.damage.length > 0);
      const message = error instanceof Error ? error.message : String(error);
      post({ kind: 'failed', damaged, code: typeof code === 'string' ? code : null, message });
    }
  }
}
