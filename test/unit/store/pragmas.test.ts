import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openStore } from '../../../core/store/open.ts';
import { assertPragmas, wrongPragmas } from '../../../core/store/pragmas.ts';
import { tempFolder } from '../../support/temp.ts';

it('holds every safety pragma when first made and after each reopen', () => {
  const dir = tempFolder();
  for (let time = 0; time < 3; time += 1) {
    const store = openStore(dir);
    expect(wrongPragmas(store.db)).toEqual([]);
    expect(store.db.pragma('synchronous', { simple: true })).toBe(2);
    store.reports.admit(Buffer.from(`{"n":${time}}`), {
      source: 'import',
      originName: null,
      headers: {},
      verified: 'not checked',
      receivedAtMs: time,
    });
    expect(wrongPragmas(store.db)).toEqual([]);
    store.close();
  }
});

it('refuses a connection whose commits may not be on disk', () => {
  const dir = tempFolder();
  openStore(dir).close();
  const plain = new Database(join(dir, 'turntable.db'));
  expect(() => assertPragmas(plain)).toThrow(/synchronous is 1/);
  plain.close();
});
