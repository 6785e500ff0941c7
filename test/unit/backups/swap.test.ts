import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { backupsFolder } from '../../../core/backups/open-data.ts';
import { stagedPath } from '../../../core/backups/stage.ts';
import { databasePath, finishSwap, openIntents, swap, undoSwap } from '../../../core/backups/swap.ts';
import { Reopening } from '../../../core/reopening.ts';
import { tempFolder } from '../../support/temp.ts';

const about = { why: 'damaged' as const, backup: 'daily.db', backupMadeAtMs: 1 };

/** A folder in which `next` took the place of `old`, and from `old` not everything has been taken over yet. */
function swapped(old: string | null, next: string | null) {
  const dataDir = tempFolder();
  const folder = backupsFolder(dataDir);
  if (old !== null) writeFileSync(databasePath(dataDir), old);
  if (next !== null) writeFileSync(stagedPath(dataDir), next);
  swap(dataDir, folder, { ...about, backup: next === null ? null : about.backup, atMs: 1 });
  const aside = join(folder, openIntents(dataDir)[0]?.setAside ?? '');
  return { dataDir, folder, aside, text: () => readFileSync(databasePath(dataDir), 'utf8') };
}

it('leaves the database alone when a later restore stopped half staged, while an earlier change is still being taken over', () => {
  const { dataDir, folder, aside, text } = swapped('old', 'with all that came since');
  writeFileSync(stagedPath(dataDir), 'half a cop');
  finishSwap(dataDir, folder);
  expect([text(), readFileSync(aside, 'utf8')]).toEqual(['with all that came since', 'old']);
});

it('does not set the new database aside where there was no old one', () => {
  const { dataDir, folder, aside, text } = swapped(null, 'from the backup');
  finishSwap(dataDir, folder);
  expect([text(), existsSync(aside)]).toEqual(['from the backup', false]);
});

it('sets the log of the old database aside where nothing takes its place', () => {
  const { dataDir, folder, aside } = swapped('old', null);
  writeFileSync(`${databasePath(dataDir)}-wal`, 'what was acknowledged last');
  finishSwap(dataDir, folder);
  expect(readFileSync(`${aside}-wal`, 'utf8')).toBe('what was acknowledged last');
});

it('takes back the change that failed, and never an earlier one', () => {
  const { dataDir, folder, aside, text } = swapped('old', 'with all that came since');
  undoSwap(dataDir, folder, { atMs: 2 });
  expect([text(), readFileSync(aside, 'utf8')]).toEqual(['with all that came since', 'old']);
  undoSwap(dataDir, folder, { atMs: 1 });
  expect([text(), existsSync(aside), openIntents(dataDir)]).toEqual(['old', false, []]);
});

it('a database is not exchanged once the application is being closed: nobody would close what is opened then', async () => {
  let open = 0;
  const reopening = new Reopening(async () => {
    open += 1;
    const close = async () => {
      open -= 1;
    };
    return { fetch: () => new Response(), listener: () => ({}) as never, openSamples: async () => [], close };
  });
  await reopening.ready();
  const closing = reopening.close();
  const exchanging = reopening.exchange(
    () => {},
    () => {},
  );
  await expect(exchanging).rejects.toThrow('closing');
  await closing;
  expect(open).toBe(0);
});
