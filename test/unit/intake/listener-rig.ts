import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach } from 'vitest';
import type { RawBody } from '../../../core/intake/body.ts';
import { maxReportBytes } from '../../../core/intake/limits.ts';
import { createListener, type ListenerDeps } from '../../../core/intake/listener.ts';
import { type ListenerLimits, type RunningListener, startListener } from '../../../core/intake/listener-server.ts';
import type { DeliveryMeta, IntakeSource, Refusal } from '../../../core/intake/ports.ts';
import { Spool, SpooledBody } from '../../../core/intake/spool.ts';

/** The secret path of every listener in these tests. */
export const path = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';
/** The source of that path: anybody may deliver, unless `open` says otherwise. */
export const at = (open: Partial<IntakeSource>) => (asked: string) =>
  asked === path
    ? { id: 'one', auth: { kind: 'none' as const }, secrets: [], maxBytes: maxReportBytes, closed: null, ...open }
    : null;
/** The head of a raw delivery; more header lines in `extra`. */
export const head = (extra: string) => `POST /hooks/${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${extra}\r\n`;

/** What the running test has: fresh for each. */
export interface Rig {
  db: Database.Database;
  running: RunningListener | null;
  spool: Spool;
  refusals: Refusal[];
  metas: DeliveryMeta[];
}

export const rig = {} as Rig;
let dir: string;
let waiting: (() => void)[];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'turntable-listener-'));
  rig.db = new Database(join(dir, 'reports.db'));
  rig.db.exec('PRAGMA journal_mode=WAL; CREATE TABLE reports (id INTEGER PRIMARY KEY, body BLOB UNIQUE)');
  rig.db.pragma('synchronous = FULL');
  rig.running = null;
  rig.spool = new Spool(spoolFolder());
  await rig.spool.clear();
  rig.refusals = [];
  waiting = [];
  rig.metas = [];
});

afterEach(async () => {
  await rig.running?.close();
  rig.db.close();
  rmSync(dir, { recursive: true });
});

async function admit(body: RawBody, meta: DeliveryMeta) {
  rig.metas.push(meta);
  const bytes = await bytesOf(body);
  const { changes } = rig.db.prepare('INSERT INTO reports (body) VALUES (?) ON CONFLICT DO NOTHING').run(Buffer.from(bytes));
  const reportId = rig.db
    .prepare<[Buffer], number>('SELECT id FROM reports WHERE body = ?')
    .pluck()
    .get(Buffer.from(bytes)) as number;
  return { deliveryId: rig.metas.length, reportId, duplicate: changes === 0, unread: changes > 0 };
}

async function bytesOf(body: RawBody): Promise<Uint8Array> {
  if (!(body instanceof SpooledBody)) return body;
  const parts: Buffer[] = [];
  for await (const part of body.parts()) parts.push(part);
  return Buffer.concat(parts);
}

/** Starts a listener over a real database file; answers its URL. */
export async function start(deps: Partial<ListenerDeps> = {}, limits: Partial<ListenerLimits> = {}): Promise<string> {
  const listener = createListener({
    spool: rig.spool,
    sourceAt: at({}),
    admit,
    onAdmitted: () => {},
    onRefused: (refusal) => {
      rig.refusals.push(refusal);
      for (const wake of waiting.splice(0)) wake();
    },
    ...deps,
  });
  rig.running = await startListener({ listener, host: '127.0.0.1', port: 0, limits });
  return `http://127.0.0.1:${rig.running.port}/hooks/${path}`;
}

/** Where the large bodies of this test lie. */
export const spoolFolder = () => join(dir, 'spool');

/** What another process would read: a connection of its own. */
export function stored(): string[] {
  const other = new Database(join(dir, 'reports.db'), { readonly: true });
  try {
    return (other.prepare('SELECT body FROM reports ORDER BY id').pluck().all() as Buffer[]).map(String);
  } finally {
    other.close();
  }
}

/** Resolves once a delivery was refused. */
export function refused(): Promise<void> {
  return rig.refusals.length > 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve));
}

/** A raw connection and, when it ends, all it said. */
export async function dial(): Promise<{ socket: Socket; answer: Promise<string> }> {
  const socket = connect(rig.running?.port as number, '127.0.0.1');
  let text = '';
  socket.on('data', (data) => {
    text += data;
  });
  socket.on('error', () => {});
  const answer = new Promise<string>((resolve) => socket.once('close', () => resolve(text)));
  await new Promise((resolve) => socket.once('connect', resolve));
  return { socket, answer };
}

/** Writes the parts one packet after another and answers all that came back. */
export async function raw(...parts: (string | Buffer)[]): Promise<string> {
  const { socket, answer } = await dial();
  socket.setNoDelay(true);
  for (const part of parts) await new Promise((resolve) => socket.write(part, resolve));
  return answer;
}
