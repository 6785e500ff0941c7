import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { rescue } from '../../../core/backups/rescue.ts';
import { lacksRows, noteRowsTaken, openIntents, swap } from '../../../core/backups/swap.ts';
import { openStore } from '../../../core/store/open.ts';
import type { Status } from '../../../shared/api.ts';
import { openTestApplication } from '../../support/application.ts';
import { tempFolder } from '../../support/temp.ts';
import { meta } from './support.ts';

/** An old database, a new one, and taking over from the one to the other: what of it is to be read. */
function pair() {
  const folder = tempFolder();
  const old = openStore(folder);
  const store = openStore(tempFolder());
  onTestFinished(() => store.close());
  const take = async (rows = false, onRows = () => {}) => {
    old.close();
    const pending: number[] = [];
    const hooks = { breathe: async () => {}, progress: () => {}, onRows, onPending: (id: number) => void pending.push(id) };
    return { found: await rescue(store, join(folder, 'turntable.db'), rows, hooks), pending };
  };
  return { old, store, take };
}

it('what is in quarantine stays there, and is not read', async () => {
  const { old, store, take } = pair();
  old.reports.admit(Buffer.from('held'), { ...meta, quarantined: true });
  const { reportId } = old.reports.admit(Buffer.from('taken'), meta);
  const { found, pending } = await take();
  expect([found.rescued, pending]).toEqual([2, [reportId]]);
  expect(store.reports.list({ status: 'quarantined', limit: 9, offset: 0 }).rows).toHaveLength(1);
});

it('a row that is damaged does not end the quarantine of its bytes', async () => {
  const { old, store, take } = pair();
  old.reports.admit(Buffer.from('held'), { ...meta, quarantined: true });
  old.db.pragma('ignore_check_constraints = ON');
  old.db.exec("UPDATE reports SET source = 'x'");
  const { found, pending } = await take();
  expect([found.rescued, pending, store.reports.counts().quarantined]).toEqual([1, [], 1]);
});

it('finds a large body whose row is damaged by the hash of its parts, and no part of one that never came whole', async () => {
  const { old, store, take } = pair();
  const parts = [randomBytes(1000), randomBytes(500)];
  const sha256 = createHash('sha256').update(Buffer.concat(parts)).digest();
  parts.forEach((bytes, part) => {
    old.reports.bodies.putPart(sha256, part, bytes);
  });
  old.reports.admit({ sha256, size: 1500 }, meta);
  old.reports.bodies.putPart(randomBytes(32), 0, Buffer.from('broken off'));
  old.db.prepare('UPDATE reports SET sha256 = ?').run(randomBytes(32));
  const { found, pending } = await take();
  expect(found).toMatchObject({ rescued: 1, missing: [], missingCount: 0 });
  expect(Buffer.from(store.reports.body(pending[0] ?? 0) ?? []).equals(Buffer.concat(parts))).toBe(true);
  expect(store.reports.total()).toBe(1);
});

it('what people set is taken over before the reports, and never a second time over what they did since', async () => {
  const { old, store, take } = pair();
  old.settings.set('thresholds', 'old');
  old.reports.admit(Buffer.from('one'), meta);
  const seen: unknown[] = [];
  await take(true, () => {
    seen.push(store.settings.get('thresholds'), store.reports.total());
  });
  expect(seen).toEqual(['old', 0]);
  const dataDir = tempFolder();
  writeFileSync(join(dataDir, 'turntable.db'), '');
  swap(dataDir, join(dataDir, 'backups'), { why: 'damaged', atMs: 1, backup: null, backupMadeAtMs: null });
  const [intent] = openIntents(dataDir);
  expect(intent && lacksRows(intent)).toBe(true);
  if (intent) noteRowsTaken(dataDir, intent);
  expect(openIntents(dataDir).map(lacksRows)).toEqual([false]);
});

it('takes over from every database that was set aside, not from the oldest alone', async () => {
  const dataDir = tempFolder();
  mkdirSync(join(dataDir, 'backups'));
  const made = (text: string, folder: string) => {
    const store = openStore(folder);
    store.reports.admit(Buffer.from(text), meta);
    store.close();
  };
  made('in force', dataDir);
  const intents = ['set-aside-1.db', 'set-aside-2.db'].map((setAside, at) => {
    const folder = tempFolder();
    made(setAside, folder);
    renameSync(join(folder, 'turntable.db'), join(dataDir, 'backups', setAside));
    return { why: 'restored', atMs: at + 1, backup: 'a.db', backupMadeAtMs: 1, setAside };
  });
  writeFileSync(join(dataDir, 'recovering.json'), JSON.stringify(intents));
  const app = await openTestApplication({ dataDir });
  await expect.poll(() => existsSync(join(dataDir, 'recovering.json')), { timeout: 10_000 }).toBe(false);
  expect((await app.get<Status>('/api/status')).reports).toBe(3);
});
