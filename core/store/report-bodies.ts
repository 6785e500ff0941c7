import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';

/** A body whose bytes are stored in parts already. `size` in bytes. */
export interface InParts {
  sha256: Buffer;
  size: number;
}

/** Bytes. */
export function sizeOf(body: Uint8Array | InParts): number {
  return 'sha256' in body ? body.size : body.byteLength;
}

/**
 * Reads whole bodies in any database of ours, also one from before bodies had parts. Answers undefined where there is none.
 * @throws SqliteError where the file is damaged
 */
export function bodyReader(db: Database): (reportId: number) => Buffer | undefined {
  const whole = db.prepare<[number], Buffer>('SELECT bytes FROM report_bodies WHERE report_id = ?').pluck();
  const known = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'report_parts'").get() !== undefined;
  if (!known) return (reportId) => whole.get(reportId);
  const parts = db
    .prepare<[number], Buffer>(
      'SELECT bytes FROM report_parts WHERE sha256 = (SELECT sha256 FROM reports WHERE id = ?) ORDER BY part',
    )
    .pluck();
  return (reportId) => whole.get(reportId) ?? joined(parts.all(reportId)) ?? undefined;
}

/** The bytes of reports: a row each, or, where that would keep everybody waiting, a row for each part, found by the sha-256 of the whole. */
export class ReportBodies {
  readonly #insert;
  readonly #get;
  readonly #whole;
  readonly #isWhole;
  readonly #insertPart;
  readonly #getPart;
  readonly #drop;
  readonly #sweep;

  constructor(db: Database) {
    this.#insert = db.prepare('INSERT INTO report_bodies (report_id, bytes) VALUES (?, ?)');
    this.#get = db.prepare<[number], Buffer>('SELECT bytes FROM report_bodies WHERE report_id = ?').pluck();
    this.#whole = bodyReader(db);
    this.#isWhole = db.prepare('SELECT 1 FROM report_bodies WHERE report_id = ?').pluck();
    this.#insertPart = db.prepare('INSERT INTO report_parts (sha256, part, bytes) VALUES (?, ?, ?)');
    this.#getPart = db
      .prepare<[number, number], Buffer>(
        'SELECT bytes FROM report_parts WHERE sha256 = (SELECT sha256 FROM reports WHERE id = ?) AND part = ?',
      )
      .pluck();
    this.#drop = db.prepare(
      'DELETE FROM report_parts WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM reports WHERE reports.sha256 = report_parts.sha256)',
    );
    // Looked for in the rows and in their index: where one of them is damaged, a body that was acknowledged must not look like a leftover.
    this.#sweep = db.prepare(
      `DELETE FROM report_parts WHERE sha256 NOT IN (SELECT sha256 FROM reports NOT INDEXED)
         AND sha256 NOT IN (SELECT sha256 FROM reports INDEXED BY sqlite_autoindex_reports_1)`,
    );
  }

  put(reportId: number | bigint, bytes: Uint8Array): void {
    this.#insert.run(reportId, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }

  putPart(sha256: Buffer, part: number, bytes: Buffer): void {
    this.#insertPart.run(sha256, part, bytes);
  }

  /** All bytes; null when there is no such report. */
  whole(reportId: number): Uint8Array | null {
    return this.#whole(reportId) ?? null;
  }

  /** The same, with other work getting a turn between the parts of a large body. */
  async inTurns(reportId: number): Promise<Uint8Array | null> {
    if (this.#isWhole.get(reportId) !== undefined) return this.whole(reportId);
    const pieces: Uint8Array[] = [];
    for (const piece of this.pieces(reportId)) {
      pieces.push(piece);
      await nextTurn();
    }
    return joined(pieces);
  }

  /** The bytes in order, each piece read when it is asked for: a large body is never in memory as a whole. */
  *pieces(reportId: number): Generator<Uint8Array> {
    const whole = this.#get.get(reportId);
    if (whole !== undefined) yield whole;
    else
      for (let part = 0, next = this.#getPart.get(reportId, part); next; next = this.#getPart.get(reportId, ++part)) yield next;
  }

  /** Forgets the parts of a body that never became a report. */
  drop(sha256: Buffer): void {
    this.#drop.run(sha256);
  }

  /** Forgets what an earlier stop left of bodies that never became reports: they were not acknowledged. */
  sweep(): void {
    this.#sweep.run();
  }
}

function joined<Bytes extends Uint8Array>(pieces: readonly Bytes[]): Bytes | Buffer | null {
  return pieces.length > 1 ? Buffer.concat(pieces) : (pieces[0] ?? null);
}
