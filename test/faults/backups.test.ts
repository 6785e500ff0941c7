import { randomBytes } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../core/store/open.ts';
import { tempFolder } from '../support/temp.ts';
import { meta } from '../unit/backups/support.ts';
import { backupDrill } from './support/backup-drill.ts';
import { corruptionDrill, tellCorruption } from './support/corruption-drill.ts';

it('makes backups while a thousand deliveries a second are committed, each of which restores', async () => {
  const count = 4;
  const { good, perSecond } = await backupDrill(tempFolder(), count);
  process.stdout.write(
    `${good} of ${count} backups restored, made while ${Math.round(perSecond)} deliveries a second were committed\n`,
  );
  expect(good).toBe(count);
}, 120_000);

it('could not have done it by copying the file: what is in the log is missing', () => {
  const dataDir = tempFolder();
  const store = openStore(dataDir);
  onTestFinished(() => store.close());
  store.reports.admit(randomBytes(2_000), meta);
  copyFileSync(join(dataDir, 'turntable.db'), join(dataDir, 'bare.db'));
  const bare = new Database(join(dataDir, 'bare.db'));
  onTestFinished(() => void bare.close());
  const there = bare.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'reports'").pluck().get();
  expect(there === 0 ? 0 : bare.prepare('SELECT count(*) FROM reports').pluck().get()).toBe(0);
});

it('opens with 16 random bytes written anywhere into its database, and finds those that hit something stored', async () => {
  const drill = { origin: tempFolder(), seed: 4_026, trials: 200, reports: 60, openEvery: 20 };
  const found = await corruptionDrill(drill);
  process.stdout.write(`${tellCorruption(drill, found)}\n`);
  expect(found.notOpened).toEqual([]);
  expect(found.missed.length, found.missed.join('; ')).toBeLessThanOrEqual(found.hits * 0.05);
  // Or this would not be about hashes.
  expect(found.integrity).toBeLessThan(found.hits / 2);
}, 240_000);
