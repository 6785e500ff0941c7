import type { Database } from 'better-sqlite3';
import { hasSeals, sumOf } from '../store/seals.ts';
import { keyText, quoted, shapeOf, tablesOf } from '../store/shape.ts';
import type { Rescued, RescueHooks } from './rescue.ts';

/** Derived again from the reports, or taken over with them. */
const notTaken = new Set(['calls', 'fetches', 'seals', 'reports', 'report_bodies', 'report_parts']);

/**
 * Takes over what people set and wrote, and what was noted of deliveries. A row of the old database replaces the backup's, which is older, unless its seal
 * says that it is damaged. Where a table cannot be read through, it is read from its other end as well.
 */
export async function rescueRows(db: Database, old: Database, out: Rescued, { breathe }: RescueHooks): Promise<void> {
  const oldTables = new Set(tablesOf(old));
  for (const table of parentsFirst(
    db,
    tablesOf(db).filter((name) => !notTaken.has(name) && oldTables.has(name)),
  )) {
    await breathe();
    takeTable(db, old, table, out);
  }
}

/** A row may name one of another table only when that is there. */
function parentsFirst(db: Database, tables: string[]): string[] {
  const sorted: string[] = [];
  const visit = (table: string) => {
    if (sorted.includes(table) || !tables.includes(table)) return;
    const parents = db.prepare('SELECT DISTINCT "table" FROM pragma_foreign_key_list(?)').pluck().all(table) as string[];
    for (const parent of parents) if (parent !== table) visit(parent);
    sorted.push(table);
  };
  for (const table of tables) visit(table);
  return sorted;
}

function takeTable(db: Database, old: Database, table: string, out: Rescued): void {
  const mine = shapeOf(db, table);
  const theirs = shapeOf(old, table);
  const columns = mine.columns.filter((column) => theirs.columns.includes(column));
  const set = columns.filter((column) => !mine.key.includes(column)).map((column) => `${column} = excluded.${column}`);
  const put = db.prepare(
    `INSERT INTO ${quoted(table)} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
     ON CONFLICT (${mine.key.join(', ')}) DO ${set.length > 0 ? `UPDATE SET ${set.join(', ')}` : 'NOTHING'}`,
  );
  const lose = () => {
    out.rowsMissing[table] = (out.rowsMissing[table] ?? 0) + 1;
  };
  const seen = new Set<string>();
  const take = (row: unknown[], key: string, sum: Uint8Array | null) => {
    if (seen.has(key)) return;
    seen.add(key);
    if (sum !== null && !sumOf(row).equals(sum)) return lose();
    try {
      put.run(...columns.map((column) => row[theirs.columns.indexOf(column)]));
      out.rowsRescued += 1;
    } catch {
      // A value that the table does not allow is damage too.
      lose();
    }
  };
  const sealed = hasSeals(old)
    ? `(SELECT sum FROM seals WHERE of_table = '${table}' AND seals.key = ${keyText(theirs, 'it.')})`
    : 'NULL';
  const readAll = (direction: 'ASC' | 'DESC') => {
    const order = theirs.key.map((column) => `${column} ${direction}`).join(', ');
    const rows = old.prepare(
      `SELECT ${[...theirs.columns, keyText(theirs, 'it.'), sealed].join(', ')} FROM ${quoted(table)} AS it ORDER BY ${order}`,
    );
    const width = theirs.columns.length;
    for (const row of rows.raw().safeIntegers().iterate() as Iterable<unknown[]>) {
      take(row.slice(0, width), String(row[width]), row[width + 1] as Uint8Array | null);
    }
  };
  db.transaction(() => {
    try {
      readAll('ASC');
    } catch {
      lose();
      try {
        readAll('DESC');
      } catch {
        // Both ends are read up to the damage; what lies between is lost.
      }
    }
  })();
}
