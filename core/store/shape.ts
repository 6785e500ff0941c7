import type { Database } from 'better-sqlite3';

/** What walking a table row by row needs to know of it. Names are SQL, quoted. */
export interface TableShape {
  table: string;
  /** Columns of the primary key, in its order; the row id where there is none. */
  key: string[];
  columns: string[];
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Every table but SQLite's own, by name. */
export function tablesOf(db: Database): string[] {
  return db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[];
}

export function shapeOf(db: Database, table: string): TableShape {
  const info = db.prepare('SELECT name, pk FROM pragma_table_info(?)').all(table) as { name: string; pk: number }[];
  const key = info.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  return {
    table,
    key: key.length > 0 ? key.map(({ name }) => quoted(name)) : ['rowid'],
    columns: info.map(({ name }) => quoted(name)),
  };
}

/** One text that names a row of the table. @param of alias before each column: `old.` in a trigger */
export function keyText({ key }: TableShape, of = ''): string {
  return key.map((column) => `CAST(${of}${column} AS TEXT)`).join(' || char(31) || ');
}
