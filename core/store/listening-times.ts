import type { Database } from 'better-sqlite3';
import type { ListeningGap } from '../../shared/model/delivery.ts';

/** When the listener was open: from `start` to `end`, with beats in between, so that a stop without a word is known up to the last beat. ms since 1970. */
export class ListeningTimeStore {
  readonly #begin;
  readonly #beat;
  readonly #end;
  readonly #trim;
  readonly #gaps;

  constructor(db: Database) {
    this.#begin = db.prepare('INSERT INTO listening_times (started_at, beat_at) VALUES (?, ?)');
    this.#beat = db.prepare('UPDATE listening_times SET beat_at = max(beat_at, ?) WHERE id = ?');
    this.#end = db.prepare('UPDATE listening_times SET ended_at = ?, end_why = ? WHERE id = ?');
    this.#trim = db.prepare('DELETE FROM listening_times WHERE id <= ? - 10000');
    this.#gaps = db.prepare(
      `SELECT startMs, endMs, why FROM (
         SELECT id, coalesce(ended_at, beat_at) AS startMs, lead(started_at) OVER (ORDER BY id) AS endMs, coalesce(end_why, 'crashed') AS why
         FROM listening_times)
       WHERE (id IS NOT :running) AND (endMs IS NULL OR endMs - startMs >= :shortest) AND (endMs IS NULL OR endMs > :since)
       ORDER BY id DESC LIMIT :limit`,
    );
  }

  /** The listener is open; answers the id of this stretch. */
  begin(nowMs: number): number {
    const id = Number(this.#begin.run(nowMs, nowMs).lastInsertRowid);
    this.#trim.run(id);
    return id;
  }

  beat(id: number, nowMs: number): void {
    this.#beat.run(nowMs, id);
  }

  end(id: number, atMs: number, why: 'off' | 'closed' | 'asleep'): void {
    this.#end.run(atMs, why, id);
  }

  /** When nobody listened, newest first, without those shorter than `shortestMs` and those over at `sinceMs`. `running`: the stretch that goes on. */
  gaps(filter: { running: number | null; shortestMs: number; sinceMs: number; limit: number }): ListeningGap[] {
    const { running, shortestMs: shortest, sinceMs: since, limit } = filter;
    return this.#gaps.all({ running, shortest, since, limit }) as ListeningGap[];
  }
}
