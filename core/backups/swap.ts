import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { privateFolder } from '../store/private.ts';
import { syncFolderNow, writeWholeNow } from './files.ts';
import { backupName } from './manifest.ts';
import { sidecars, stagedPath } from './stage.ts';

const intent = z.object({
  why: z.enum(['damaged', 'repaired', 'restored']),
  atMs: z.number(),
  backup: z.string().nullable(),
  backupMadeAtMs: z.number().nullable(),
  setAside: z.string(),
  /** What people set and wrote has been taken over. */
  rowsTaken: z.boolean().default(false),
});
/** One change of the database: which backup takes its place, and where the old one goes. */
export type Intent = z.infer<typeof intent>;

export const databasePath = (dataDir: string) => join(dataDir, 'turntable.db');
const noted = (dataDir: string) => join(dataDir, 'recovering.json');

/** Changes that were begun and from whose old database not everything has been taken over yet; oldest first. */
export function openIntents(dataDir: string): Intent[] {
  try {
    return z.array(intent).parse(JSON.parse(readFileSync(noted(dataDir), 'utf8')));
  } catch {
    return [];
  }
}

/** What people set and wrote is taken over once: a second time, after a stop, it would be written over what they did since. */
export function noteRowsTaken(dataDir: string, { setAside }: Intent): void {
  const all = openIntents(dataDir).map((one) => (one.setAside === setAside ? { ...one, rowsTaken: true } : one));
  writeWholeNow(noted(dataDir), JSON.stringify(all));
}

/** Whether an old database may hold rows that are not here yet. A restored backup is to be as it was: then none are taken. */
export const lacksRows = ({ why, rowsTaken }: Pick<Intent, 'why' | 'rowsTaken'>): boolean => why !== 'restored' && !rowsTaken;

/** Everything worth keeping of an old database has been taken over. */
export function closeIntent(dataDir: string, { setAside }: Intent): void {
  const left = openIntents(dataDir).filter((one) => one.setAside !== setAside);
  if (left.length === 0) rmSync(noted(dataDir), { force: true });
  else writeWholeNow(noted(dataDir), JSON.stringify(left));
}

/**
 * Puts what is staged, or nothing, in the place of the database, which is closed. The old files are renamed, never deleted. What is to be done is on the disk
 * first, so that a stop in the middle is finished at the next start (`finishSwap`) and never leaves an empty database behind.
 */
export function swap(dataDir: string, backupsDir: string, about: Omit<Intent, 'setAside' | 'rowsTaken'>): void {
  privateFolder(backupsDir);
  const next: Intent = { ...about, rowsTaken: false, setAside: backupName('set-aside', about.atMs) };
  writeWholeNow(noted(dataDir), JSON.stringify([...openIntents(dataDir), next]));
  finishSwap(dataDir, backupsDir);
}

/** Goes on where `swap` was when the process ended; nothing when nothing is left to do. */
export function finishSwap(dataDir: string, backupsDir: string): void {
  const last = openIntents(dataDir).at(-1);
  if (!last) return;
  const database = databasePath(dataDir);
  const aside = join(backupsDir, last.setAside);
  const staged = stagedPath(dataDir);
  const begun = existsSync(aside);
  // A database in place beside the old one, or nothing staged where a backup was chosen: that change is done, and whatever is staged belongs to another.
  if (begun ? existsSync(database) : last.backup !== null && !existsSync(staged)) return;
  if (!begun && existsSync(database)) renameSync(database, aside);
  // A log that stayed behind would be taken for the new database's own.
  for (const end of sidecars) if (existsSync(database + end)) renameSync(database + end, aside + end);
  if (existsSync(staged)) renameSync(staged, database);
  for (const folder of [backupsDir, dataDir]) syncFolderNow(folder);
}

/**
 * Takes the swap of `about` back, whose database could not be opened: both files get their places again. Nothing where that swap was never noted: an earlier
 * one must not be taken back in its place, with all that came since.
 */
export function undoSwap(dataDir: string, backupsDir: string, { atMs }: Pick<Intent, 'atMs'>): void {
  const last = openIntents(dataDir).at(-1);
  if (last?.atMs !== atMs) return;
  const database = databasePath(dataDir);
  const aside = join(backupsDir, last.setAside);
  if (existsSync(aside)) {
    for (const end of ['', ...sidecars]) {
      rmSync(database + end, { force: true });
      if (existsSync(aside + end)) renameSync(aside + end, database + end);
    }
  }
  closeIntent(dataDir, last);
}
