import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { type Migration, migrations } from '../../../core/store/migrate.ts';
import { openStore } from '../../../core/store/open.ts';
import { tempFolder } from '../../support/temp.ts';

const meta = { source: 'import' as const, originName: 'a.json', headers: {}, verified: 'not checked', receivedAtMs: 1 };
const next: Migration = { version: 9_990, up: (db) => db.exec('CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT') };
const broken: Migration = {
  version: 9_990,
  up: (db) => {
    db.exec('CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT');
    throw new Error('step failed');
  },
};

it('makes only STRICT tables', () => {
  const store = openStore(tempFolder());
  const loose = store.db
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    )
    .all();
  expect(loose).toEqual([]);
  store.close();
});

it('keeps a verified copy with every row before it migrates a database that holds data', () => {
  const dir = tempFolder();
  const store = openStore(dir);
  store.reports.admit(Buffer.from('{"a":1}'), meta);
  store.close();
  openStore(dir, [...migrations, next]).close();
  const backups = readdirSync(join(dir, 'backups')).filter((name) => name.endsWith('.db'));
  expect(backups).toHaveLength(1);
  const copy = new Database(join(dir, 'backups', backups[0] ?? ''), { readonly: true });
  expect(copy.prepare('SELECT count(*) FROM reports').pluck().get()).toBe(1);
  expect(copy.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version);
  copy.close();
});

it('makes no backup when there is nothing to migrate', () => {
  const dir = tempFolder();
  openStore(dir).close();
  openStore(dir).close();
  expect(readdirSync(dir)).not.toContain('backups');
});

it('leaves the database as it was when a step fails', () => {
  const dir = tempFolder();
  openStore(dir).close();
  expect(() => openStore(dir, [...migrations, broken])).toThrow();
  const store = openStore(dir);
  expect(store.db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(0);
  store.close();
});

it('refuses a database from the future and says what to do', () => {
  const dir = tempFolder();
  openStore(dir, [...migrations, next]).close();
  expect(() => openStore(dir)).toThrow(/newer Turntable.*Update Turntable, or choose another folder with --data-dir/);
});
