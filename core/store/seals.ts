import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { keyText, quoted, shapeOf, tablesOf } from './shape.ts';

/** Tables without seals: bodies have their own hash, and a seal has none above it. */
export const unsealed = new Set(['report_bodies', 'report_parts', 'seals']);

export const hasSeals = (db: Database) => tablesOf(db).includes('seals');

/**
 * A seal is the hash of a row as it was last looked at. Whoever changes or removes the row breaks its seal in the same transaction, by these triggers,
 * so a seal that does not fit its row is damage and nothing else. New rows are sealed when everything is next looked over, off the way of
 * acknowledgements. Call at every opening: a table that was made anew has lost its triggers, and a stop may have come before they were made.
 */
export function guardSeals(db: Database): void {
  const there = new Set(
    db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'seal_%'").pluck().all() as string[],
  );
  if (!hasSeals(db)) return;
  for (const table of tablesOf(db)) {
    if (unsealed.has(table)) continue;
    const old = keyText(shapeOf(db, table), 'old.');
    for (const event of ['UPDATE', 'DELETE']) {
      const name = `seal_${table}_${event.toLowerCase()}`;
      if (there.has(name)) continue;
      db.exec(
        `CREATE TRIGGER ${quoted(name)} AFTER ${event} ON ${quoted(table)} BEGIN
           DELETE FROM seals WHERE of_table = '${table.replaceAll("'", "''")}' AND key = ${old};
         END`,
      );
      // What changed while nobody watched must not look like damage.
      db.prepare('DELETE FROM seals WHERE of_table = ?').run(table);
    }
  }
}

/** Hash of a row's values in the order of the columns, with their kinds: 16 bytes of a SHA-256. */
export function sumOf(values: readonly unknown[]): Buffer {
  const hash = createHash('sha256');
  for (const value of values) {
    if (value === null) hash.update('n');
    else if (typeof value === 'string') hash.update(`s${Buffer.byteLength(value)}:`).update(value);
    else if (value instanceof Uint8Array) hash.update(`b${value.byteLength}:`).update(value);
    else hash.update(`${typeof value === 'bigint' ? 'i' : 'r'}${value};`);
  }
  return hash.digest().subarray(0, 16);
}

/** Seals rows that have no seal, as they are now. Rows that are gone meanwhile are passed over. */
export function seal(db: Database, table: string, keys: readonly string[]): void {
  const shape = shapeOf(db, table);
  // The key's own columns find the row by index; its text alone would have every row looked at.
  const where = shape.key.map((column) => `${column} = ?`).join(' AND ');
  const row = db
    .prepare(`SELECT ${shape.columns.join(', ')} FROM ${quoted(table)} WHERE ${where}`)
    .raw()
    .safeIntegers();
  const put = db.prepare('INSERT INTO seals (of_table, key, sum) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  db.transaction(() => {
    for (const key of keys) {
      const values = row.get(...key.split('\x1f')) as unknown[] | undefined;
      if (values) put.run(table, key, sumOf(values));
    }
  })();
}
