import type Database from 'better-sqlite3';
import { quoted, tablesOf } from '../store/shape.ts';
import type { ExamineHooks } from './examine.ts';

/** Pages copied between two looks at whether to go on: 4 MB. */
const stepPages = 1000;

/**
 * Copies a database that others write to, by SQLite's own backup, as it is at one moment: the read transaction around it keeps that moment, without
 * which every commit from elsewhere would begin the copy anew. `source` is a connection of its own.
 * @returns how many rows each table has in that moment
 */
export async function copyDatabase(source: Database.Database, to: string, hooks: ExamineHooks): Promise<Map<string, number>> {
  source.exec('BEGIN');
  try {
    const rows = countRows(source);
    const progress = ({ totalPages, remainingPages }: Database.BackupMetadata) => {
      hooks.breathe?.();
      hooks.progress?.('copy', totalPages === 0 ? 0 : 1 - remainingPages / totalPages);
      return stepPages;
    };
    await source.backup(to, { progress });
    return rows;
  } finally {
    source.exec('COMMIT');
  }
}

export function countRows(db: Database.Database): Map<string, number> {
  const count = (table: string) =>
    db
      .prepare(`SELECT count(*) FROM ${quoted(table)}`)
      .pluck()
      .get() as number;
  return new Map(tablesOf(db).map((table) => [table, count(table)]));
}
