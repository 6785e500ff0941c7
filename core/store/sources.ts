import type { Database } from 'better-sqlite3';
import type { PresetId, SourceAuth } from '../../shared/model/source.ts';

/** A source as it is stored: without its secrets. `deletedAtMs`: its path is remembered, so that what still comes there can be explained. */
export interface StoredSource {
  id: string;
  name: string;
  preset: PresetId;
  /** The secret last part of its path. */
  path: string;
  auth: SourceAuth;
  maxBytes: number;
  on: boolean;
  forwardUrl: string | null;
  createdAtMs: number;
  deletedAtMs: number | null;
}

interface Row extends Omit<StoredSource, 'auth' | 'on'> {
  auth: string;
  on: number;
}

/** Who may deliver, oldest first. */
export class SourceStore {
  readonly #all;
  readonly #put;

  constructor(db: Database) {
    this.#all = db.prepare(
      `SELECT id, name, preset, path, auth, max_bytes AS maxBytes, is_on AS "on", forward_url AS forwardUrl, created_at AS createdAtMs,
         deleted_at AS deletedAtMs FROM sources ORDER BY created_at, id`,
    );
    this.#put = db.prepare(
      `INSERT INTO sources (id, name, preset, path, auth, max_bytes, is_on, forward_url, created_at, deleted_at)
       VALUES (:id, :name, :preset, :path, :auth, :maxBytes, :on, :forwardUrl, :createdAtMs, :deletedAtMs)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, preset = excluded.preset, path = excluded.path, auth = excluded.auth,
         max_bytes = excluded.max_bytes, is_on = excluded.is_on, forward_url = excluded.forward_url, deleted_at = excluded.deleted_at`,
    );
  }

  all(): StoredSource[] {
    return (this.#all.all() as Row[]).map((row) => ({ ...row, auth: JSON.parse(row.auth) as SourceAuth, on: row.on === 1 }));
  }

  put(source: StoredSource): void {
    this.#put.run({ ...source, auth: JSON.stringify(source.auth), on: source.on ? 1 : 0 });
  }
}
