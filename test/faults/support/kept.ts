import { join } from 'node:path';
import Database from 'better-sqlite3';
import { bodyReader } from '../../../core/store/report-bodies.ts';
import { sha256 } from './bodies.ts';

export interface Kept {
  /** Hashes of the stored bytes themselves, not of what the row says of them. */
  bodies: Set<string>;
  rows: number;
  /** Rows beyond the first of the same bytes. */
  duplicates: number;
  /** Rows whose bytes are missing or do not have the row's hash. */
  damaged: number;
  /** Reports that no call shows yet. */
  pending: number;
  calls: number;
  /** Parts of large bodies that no report has. */
  orphans: number;
}

interface Row {
  id: number;
  sha: string;
  status: string;
}

/** What a data folder holds, read by a connection of its own as the next start would. */
export function kept(dataDir: string): Kept {
  const db = new Database(join(dataDir, 'turntable.db'));
  try {
    const rows = db.prepare('SELECT id, lower(hex(sha256)) AS sha, status FROM reports').all() as Row[];
    const bodyOf = bodyReader(db);
    const found = rows.map(({ id }) => {
      const bytes = bodyOf(id);
      return bytes === undefined ? null : sha256(bytes);
    });
    const bodies = new Set(found.filter((one) => one !== null));
    return {
      bodies,
      rows: rows.length,
      duplicates: rows.length - new Set(rows.map(({ sha }) => sha)).size,
      damaged: rows.filter(({ sha }, index) => found[index] !== sha).length,
      pending: rows.filter(({ status }) => status === 'pending').length,
      orphans: db
        .prepare('SELECT count(*) FROM report_parts WHERE sha256 NOT IN (SELECT sha256 FROM reports)')
        .pluck()
        .get() as number,
      calls: db.prepare('SELECT count(*) FROM calls').pluck().get() as number,
    };
  } finally {
    db.close();
  }
}
