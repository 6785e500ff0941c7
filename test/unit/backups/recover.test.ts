import { existsSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { backupsFolder, openData } from '../../../core/backups/open-data.ts';
import { stagedPath } from '../../../core/backups/stage.ts';
import { finishSwap, openIntents, swap } from '../../../core/backups/swap.ts';
import { openStore } from '../../../core/store/open.ts';
import type { Status } from '../../../shared/api.ts';
import type { Recovery } from '../../../shared/model/backup.ts';
import type { Source } from '../../../shared/model/source.ts';
import { openTestApplication, type TestApplication } from '../../support/application.ts';
import { tempFolder } from '../../support/temp.ts';
import { backUp, deliver, filesOf, meta, settled } from './support.ts';

const body = (at: number) => `{"order":${at},"note":"${'x'.repeat(500)}"}`;

async function noticeOf(app: TestApplication): Promise<Recovery> {
  let found: Recovery | null = null;
  await expect
    .poll(
      async () => {
        found = (await app.get<Status>('/api/status')).safety.recovery;
        return found;
      },
      { timeout: 15_000 },
    )
    .not.toBeNull();
  return found as unknown as Recovery;
}

/** Ten reports, a backup, ten more and a setting; closed. */
async function filled(): Promise<string> {
  const dataDir = tempFolder();
  const app = await openTestApplication({ dataDir });
  for (let at = 0; at < 10; at += 1) await deliver(app, body(at));
  await backUp(app);
  for (let at = 10; at < 20; at += 1) await deliver(app, body(at));
  await app.send('PUT', '/api/settings', { thresholds: { graceMs: 400, slowReplyMs: 2_500, deadAirMs: 5_000 } });
  await app.app.close();
  return dataDir;
}

/** Writes over the bytes of a body in the file: also over those that a split left behind in a page, where nobody reads them. */
function hurt(path: string, text: string): void {
  const bytes = readFileSync(path);
  expect(bytes.includes(text)).toBe(true);
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text)) bytes.fill(0xa5, at, at + 16);
  writeFileSync(path, bytes);
}

it('puts the newest backup in the place of a file whose head is gone, and says what cannot be known', async () => {
  const dataDir = await filled();
  const path = join(dataDir, 'turntable.db');
  const bytes = readFileSync(path).fill(0, 0, 4096);
  writeFileSync(path, bytes);
  const app = await openTestApplication({ dataDir });
  const notice = await noticeOf(app);
  expect(notice).toMatchObject({ why: 'damaged', unreadable: true, rescued: 0 });
  expect(notice.backup).toMatch(/^by-hand-/);
  expect((await app.get<Status>('/api/status')).reports).toBe(10);
  expect(readFileSync(join(dataDir, 'backups', notice.setAside ?? '')).equals(bytes)).toBe(true);
  expect((await deliver(app, body(99))).status).toBe(200);
});

it('takes over what is newer than the backup, and names what is in neither', async () => {
  const dataDir = await filled();
  const path = join(dataDir, 'turntable.db');
  // One that the backup has, and one that it has not.
  hurt(path, '"order":3,');
  hurt(path, '"order":15,');
  const app = await openTestApplication({ dataDir });
  await app.send('POST', '/api/backups/scrub');
  expect((await settled(app)).scrub).toMatchObject({ damaged: 2, damage: [{ id: '4' }, { id: '16' }] });
  expect((await app.get<Status>('/api/status')).safety.damaged).toBe(2);
  await app.send('POST', '/api/backups/repair');
  const notice = await noticeOf(app);
  expect(notice).toMatchObject({ why: 'repaired', rescued: 9, missingCount: 1, missing: [{ id: 16 }], unreadable: false });
  const status = await app.get<Status>('/api/status');
  expect(status.reports).toBe(19);
  expect(status.safety.damaged).toBe(0);
  expect(await app.get('/api/settings')).toMatchObject({ thresholds: { graceMs: 400 } });
});

it('knows a source again that is newer than the backup, without a restart, and keeps its sender trying until then', async () => {
  const dataDir = await filled();
  const before = await openTestApplication({ dataDir });
  const { url } = await before.send<Source>('POST', '/api/sources', { preset: 'generic' });
  await before.app.close();
  hurt(join(dataDir, 'turntable.db'), '"order":15,');
  const app = await openTestApplication({ dataDir });
  await app.send('POST', '/api/backups/repair');
  const post = () =>
    fetch(`${app.app.listener().url.replace(/hooks.*/, '')}${new URL(url).pathname.slice(1)}`, {
      method: 'POST',
      body: body(77),
    });
  const answers = new Set<number>();
  await expect
    .poll(
      async () => {
        const { safety } = await app.get<Status>('/api/status');
        answers.add((await post()).status);
        return safety.recovery;
      },
      { timeout: 15_000, interval: 1 },
    )
    .not.toBeNull();
  expect((await post()).status).toBe(200);
  expect([...answers].filter((status) => status !== 200 && status !== 503)).toEqual([]);
});

it('is repaired when a delivery hits the damage, although nobody looks at the app', async () => {
  const dataDir = await filled();
  const path = join(dataDir, 'turntable.db');
  const db = new Database(path, { readonly: true });
  const root = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_reports_1'").pluck().get() as number;
  const pageBytes = db.pragma('page_size', { simple: true }) as number;
  db.close();
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xa5, (root - 1) * pageBytes, root * pageBytes));
  const app = await openTestApplication({ dataDir });
  expect((await deliver(app, body(88))).status).toBe(503);
  await expect.poll(() => deliver(app, body(88)).then(({ status }) => status), { timeout: 15_000, interval: 50 }).toBe(200);
  const notice = await noticeOf(app);
  expect(notice).toMatchObject({ why: 'repaired', missingCount: 0 });
  expect((await app.get<Status>('/api/status')).reports).toBe(21);
});

it.each(['gone', 'empty'])('does not begin an empty database where the file is %s and a backup is there', async (how) => {
  const dataDir = await filled();
  if (how === 'gone') rmSync(join(dataDir, 'turntable.db'));
  else truncateSync(join(dataDir, 'turntable.db'));
  const app = await openTestApplication({ dataDir });
  expect(await noticeOf(app)).toMatchObject({ why: 'damaged', unreadable: true });
  expect((await app.get<Status>('/api/status')).reports).toBe(10);
  // Nothing more will be known of other paths.
  const nowhere = app.app.listener().url.replace(/[^/]+$/, 'a'.repeat(32));
  expect((await fetch(nowhere, { method: 'POST', body: body(1) })).status).toBe(404);
});

it('passes over a backup that is no longer what it was', async () => {
  const dataDir = await filled();
  const [name = ''] = filesOf(dataDir);
  hurt(join(dataDir, 'backups', name), '"order":5,');
  writeFileSync(join(dataDir, 'turntable.db'), Buffer.alloc(8192, 7));
  const app = await openTestApplication({ dataDir });
  expect(await noticeOf(app)).toMatchObject({ backup: null });
  expect(filesOf(dataDir)).toContain(name);
});

it('finds every report although the description of their table is damaged and there is no backup', async () => {
  const dataDir = tempFolder();
  const first = await openTestApplication({ dataDir });
  for (let at = 0; at < 5; at += 1) await deliver(first, body(at));
  await first.app.close();
  hurt(join(dataDir, 'turntable.db'), 'report_id INTEGER PRIMARY KEY REFERENCES');
  const app = await openTestApplication({ dataDir });
  expect(await noticeOf(app)).toMatchObject({ why: 'damaged', backup: null, rescued: 5, missingCount: 0, unreadable: false });
  expect((await app.get<Status>('/api/status')).reports).toBe(5);
  expect(filesOf(dataDir).filter((name) => name.includes('mended'))).toEqual([]);
});

it('sets nothing aside for any other trouble', () => {
  const dataDir = tempFolder();
  openStore(dataDir).close();
  const db = new Database(join(dataDir, 'turntable.db'));
  db.pragma('user_version = 9990');
  db.close();
  expect(() => openData(dataDir)).toThrow(/newer Turntable/);
  expect(existsSync(join(dataDir, 'backups'))).toBe(false);
});

/** A swap in the middle of which the process ended after so many of its renames. */
it.each([0, 1, 2, 3])('finishes at the next start what a stop left after %i steps', (steps) => {
  const dataDir = tempFolder();
  const folder = backupsFolder(dataDir);
  const old = openStore(dataDir);
  old.reports.admit(Buffer.from('old'), meta);
  old.close();
  const other = tempFolder();
  const next = openStore(other);
  next.reports.admit(Buffer.from('new'), meta);
  next.close();
  renameSync(join(other, 'turntable.db'), stagedPath(dataDir));
  writeFileSync(join(dataDir, 'turntable.db-wal'), 'a log of the old one');
  // All of it is done, and what came after the stop is taken back.
  swap(dataDir, folder, { why: 'restored', atMs: 1, backup: 'b.db', backupMadeAtMs: 1 });
  const aside = join(folder, openIntents(dataDir)[0]?.setAside ?? '');
  const undo = [
    () => renameSync(join(dataDir, 'turntable.db'), stagedPath(dataDir)),
    () => renameSync(`${aside}-wal`, join(dataDir, 'turntable.db-wal')),
    () => renameSync(aside, join(dataDir, 'turntable.db')),
  ];
  for (const step of undo.slice(0, 3 - steps)) step();
  finishSwap(dataDir, folder);
  expect(readFileSync(`${aside}-wal`, 'utf8')).toBe('a log of the old one');
  rmSync(`${aside}-wal`);
  const texts = [join(dataDir, 'turntable.db'), aside].map((path) => {
    const db = new Database(path);
    const text = String(db.prepare('SELECT bytes FROM report_bodies').pluck().get());
    db.close();
    return text;
  });
  expect(texts).toEqual(['new', 'old']);
  expect(readdirSync(dataDir).filter((name) => name.startsWith('turntable.db'))).toEqual(['turntable.db']);
});
