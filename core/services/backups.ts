import { mkdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { formatBytes } from '../../shared/format/number.ts';
import type { Backup, BackupsState, Recovery, Safety, SafetyJob, Scrub } from '../../shared/model/backup.ts';
import { startTask, TaskFault } from '../backups/ask-worker.ts';
import type { BackupResult, BackupTask } from '../backups/backup-worker.ts';
import { isCorrupt } from '../backups/examine.ts';
import { folderRisk } from '../backups/folder-risk.ts';
import { removeBackup } from '../backups/keep.ts';
import { listBackups } from '../backups/manifest.ts';
import { backupsFolder, goodBackups } from '../backups/open-data.ts';
import { rescue } from '../backups/rescue.ts';
import { outlived } from '../backups/rotate.ts';
import { removeStaged } from '../backups/stage.ts';
import { closeIntent, databasePath, type Intent, lacksRows, noteRowsTaken, openIntents } from '../backups/swap.ts';
import type { Bus } from '../bus.ts';
import { migrations } from '../store/migrate.ts';
import type { Store } from '../store/open.ts';
import { seal } from '../store/seals.ts';
import { BackupError, busy, unknownBackup } from './backup-error.ts';
import type { DeriveQueue } from './derive-queue.ts';
import { type JobControl, SafetyJobs } from './safety-jobs.ts';

/** Closes the application, puts what is staged in the place of its database, and opens it again. What it throws is told by the one that is open then. */
export type Replace = (about: Omit<Intent, 'setAside' | 'rowsTaken'>) => Promise<void>;

export interface BackupParts {
  store: Store;
  bus: Bus;
  queue: DeriveQueue;
  dataDir: string;
  replace: Replace;
  /** Why a database could not be put in the place of this one; null otherwise. */
  failed: unknown;
  /** Rows of an old database were taken over: whoever holds some in memory reads them again. */
  onRescued: () => void;
}

/** Room that a backup leaves on the disk, bytes: deliveries must not be refused for want of what a copy took. */
const spareBytes = 100_000_000;
/** Rows are taken over for so long between two looks at other requests, ms. */
const sliceMs = 10;
/** A repair that did not help is not tried again by itself for so long, ms. */
const againMs = 60 * 60_000;
const scrubKey = 'scrub';
const recoveryKey = 'recovery';

/** Copies of the database, looking over everything stored, and putting an older database in place. One of these at a time. */
export class Backups {
  readonly #parts: BackupParts;
  readonly #folder: string;
  readonly #jobs: SafetyJobs;
  readonly #risk;
  /** Something is about to take the place of the database: nothing else is begun. */
  #exchanging = false;
  #lacksRows: boolean;
  #closed = false;

  constructor(parts: BackupParts) {
    this.#parts = parts;
    this.#lacksRows = openIntents(parts.dataDir).some(lacksRows);
    this.#folder = backupsFolder(parts.dataDir);
    this.#risk = folderRisk(parts.dataDir);
    this.#jobs = new SafetyJobs(() => this.#tell(), parts.failed === null ? null : notRestored(parts.failed));
  }

  get jobs(): SafetyJobs {
    return this.#jobs;
  }

  get scrubbed(): Scrub | null {
    return (this.#parts.store.settings.get(scrubKey) as Scrub | null | undefined) ?? null;
  }

  list(): Backup[] {
    return listBackups(this.#folder);
  }

  state(): BackupsState {
    const recovery = this.#recovery();
    const { job } = this.#jobs;
    return { folder: this.#folder, backups: this.list(), job, scrub: this.scrubbed, recovery, risk: this.#risk };
  }

  safety(): Safety {
    return { damaged: this.scrubbed?.damaged ?? 0, recovery: this.#recovery(), risk: this.#risk };
  }

  /** True while sources may be known only to the old database: a path that is not known here may be known again soon. */
  get lacksRows(): boolean {
    return this.#lacksRows;
  }

  /** Takes over what is left of the databases that were set aside, one after the other; see `Recovery`. Clears what an interrupted restore left. */
  resume(): void {
    const [intent] = openIntents(this.#parts.dataDir);
    if (!intent) {
      removeStaged(this.#parts.dataDir);
      return;
    }
    const done = this.#jobs.run('rescue', (control) => this.#rescue(intent, control));
    void done.then((through) => {
      if (through && !this.#closed) this.resume();
    });
  }

  /** Resolves to whether a verified backup was made. @throws BackupError */
  backUp(kind: 'daily' | 'by-hand'): Promise<boolean> {
    this.#needRoom();
    return this.#jobs.run('backup', async (control) => {
      await this.#ask({ what: 'backup', kind, atMs: Date.now(), restMs: 0 }, control);
      for (const name of outlived(this.list())) removeBackup(this.#folder, name);
    });
  }

  /** Reads everything stored. @param restMs of the thread that reads, after every 20 ms of work. @throws BackupError */
  scrub(restMs: number): Promise<boolean> {
    return this.#jobs.run('scrub', async (control) => {
      const result = await this.#ask({ what: 'scrub', restMs }, control);
      if (result.what === 'scrub') this.#parts.store.settings.set(scrubKey, result.scrub);
    });
  }

  /** Puts a backup in the place of the database. Reports that came since are taken over; the rest is as it was then. @throws BackupError */
  restore(name: string): void {
    this.#replaceBy([this.#known(name)], 'restored');
  }

  /**
   * Puts the newest backup that is whole in the place of a damaged database, or an empty one where there is none, and takes over everything that can still be
   * read. @throws BackupError
   */
  repair(): void {
    this.#replaceBy(goodBackups(this.#folder, Math.max(...migrations.map(({ version }) => version))), 'repaired');
  }

  /** Somebody who asked the database something hit damage. Repaired at once, unless that has just been done and did not help. Never throws. */
  hit(error: unknown): void {
    if (!isCorrupt(error) || this.#jobs.isRunning || this.#exchanging) return;
    try {
      if (Date.now() - (this.#recovery()?.atMs ?? 0) < againMs || openIntents(this.#parts.dataDir).length > 0) return;
      console.error('The database is damaged. It is set aside, and the newest backup takes its place.');
      this.repair();
    } catch (fault) {
      // The damage may lie where the last repair is noted, or the disk has no room for a copy.
      console.error('The damaged database could not be repaired:', fault);
    }
  }

  /** @throws BackupError */
  remove(name: string): void {
    if (this.#jobs.isRunning) throw busy();
    if (openIntents(this.#parts.dataDir).some(({ setAside }) => setAside === name)) throw busy();
    removeBackup(this.#folder, this.#known(name).name);
    this.#tell();
  }

  /** The reviewer has read what became of the data. */
  dismiss(): void {
    this.#parts.store.settings.set(recoveryKey, null);
    this.#tell();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#jobs.cancel();
  }

  #recovery(): Recovery | null {
    return (this.#parts.store.settings.get(recoveryKey) as Recovery | null | undefined) ?? null;
  }

  #known(name: string): Backup {
    const backup = this.list().find((one) => one.name === name);
    if (!backup) throw unknownBackup();
    return backup;
  }

  #replaceBy(candidates: readonly Backup[], why: 'repaired' | 'restored'): void {
    const { dataDir, replace } = this.#parts;
    if (this.#exchanging) throw busy();
    this.#needRoom(Math.max(0, ...candidates.map(({ sizeBytes }) => sizeBytes)));
    let chosen: Backup | null = null;
    const staged = this.#jobs.run('restore', async (control) => {
      this.#exchanging = true;
      chosen = await this.#stageFirst(candidates, why, control);
      control.check();
    });
    // Not part of the job: closing the application waits for its jobs.
    const exchange = async () => {
      this.#exchanging = await staged;
      if (!this.#exchanging) return removeStaged(dataDir);
      await replace({ why, atMs: Date.now(), backup: chosen?.name ?? null, backupMadeAtMs: chosen?.madeAtMs ?? null });
    };
    exchange().catch((error: unknown) => console.error('The database could not be opened again. Start Turntable again:', error));
  }

  /** One that was asked for must hold; of those that a repair may take, the first that does. Null: none does. */
  async #stageFirst(candidates: readonly Backup[], why: 'repaired' | 'restored', control: JobControl): Promise<Backup | null> {
    for (const backup of candidates) {
      try {
        await this.#ask({ what: 'stage', name: backup.name, restMs: 0 }, control);
        return backup;
      } catch (error) {
        if (why === 'restored' || !(error instanceof TaskFault && error.damaged)) throw error;
      }
    }
    return null;
  }

  async #ask(task: Task, control: JobControl): Promise<BackupResult> {
    const { dataDir, store } = this.#parts;
    const running = startTask(
      { ...task, dataDir, backupsDir: this.#folder },
      { progress: control.progress, unsealed: (table, keys) => sealed(store, table, keys) },
    );
    control.use(running);
    return running.result;
  }

  async #rescue(intent: Intent, control: JobControl): Promise<void> {
    const { store, queue, dataDir, bus } = this.#parts;
    let since = performance.now();
    const breathe = async () => {
      control.check();
      if (performance.now() - since < sliceMs) return;
      await nextTurn();
      since = performance.now();
    };
    const progress = (share: number) => control.progress('rescue', share);
    const path = join(this.#folder, intent.setAside);
    const onRows = () => {
      noteRowsTaken(dataDir, intent);
      this.#parts.onRescued();
      this.#lacksRows = openIntents(dataDir).some(lacksRows);
    };
    const found = await rescue(store, path, lacksRows(intent), { breathe, progress, onRows, onPending: (id) => queue.add(id) });
    const { atMs, why, backup, backupMadeAtMs, setAside } = intent;
    store.settings.set(recoveryKey, { atMs, why, backup, backupMadeAtMs, setAside, ...found } satisfies Recovery);
    // What was found in the old database does not hold for this one.
    store.settings.set(scrubKey, null);
    closeIntent(dataDir, intent);
    this.#lacksRows = openIntents(dataDir).some(lacksRows);
    for (const topic of ['calls', 'call', 'reports', 'settings'] as const) bus.stale(topic);
  }

  #needRoom(bytes?: number): void {
    const { dataDir } = this.#parts;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const needed = (bytes ?? statSync(databasePath(dataDir)).size) + spareBytes;
    const { bavail, bsize } = statfsSync(this.#folder);
    if (bavail * bsize >= needed) return;
    const message = `A copy needs ${formatBytes(needed)} of room, and the disk of the data folder has ${formatBytes(bavail * bsize)}. Free some space and try again.`;
    throw new BackupError('no-room', message);
  }

  #tell(): void {
    for (const topic of ['backups', 'status'] as const) this.#parts.bus.stale(topic);
  }
}

function notRestored(cause: unknown): SafetyJob {
  const why = cause instanceof Error ? cause.message : String(cause);
  const error = `The backup could not be opened, so the database is the one it was. ${why}`;
  return { kind: 'restore', state: 'failed', step: 'begin', share: null, error };
}

type Unbound<T> = T extends unknown ? Omit<T, 'flag' | 'dataDir' | 'backupsDir'> : never;
type Task = Unbound<BackupTask>;

/** A full disk takes no seals: then they are set the next time. */
function sealed(store: Store, table: string, keys: string[]): void {
  try {
    seal(store.db, table, keys);
  } catch (error) {
    console.error(`Rows of ${table} could not be sealed:`, error);
  }
}
