import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { GroupCommit } from '../../../core/intake/group-commit.ts';
import { Spool, type SpooledBody } from '../../../core/intake/spool.ts';
import { admitLarge } from '../../../core/services/large-delivery.ts';
import { openStore } from '../../../core/store/open.ts';
import type { ReportDetail, ReportList } from '../../../shared/api.ts';
import { openTestApplication, samplePayload } from '../../support/application.ts';
import { tempFolder } from '../../support/temp.ts';

const mib = 1024 * 1024;
const meta = { source: 'webhook' as const, originName: null, headers: {}, verified: 'not checked', receivedAtMs: 1 };

async function rig() {
  const folder = tempFolder();
  const store = openStore(folder);
  onTestFinished(() => store.close());
  const spool = new Spool(join(folder, 'spool'));
  await spool.clear();
  const commits = new GroupCommit(store.db.transaction((work: () => void) => work()));
  const bytes = randomBytes(2 * mib + 5);
  const body = (await spool.create()) as SpooledBody;
  onTestFinished(() => body.remove());
  await body.write([bytes]);
  const parts = () => store.db.prepare('SELECT count(*) FROM report_parts').pluck().get();
  return { store, commits, bytes, body, parts };
}

describe('a large body in the store', () => {
  it('is the same bytes again, whole, in turns and in pieces; a second time it is a duplicate', async () => {
    const { store, commits, bytes, body, parts } = await rig();
    const admit = () => admitLarge(store.reports, commits, body, (stored) => store.reports.admit(stored, meta));
    const { reportId, duplicate } = await admit();
    expect([duplicate, (await admit()).duplicate, parts()]).toEqual([false, true, 3]);
    const { bodies } = store.reports;
    for (const read of [
      store.reports.body(reportId),
      await bodies.inTurns(reportId),
      Buffer.concat([...bodies.pieces(reportId)]),
    ]) {
      expect(Buffer.compare(read as Uint8Array, bytes)).toBe(0);
    }
    expect(store.reports.get(reportId)).toMatchObject({ sizeBytes: bytes.length, deliveries: 2 });
    bodies.sweep();
    expect(parts()).toBe(3);
  });

  it('leaves nothing when the last step fails, and what a stop left is swept and does not stand in the way', async () => {
    const { store, commits, body, parts } = await rig();
    const fails = admitLarge(store.reports, commits, body, () => {
      throw new Error('planted');
    });
    await expect(fails).rejects.toThrow('planted');
    expect(parts()).toBe(0);
    store.reports.bodies.putPart(body.sha256, 0, Buffer.from('left'));
    await admitLarge(store.reports, commits, body, (stored) => store.reports.admit(stored, meta));
    store.reports.bodies.putPart(Buffer.alloc(32), 0, Buffer.from('left'));
    store.reports.bodies.sweep();
    expect(parts()).toBe(3);
  });
});

/** The file with the body's hash changed in one place: in the row of the report, not in the index beside it. Null when that place holds something else. */
function withDamagedRow(file: Buffer, at: number, path: string): Buffer | null {
  const hurt = Buffer.from(file);
  hurt.fill(0xa5, at, at + 16);
  writeFileSync(path, hurt);
  const db = new Database(path);
  const [row, index] = ['NOT INDEXED', 'INDEXED BY sqlite_autoindex_reports_1'].map((how) =>
    (db.prepare(`SELECT sha256 FROM reports ${how}`).pluck().get() as Buffer).toString('hex'),
  );
  db.close();
  return row !== index && row?.startsWith('a5a5') ? hurt : null;
}

it('a body that was acknowledged is not swept away where the row of its report is damaged', async () => {
  const { store, commits, body } = await rig();
  await admitLarge(store.reports, commits, body, (stored) => store.reports.admit(stored, meta));
  const file = store.db.serialize();
  const folder = tempFolder();
  const path = join(folder, 'turntable.db');
  let at = file.indexOf(body.sha256);
  while (at >= 0 && withDamagedRow(file, at, path) === null) at = file.indexOf(body.sha256, at + 1);
  expect(at).toBeGreaterThan(0);
  const damaged = openStore(folder);
  onTestFinished(() => damaged.close());
  damaged.reports.bodies.sweep();
  expect(damaged.db.prepare('SELECT count(*) FROM report_parts').pluck().get()).toBe(3);
});

describe('the application', () => {
  it('takes a large report from the webhook, understands it and gives its bytes out as they came', async () => {
    const dataDir = tempFolder();
    mkdirSync(join(dataDir, 'spool'));
    writeFileSync(join(dataDir, 'spool', 'left'), 'x');
    const { app, get, stale } = await openTestApplication({ dataDir });
    expect(readdirSync(join(dataDir, 'spool'))).toEqual([]);
    const sample = JSON.parse(samplePayload('flireo-voorbeeld').toString('utf8')) as Record<string, unknown>;
    const sent = Buffer.from(JSON.stringify({ ...sample, padding: 'x'.repeat(3 * mib) }));
    expect((await fetch(app.listener().url, { method: 'POST', body: sent })).status).toBe(200);
    const [row] = (await get<ReportList>('/api/reports')).rows;
    const report = () => get<ReportDetail>(`/api/reports/${row?.id}`);
    // It is read on another thread: each time that something became of it, look again.
    let told = stale('calls');
    while ((await report()).status === 'pending') {
      await told;
      told = stale('calls');
    }
    told.catch(() => {});
    expect(await report()).toMatchObject({ status: 'call', sizeBytes: sent.length });
    const answer = await app.fetch(new Request(`http://turntable.test/api/reports/${row?.id}/body`));
    expect(Buffer.from(await answer.arrayBuffer()).equals(sent)).toBe(true);
    expect(readdirSync(join(dataDir, 'spool'))).toEqual([]);
  });
});
