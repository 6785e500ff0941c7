import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { examine } from '../../../core/backups/examine.ts';
import { openStore, type Store } from '../../../core/store/open.ts';
import { seal } from '../../../core/store/seals.ts';
import { tempFolder } from '../../support/temp.ts';
import { meta } from './support.ts';

function opened(dataDir = tempFolder()): Store {
  const store = openStore(dataDir);
  onTestFinished(() => store.close());
  return store;
}

function damageIn(store: Store): string[] {
  const { damage } = examine(store.db, { onUnsealed: (table, keys) => seal(store.db, table, keys) });
  return damage.map(({ table, id, detail }) => `${table} ${id}: ${detail}`);
}

function use(store: Store): void {
  store.settings.set('a', 1);
  store.settings.set('b', { deep: [1.5, null] });
  store.reviews.setReviewed('call', 5);
  store.pins.set('call', 'sha', { lineId: 'line', startMs: 1, endMs: 2 }, 3);
  store.reports.admit(Buffer.from('{}'), meta);
}

it('takes no change for damage that came through the database: new, changed, removed, more than once', () => {
  const store = opened();
  use(store);
  expect(damageIn(store)).toEqual([]);
  store.settings.set('a', 2);
  store.reviews.setReviewed('call', null);
  store.reports.admit(Buffer.from('{}'), meta);
  store.reports.settle(1, { status: 'invalid', reason: 'why', platform: null, eventType: null, callId: null });
  expect(damageIn(store)).toEqual([]);
  store.settings.set('a', 1);
  store.settings.set('c', 'new');
  expect(damageIn(store)).toEqual([]);
  expect(damageIn(store)).toEqual([]);
});

/** As if the bytes on the disk had changed: past the triggers. */
function behind(store: Store, sql: string): void {
  for (const name of store.db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all()) {
    store.db.exec(`DROP TRIGGER "${name}"`);
  }
  store.db.exec(sql);
}

it.each([
  ["UPDATE settings SET value = '3' WHERE key = 'a'", 'settings a: it is not what was stored'],
  ['UPDATE pins SET end_ms = 2.5', 'pins call sha line: it is not what was stored'],
  ['UPDATE reports SET received_at = received_at + 1', 'reports 1: it is not what was stored'],
  ['DELETE FROM reviews', 'reviews null: 1 rows are gone'],
  ["UPDATE report_bodies SET bytes = CAST('{]' AS BLOB)", 'report_bodies 1: its bytes are not those that came'],
  ["UPDATE report_bodies SET bytes = CAST('{' AS BLOB)", 'report_bodies 1: 1 bytes instead of 2'],
  ['DELETE FROM report_bodies', 'report_bodies 1: its body is gone'],
])('finds what changed behind its back: %s', (sql, told) => {
  const store = opened();
  use(store);
  expect(damageIn(store)).toEqual([]);
  behind(store, sql);
  expect(damageIn(store)).toEqual([told]);
});

it('watches again where its triggers were lost, and does not call damage what changed meanwhile', () => {
  const dataDir = tempFolder();
  const first = openStore(dataDir);
  use(first);
  expect(damageIn(first)).toEqual([]);
  first.close();
  const elsewhere = new Database(join(dataDir, 'turntable.db'));
  elsewhere.exec("DROP TRIGGER seal_settings_update; UPDATE settings SET value = '9' WHERE key = 'a'");
  elsewhere.close();
  const store = opened(dataDir);
  expect(damageIn(store)).toEqual([]);
  behind(store, "UPDATE settings SET value = '8' WHERE key = 'a'");
  expect(damageIn(store)).toEqual(['settings a: it is not what was stored']);
});
