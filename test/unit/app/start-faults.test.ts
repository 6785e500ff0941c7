import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import type { Application } from '../../../core/application.ts';
import { lockDataFolder } from '../../../core/services/instance-lock.ts';
import { openStore } from '../../../core/store/open.ts';
import type { Status } from '../../../shared/api.ts';
import { openTestApplication, samplePayload } from '../../support/application.ts';
import { tempFolder } from '../../support/temp.ts';

const open = (dataDir: string): Promise<Application> => openTestApplication({ dataDir }).then(({ app }) => app);
const fault = (dataDir: string) => expect(open(dataDir)).rejects;

/** A file system of its own of so many kB; null, with a line why, where this user may not make one. */
function smallDisk(options: string): string | null {
  const dir = tempFolder();
  const { status, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', dir]);
  if (status !== 0) {
    process.stdout.write(`skipped: a small disk cannot be mounted here (${error?.message ?? `mount ended with ${status}`})\n`);
    return null;
  }
  onTestFinished(() => void spawnSync('umount', ['--lazy', dir]));
  return dir;
}

/** Fills a disk to the last byte. */
function fill(dir: string): string {
  const path = join(dir, 'filler');
  for (const size of [65_536, 4096, 1]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(size), { flag: 'a' });
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
    }
  }
  return path;
}

it('says what to do when the data folder, or one in its path, is a file', async () => {
  const file = join(tempFolder(), 'afile');
  writeFileSync(file, 'mine');
  await fault(file).toMatchObject({
    name: 'StoreError',
    code: 'folder',
    message: expect.stringMatching(/is a file\..*--data-dir/),
  });
  await fault(join(file, 'below')).toMatchObject({ code: 'folder', message: expect.stringContaining('is a file') });
});

it('says what to do when the folder cannot be made', async () => {
  if (process.platform !== 'linux')
    return void process.stdout.write('skipped: /proc, where nobody makes folders, is Linux only\n');
  await fault('/proc/turntable/data').toMatchObject({
    code: 'folder',
    message: expect.stringMatching(/cannot be made there\..*--data-dir/),
  });
});

it('says what to do when the folder or its database may not be written to', async () => {
  const dir = smallDisk('size=4m');
  if (dir === null) return;
  openStore(dir).close();
  for (const path of [dir, join(dir, 'new')]) {
    spawnSync('mount', ['-o', 'remount,ro', dir]);
    await fault(path).toMatchObject({ code: 'folder', message: expect.stringMatching(/may not write to.*--data-dir/) });
  }
});

it('says that the disk is full when there is no room for a new folder', async () => {
  const dir = smallDisk('size=64k');
  if (dir === null) return;
  fill(dir);
  await fault(dir).toMatchObject({ code: 'folder', message: expect.stringMatching(/full|free space/) });
});

it('opens the calls of a data folder whose disk is full', async () => {
  const dir = smallDisk('size=8m');
  if (dir === null) return;
  const first = await openTestApplication({ dataDir: dir, version: 'older' });
  await first.app.openSamples();
  // Every host prints the address: the path was made then.
  expect(first.app.listener().on).toBe(true);
  await first.app.close();
  const filler = fill(dir);
  const { get, app } = await openTestApplication({ dataDir: dir });
  expect((await get<Status>('/api/status')).calls).toBeGreaterThan(0);
  expect((await fetch(app.listener().url, { method: 'POST', body: '{"new":"delivery"}' })).status).toBe(503);
  rmSync(filler);
});

it('refuses a database that lost its tables, changes nothing, and lets go of it', async () => {
  const dir = tempFolder();
  openStore(dir).close();
  const path = join(dir, 'turntable.db');
  const db = new Database(path);
  const version = db.pragma('user_version', { simple: true });
  db.close();
  rmSync(path);
  const bare = new Database(path);
  bare.pragma(`user_version = ${version}`);
  bare.close();
  expect(() => openStore(dir)).toThrow(
    expect.objectContaining({ code: 'unreadable', message: expect.stringContaining('cannot be read') }),
  );
  // Nobody holds the file any more: an exclusive lock is given at once.
  const after = new Database(path, { timeout: 0 });
  after.pragma('locking_mode = EXCLUSIVE');
  after.exec('BEGIN EXCLUSIVE');
  after.close();
});

it('sets a database aside that is none, byte for byte, and says so', async () => {
  const dir = tempFolder();
  const notes = 'not a database at all, but somebody\u2019s notes. '.repeat(40);
  writeFileSync(join(dir, 'turntable.db'), notes);
  const { get } = await openTestApplication({ dataDir: dir });
  await expect.poll(async () => (await get<Status>('/api/status')).safety.recovery).toMatchObject({ unreadable: true });
  const { recovery } = (await get<Status>('/api/status')).safety;
  expect(readFileSync(join(dir, 'backups', recovery?.setAside ?? ''), 'utf8')).toBe(notes);
});

it('tells a damaged lock from another Turntable', () => {
  const dir = tempFolder();
  const unlock = lockDataFolder(dir);
  expect(() => lockDataFolder(dir)).toThrow(expect.objectContaining({ code: 'in-use' }));
  unlock();
  writeFileSync(join(dir, 'instance.lock'), 'x'.repeat(5000));
  expect(() => lockDataFolder(dir)).toThrow(
    expect.objectContaining({ code: 'unreadable', message: expect.stringContaining('Delete it') }),
  );
});

it.each(['recordings', 'peaks'])('releases the folder when the start fails late: %s is a file', async (name) => {
  const dir = tempFolder();
  writeFileSync(join(dir, name), 'in the way');
  await fault(dir).toMatchObject({ code: 'folder', message: expect.stringContaining('is a file') });
  rmSync(join(dir, name));
  await expect(open(dir)).resolves.toBeDefined();
});

it('closes the store and the lock when the last steps of the start fail', async () => {
  const dir = tempFolder();
  const store = openStore(dir);
  const meta = { source: 'webhook' as const, originName: null, headers: {}, verified: 'not checked', receivedAtMs: 1 };
  store.reports.admit(samplePayload('interactly-apollo-clinic'), meta);
  store.close();
  // A folder where only files are cleared away.
  mkdirSync(join(dir, 'peaks', 'odd.part', 'full'), { recursive: true });
  await fault(dir).toBeDefined();
  rmSync(join(dir, 'peaks', 'odd.part'), { recursive: true });
  const { get } = await openTestApplication({ dataDir: dir });
  expect((await get<Status>('/api/status')).reports).toBe(1);
});

it('keeps everything it writes from other users, in a folder that was there before too, and leaves that folder alone', async () => {
  if (process.platform === 'win32') return void process.stdout.write('skipped: Windows has no modes\n');
  const dir = tempFolder();
  chmodSync(dir, 0o755);
  const before = process.umask(0o022);
  onTestFinished(() => void process.umask(before));
  const { app } = await openTestApplication({ dataDir: dir });
  await app.openSamples();
  const mode = (name: string) => statSync(join(dir, name)).mode & 0o777;
  const files = ['turntable.db', 'turntable.db-wal', 'turntable.db-shm', 'instance.lock'];
  const folders = ['recordings', 'peaks'];
  expect(files.map(mode)).toEqual(files.map(() => 0o600));
  expect(folders.map(mode)).toEqual(folders.map(() => 0o700));
  expect(statSync(dir).mode & 0o777).toBe(0o755);
  await app.close();
  for (const name of ['turntable.db', 'instance.lock']) chmodSync(join(dir, name), 0o644);
  for (const name of folders) chmodSync(join(dir, name), 0o755);
  await openTestApplication({ dataDir: dir });
  expect(files.map(mode)).toEqual(files.map(() => 0o600));
  expect(folders.map(mode)).toEqual(folders.map(() => 0o700));
});

it('makes a new data folder for its owner only', async () => {
  const dir = join(tempFolder(), 'new', 'data');
  mkdirSync(join(dir, '..'));
  await open(dir);
  if (process.platform !== 'win32') expect(statSync(dir).mode & 0o777).toBe(0o700);
});
