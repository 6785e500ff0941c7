import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { examine } from '../../../core/backups/examine.ts';
import { processStored } from '../../../core/calls/process.ts';
import { openStore } from '../../../core/store/open.ts';
import { seal } from '../../../core/store/seals.ts';
import { quoted, shapeOf, tablesOf } from '../../../core/store/shape.ts';
import { meta } from '../../unit/backups/support.ts';

/** A data folder as it is in use: reports of two platforms, their calls, marks and reviews, all sealed. Answers how many reports. */
export function fill(dataDir: string, reports: number): number {
  const store = openStore(dataDir);
  const bodies = ['interactly-apollo-clinic', 'flireo-voorbeeld'].map((name) =>
    readFileSync(join(import.meta.dirname, '../../../resources/samples', name, 'report.json'), 'utf8'),
  );
  for (let at = 0; at < reports; at += 1) {
    const text = (bodies[at % 2] ?? '').replaceAll(
      /"(call_?id|callId|id)":\s*"([^"]+)"/gi,
      (_, key, id) => `"${key}":"${id}-${at}"`,
    );
    const { reportId } = store.reports.admit(Buffer.from(text), { ...meta, receivedAtMs: meta.receivedAtMs + at });
    store.db.transaction(() => processStored(store, reportId))();
  }
  const ids = store.calls.ids();
  ids.forEach((id, at) => {
    if (at % 3 === 0) store.reviews.setReviewed(id, meta.receivedAtMs + at);
    store.reviews.addMark(
      id,
      { atMs: at * 10, tag: (at % 9) + 1, note: `A note of the reviewer, number ${at}` },
      meta.receivedAtMs,
    );
  });
  examine(store.db, { onUnsealed: (table, keys) => seal(store.db, table, keys) });
  store.close();
  return reports;
}

/** What is stored, by table, as a reader sees it; of a table that cannot be read, why. Indexes and seals hold nothing of their own. */
export function contents(path: string): Map<string, string> {
  const found = new Map<string, string>();
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true });
    for (const table of tablesOf(db)) if (table !== 'seals') found.set(table, contentOf(db, table));
  } catch (error) {
    found.set('all', String(error));
  } finally {
    db?.close();
  }
  return found;
}

function contentOf(db: Database.Database, table: string): string {
  const hash = createHash('sha256');
  try {
    const { columns } = shapeOf(db, table);
    const hexed = columns.map((column) => `typeof(${column}) || hex(${column})`).join(" || '|' || ");
    // By every row's place in the table's own tree, past the indexes.
    for (const row of db
      .prepare(`SELECT ${hexed} FROM ${quoted(table)} NOT INDEXED`)
      .pluck()
      .iterate())
      hash.update(String(row));
    return hash.digest('hex');
  } catch (error) {
    return String(error);
  }
}

export const databaseOf = (dataDir: string) => join(dataDir, 'turntable.db');
