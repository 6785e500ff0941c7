import { hash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Recovery } from '../../shared/model/backup.ts';
import type { Store } from '../store/open.ts';
import { bodyReader } from '../store/report-bodies.ts';
import { attempt, openOld } from './open-old.ts';
import { rescueRows } from './rescue-rows.ts';

export type Rescued = Pick<Recovery, 'rescued' | 'rowsRescued' | 'missing' | 'missingCount' | 'rowsMissing' | 'unreadable'>;

export interface RescueHooks {
  /** Between short pieces of work; throws to end it. */
  breathe(): Promise<void>;
  progress(share: number): void;
  /** What people set and wrote, and what was noted of deliveries, is here: it must not be taken a second time, over what people did since. */
  onRows(): void;
  /** A report was taken over that has to be read. */
  onPending(id: number): void;
}

type ReportFields = Record<string, unknown> & {
  id: number;
  sha256: Buffer;
  size: number;
  received_at: number;
  /** Absent in a database from before there was a quarantine. */
  quarantined?: number;
};

const mostNamed = 200;
/** Reports looked at in one transaction. */
const together = 50;

/**
 * Takes over from a database that was set aside what the one in force does not have: every report whose bytes still have their hash, and with `rows`
 * also what people set and wrote. Can be broken off and begun again: what is here already is passed over.
 */
export async function rescue(store: Store, path: string, rows: boolean, hooks: RescueHooks): Promise<Rescued> {
  const out: Rescued = { rescued: 0, rowsRescued: 0, missing: [], missingCount: 0, rowsMissing: {}, unreadable: false };
  const opened = openOld(path, store.db);
  if (opened === null) return { ...out, unreadable: true };
  const old = opened.db;
  try {
    // First, and not after minutes of reports: until then people work with what is older, and it would be written over.
    if (rows) {
      await rescueRows(store.db, old, out, hooks);
      hooks.onRows();
    }
    const last = lastId(old);
    const taken: number[] = [];
    const take = reportTaker(store, old, out, taken);
    for (let id = 1; id <= last; id += together) {
      await hooks.breathe();
      store.db.transaction(() => {
        for (let one = id; one < id + together && one <= last; one += 1) take(one);
      })();
      // Only now: a transaction that fails takes them back.
      for (const one of taken.splice(0)) hooks.onPending(one);
      hooks.progress(Math.min(1, id / last));
    }
    await takeLoose(store, old, out, hooks);
    return out;
  } finally {
    opened.close();
  }
}

/** The highest id of a report, found in whichever of its trees can still be read. */
function lastId(old: Database.Database): number {
  const ways = [
    'SELECT max(id) FROM reports',
    'SELECT max(report_id) FROM report_bodies',
    "SELECT max(CAST(key AS INTEGER)) FROM seals WHERE of_table = 'reports'",
  ];
  return Math.max(0, ...ways.map((sql) => Number(attempt(() => old.prepare(sql).pluck().get()) ?? 0)));
}

/** Looks at one id of the old database, and takes its report over where it is not here and is still what came. */
function reportTaker(store: Store, old: Database.Database, out: Rescued, pending: number[]): (id: number) => void {
  // Null where the description of the table is lost: then only the bytes are left.
  const row = attempt(() => old.prepare('SELECT * FROM reports WHERE id = ?')) ?? null;
  const body = bodyReader(old);
  const here = store.db.prepare('SELECT 1 FROM reports WHERE sha256 = ?');
  const theirs = new Set(row?.columns().map(({ name }) => name));
  const both = (store.db.prepare("SELECT name FROM pragma_table_info('reports')").pluck().all() as string[]).filter(
    (name) => name !== 'id' && theirs.has(name),
  );
  const insert = attempt(() =>
    store.db.prepare(
      `INSERT INTO reports (id, ${both.join(', ')})
       VALUES (iif(EXISTS (SELECT 1 FROM reports WHERE id = ?), NULL, ?), ${both.map(() => '?').join(', ')})`,
    ),
  );
  const insertBody = store.db.prepare('INSERT INTO report_bodies (report_id, bytes) VALUES (?, ?)');
  const miss = (id: number, found: ReportFields | undefined) => {
    out.missingCount += 1;
    if (out.missing.length >= mostNamed) return;
    out.missing.push({ id, receivedAtMs: found?.received_at ?? null, sizeBytes: found?.size ?? null });
  };
  /** @throws when a value of the row is one that the table does not allow: it is damaged, and the bytes are not */
  const takeWhole = (id: number, found: ReportFields, bytes: Buffer): number => {
    // What was part of a call is read anew, so that the call is made of it here too.
    const values = both.map((name) => (name === 'status' && found.status === 'call' ? 'pending' : found[name]));
    const taken = insert?.run(id, id, ...values).lastInsertRowid ?? 0;
    insertBody.run(taken, bytes);
    return Number(taken);
  };
  /** All of it or nothing: a row without its bytes would make them look as if they were here. */
  const takeRow = store.db.transaction(takeWhole);
  return (id) => {
    let damaged = false;
    const reading = <T>(read: () => T): T | undefined => {
      try {
        return read();
      } catch {
        damaged = true;
        return undefined;
      }
    };
    const found = reading(() => row?.get(id) as ReportFields | undefined);
    if (found && here.get(found.sha256)) return;
    const bytes = reading(() => body(id));
    const digest = bytes && hash('sha256', bytes, 'buffer');
    if (digest && here.get(digest)) return;
    if (!bytes || !digest) {
      if (found || damaged) miss(id, found);
    } else if (!found) {
      // Only the row about it is lost: the bytes speak for themselves.
      pending.push(admitBare(store, bytes));
      out.rescued += 1;
    } else if (Buffer.isBuffer(found.sha256) && digest.equals(found.sha256)) {
      const whole = attempt(() => takeRow(id, found, bytes));
      // What is in quarantine stays there: nobody has said that it may be read.
      const held = found.quarantined === 1;
      const taken = whole ?? admitBare(store, bytes, held);
      if (!held && (whole === undefined || found.status === 'call' || found.status === 'pending')) pending.push(taken);
      out.rescued += 1;
    } else miss(id, found);
  };
}

/** Large bodies whose report's row is lost: parts that have together the hash under which they lie are all that came. */
async function takeLoose(store: Store, old: Database.Database, out: Rescued, { breathe, onPending }: RescueHooks): Promise<void> {
  const hashes = attempt(() => old.prepare('SELECT DISTINCT sha256 FROM report_parts').pluck().all() as Buffer[]) ?? [];
  for (const sha256 of hashes) {
    await breathe();
    if (store.reports.has(sha256)) continue;
    const parts = attempt(
      () => old.prepare('SELECT bytes FROM report_parts WHERE sha256 = ? ORDER BY part').pluck().all(sha256) as Buffer[],
    );
    const bytes = parts && Buffer.concat(parts);
    if (!bytes || !hash('sha256', bytes, 'buffer').equals(sha256)) continue;
    onPending(admitBare(store, bytes));
    out.rescued += 1;
    // It was counted as missing where its row could be read.
    const named = out.missing.findIndex(({ sizeBytes }) => sizeBytes === bytes.byteLength);
    if (named < 0) continue;
    out.missing.splice(named, 1);
    out.missingCount -= 1;
  }
}

function admitBare(store: Store, bytes: Uint8Array, quarantined = false): number {
  const about = {
    quarantined,
    source: 'import' as const,
    originName: 'rescued',
    headers: {},
    verified: 'not checked',
    receivedAtMs: Date.now(),
  };
  return store.reports.admit(bytes, about).reportId;
}
