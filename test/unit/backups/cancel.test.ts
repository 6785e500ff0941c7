import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startTask } from '../../../core/backups/ask-worker.ts';
import { backupsFolder } from '../../../core/backups/open-data.ts';
import { Cancelled } from '../../../core/backups/pace.ts';
import { openStore } from '../../../core/store/open.ts';
import type { BackupsState } from '../../../shared/model/backup.ts';
import { openTestApplication } from '../../support/application.ts';
import { tempFolder } from '../../support/temp.ts';
import { backUp, deliver, filesOf, meta, settled } from './support.ts';

function stored(reports: number): string {
  const dataDir = tempFolder();
  const store = openStore(dataDir);
  onTestFinished(() => store.close());
  store.db.transaction(() => {
    for (let at = 0; at < reports; at += 1) store.reports.admit(randomBytes(4_000), meta);
  })();
  return dataDir;
}

/** The task, and a promise of its first word about a step. */
function started(dataDir: string, what: 'backup' | 'scrub', step: string) {
  const begun = Promise.withResolvers<void>();
  const common = { dataDir, backupsDir: backupsFolder(dataDir), restMs: 0 };
  const task = startTask(what === 'backup' ? { ...common, what, kind: 'daily', atMs: 1 } : { ...common, what }, {
    progress: (now) => now === step && begun.resolve(),
    unsealed: () => {},
  });
  task.result.catch(() => {});
  return { task, begun: begun.promise };
}

it('leaves nothing behind of a backup that was cancelled, whatever it was at', async () => {
  const dataDir = stored(3_000);
  for (const step of ['copy', 'bodies']) {
    const { task, begun } = started(dataDir, 'backup', step);
    await begun;
    task.cancel();
    await expect(task.result).rejects.toBeInstanceOf(Cancelled);
    expect(filesOf(dataDir), step).toEqual([]);
  }
});

it('holds while somebody works, goes on after, and is cancelled while it is held', async () => {
  const dataDir = stored(500);
  const first = started(dataDir, 'scrub', 'structure');
  await first.begun;
  first.task.hold();
  first.task.resume();
  expect(await first.task.result).toMatchObject({ what: 'scrub', scrub: { bodies: 500, damaged: 0 } });
  const second = started(dataDir, 'scrub', 'structure');
  second.task.hold();
  await second.begun;
  second.task.cancel();
  await expect(second.task.result).rejects.toBeInstanceOf(Cancelled);
});

it('says of what runs how far it is, and that it was cancelled', async () => {
  const app = await openTestApplication();
  for (let at = 0; at < 20; at += 1) await deliver(app, `{"a":${at}}`);
  await app.send('POST', '/api/backups/scrub');
  expect((await app.get<BackupsState>('/api/backups')).job).toMatchObject({ kind: 'scrub', state: 'running', error: null });
  const { job, scrub } = await app.send<BackupsState>('DELETE', '/api/backups/job');
  expect(job).toMatchObject({ state: 'cancelled', error: null });
  expect(scrub).toBeNull();
});

it('finds a recording and a backup that are not what they were, and one whose file is gone', async () => {
  const app = await openTestApplication();
  await app.send('POST', '/api/samples');
  const name = await backUp(app);
  const before = await app.get<BackupsState>('/api/backups');
  expect(before.backups[0]).toMatchObject({ state: 'verified' });
  const recordings = join(app.dataDir, 'recordings');
  const [first = '', second = ''] = readdirSync(recordings).sort();
  const bytes = readFileSync(join(recordings, first));
  bytes[1000] = (bytes[1000] ?? 0) ^ 1;
  writeFileSync(join(recordings, first), bytes);
  rmSync(join(recordings, second));
  const backup = readFileSync(join(app.dataDir, 'backups', name));
  backup[5000] = (backup[5000] ?? 0) ^ 1;
  writeFileSync(join(app.dataDir, 'backups', name), backup);
  await app.send('POST', '/api/backups/scrub');
  const { scrub, backups } = await settled(app);
  expect(scrub?.damage.map(({ what, id, detail }) => `${what} ${id?.slice(0, 8)}: ${detail}`).sort()).toEqual(
    [
      `backup by-hand-: its bytes are not those that were stored`,
      `recording ${first.slice(0, 8)}: its bytes are not those that were stored`,
      `recording ${second.slice(0, 8)}: its file is gone`,
    ].sort(),
  );
  expect(backups[0]).toMatchObject({ name, state: 'damaged' });
});

it('makes no backup of a damaged database, and keeps the old ones', async () => {
  const dataDir = stored(50);
  mkdirSync(backupsFolder(dataDir), { recursive: true });
  const store = openStore(dataDir);
  store.db.exec("UPDATE report_bodies SET bytes = CAST('other' AS BLOB) WHERE report_id = 7");
  store.close();
  const { task } = started(dataDir, 'backup', 'copy');
  await expect(task.result).rejects.toMatchObject({ name: 'TaskFault', damaged: true });
  expect(filesOf(dataDir)).toEqual([]);
});
