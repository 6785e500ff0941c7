import { createHash, hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Damage } from '../../shared/model/backup.ts';
import { bodyReader } from '../store/report-bodies.ts';
import { hasSeals, sumOf, unsealed } from '../store/seals.ts';
import { keyText, quoted, shapeOf, tablesOf } from '../store/shape.ts';
import { Cancelled } from './pace.ts';

/** Of a table's rows in the order of their keys. Of a body its own hash counts, not its bytes again. */
export interface TableDigest {
  table: string;
  rows: number;
  sha256: string;
}

export interface Examined {
  schema: number;
  tables: TableDigest[];
  bodies: number;
  damage: Damage[];
}

export interface ExamineHooks {
  /** Called between small pieces of work; throws to end it. */
  breathe?(): void;
  progress?(step: string, share: number): void;
  /** Rows that have no seal yet, some hundred at a time. */
  onUnsealed?(table: string, keys: string[]): void;
}

const pageRows = 200;

/** True for what SQLite says of a file that is not what it wrote. */
export function isCorrupt(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^SQLITE_(CORRUPT|NOTADB|FORMAT)/.test(code);
}

/**
 * Reads everything in a database and compares it with every hash that is stored: its structure, each body with the SHA-256 it came in with, each row
 * with its seal. Damage is told, never thrown. @throws what `breathe` throws
 */
export function examine(db: Database, hooks: ExamineHooks = {}): Examined {
  const found: Examined = { schema: Number(db.pragma('user_version', { simple: true })), tables: [], bodies: 0, damage: [] };
  hooks.progress?.('structure', 0);
  guarded(found, null, () => integrity(db, found));
  const tables = tablesOf(db);
  const sealed = tables.includes('seals') && hasSeals(db);
  tables.forEach((table, at) => {
    hooks.breathe?.();
    hooks.progress?.(table === 'report_bodies' ? 'bodies' : 'rows', at / tables.length);
    guarded(found, table, () => {
      if (table === 'report_bodies') bodies(db, found, hooks, (share) => hooks.progress?.('bodies', share));
      else rows(db, table, sealed && !unsealed.has(table), found, hooks);
    });
  });
  return found;
}

function guarded(found: Examined, table: string | null, step: () => void): void {
  try {
    step();
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    found.damage.push({ what: 'file', table, id: null, detail });
  }
}

function integrity(db: Database, found: Examined): void {
  const answers = db.prepare('PRAGMA integrity_check(20)').pluck().all() as string[];
  for (const detail of answers.filter((answer) => answer !== 'ok')) {
    found.damage.push({ what: 'file', table: null, id: null, detail });
  }
}

function rows(db: Database, table: string, sealed: boolean, found: Examined, hooks: ExamineHooks): void {
  const shape = shapeOf(db, table);
  const order = shape.key.join(', ');
  const width = shape.columns.length;
  // Where it is not said which table is meant, a column of `seals` of the same name would be.
  const key = keyText(shape, 'it.');
  const sum = sealed ? `, (SELECT sum FROM seals WHERE of_table = '${table}' AND seals.key = ${key})` : '';
  const page = (where: string) =>
    db
      .prepare(
        `SELECT ${[...shape.columns, key, ...shape.key].join(', ')}${sum} FROM ${quoted(table)} AS it ${where} ORDER BY ${order} LIMIT ${pageRows}`,
      )
      .raw()
      .safeIntegers();
  const start = page('');
  const more = page(`WHERE (${order}) > (${shape.key.map(() => '?').join(', ')})`);
  const digest = createHash('sha256');
  let count = 0;
  for (let at: unknown[] | null = null; ; ) {
    hooks.breathe?.();
    const read = (at === null ? start.all() : more.all(...at)) as unknown[][];
    const bare: string[] = [];
    for (const row of read) {
      const own = sumOf(row.slice(0, width));
      digest.update(own);
      const was = row[width + 1 + shape.key.length] as Uint8Array | null | undefined;
      const name = String(row[width]);
      if (!sealed) continue;
      if (was === null) bare.push(name);
      else if (was && !own.equals(was)) {
        found.damage.push({ what: 'row', table, id: name.replaceAll('\x1f', ' '), detail: 'it is not what was stored' });
      }
    }
    count += read.length;
    if (bare.length > 0) hooks.onUnsealed?.(table, bare);
    const last = read.at(-1);
    if (read.length < pageRows || !last) break;
    at = last.slice(width + 1, width + 1 + shape.key.length);
  }
  if (sealed) lost(db, table, found);
  found.tables.push({ table, rows: count, sha256: digest.digest('hex') });
}

/** A row takes its seal with it when it is removed: more seals than rows means that rows have vanished. */
function lost(db: Database, table: string, found: Examined): void {
  const sql = `SELECT (SELECT count(*) FROM seals WHERE of_table = ?) - (SELECT count(*) FROM ${quoted(table)})`;
  const more = db.prepare(sql).pluck().get(table) as number;
  if (more > 0) found.damage.push({ what: 'row', table, id: null, detail: `${more} rows are gone` });
}

interface Listed {
  id: number;
  sha256: Buffer;
  size: number;
}

/** Each body is read by itself: damage at one place must not hide the others. */
function bodies(db: Database, found: Examined, { breathe }: ExamineHooks, progress: (share: number) => void): void {
  const total = db.prepare('SELECT count(*) FROM reports').pluck().get() as number;
  const page = db.prepare(`SELECT id, sha256, size FROM reports WHERE id > ? ORDER BY id LIMIT ${pageRows}`);
  const body = bodyReader(db);
  const digest = createHash('sha256');
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const listed = page.all(after) as Listed[];
    for (const { id, sha256, size } of listed) {
      breathe?.();
      const fault = faultOf(() => body(id), sha256, size);
      if (fault) found.damage.push({ what: 'report', table: 'report_bodies', id: String(id), detail: fault });
      digest.update(`${id}`).update(sha256);
      found.bodies += 1;
    }
    progress(total === 0 ? 1 : found.bodies / total);
    const last = listed.at(-1);
    if (!last || listed.length < pageRows) break;
    after = last.id;
  }
  const stored = db.prepare('SELECT count(*) FROM report_bodies').pluck().get() as number;
  if (stored > found.bodies) {
    const detail = `${stored - found.bodies} bodies have lost their row`;
    found.damage.push({ what: 'file', table: 'report_bodies', id: null, detail });
  }
  found.tables.push({ table: 'report_bodies', rows: stored, sha256: digest.digest('hex') });
}

function faultOf(read: () => Buffer | undefined, sha256: Buffer, size: number): string | null {
  try {
    const bytes = read();
    if (!bytes) return 'its body is gone';
    if (bytes.byteLength !== size) return `${bytes.byteLength} bytes instead of ${size}`;
    return hash('sha256', bytes, 'buffer').equals(sha256) ? null : 'its bytes are not those that came';
  } catch (error) {
    if (!isCorrupt(error)) throw error;
    return 'its body cannot be read';
  }
}
