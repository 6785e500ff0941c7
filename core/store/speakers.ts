import type { Database } from 'better-sqlite3';

/** Calls of which a reviewer exchanged who is who. Never derived: it is applied to a call each time it is read from its reports. */
export class SpeakerStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  swapped(callId: string): boolean {
    return this.#db.prepare('SELECT 1 FROM swapped_speakers WHERE call_id = ?').get(callId) !== undefined;
  }

  set(callId: string, swapped: boolean, setAtMs: number): void {
    if (swapped)
      this.#db
        .prepare('INSERT INTO swapped_speakers (call_id, set_at) VALUES (?, ?) ON CONFLICT (call_id) DO NOTHING')
        .run(callId, setAtMs);
    else this.#db.prepare('DELETE FROM swapped_speakers WHERE call_id = ?').run(callId);
  }
}
