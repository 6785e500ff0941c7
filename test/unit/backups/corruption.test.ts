import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openApplication } from '../../../core/application.ts';
import { backupsFolder } from '../../../core/backups/open-data.ts';
import { scrub } from '../../../core/backups/scrub.ts';
import type { Status } from '../../../shared/api.ts';
import type { BackupsState } from '../../../shared/model/backup.ts';
import { seeded } from '../../fixtures/metrics/random.ts';
import { tempFolder } from '../../support/temp.ts';

import { contents, databaseOf, fill } from './stored.ts';

const seed = 4_026;
const trials = 200;
const reports = 120;

function integrityFinds(path: string): boolean {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true });
    return db.pragma('integrity_check(1)', { simple: true }) !== 'ok';
  } catch {
    return true;
  } finally {
    db?.close();
  }
}

function scrubFinds(dataDir: string): boolean {
  try {
    return scrub({ dataDir, backupsDir: backupsFolder(dataDir) }, {}, Date.now).damaged > 0;
  } catch {
    return true;
  }
}

async function opens(dataDir: string): Promise<boolean> {
  const app = await openApplication({
    dataDir,
    host: 'desktop',
    rendererDir: dataDir,
    resourcesDir: dataDir,
    listenerPort: 0,
    version: '0.0.0',
    keyStore: null,
    offline: true,
    guard: null,
  });
  const ask = (path: string) => Promise.resolve(app.fetch(new Request(`http://turntable.test${path}`)));
  try {
    // What hits damage has it repaired, and asks again: as the view does.
    for (let times = 0; times < 500; times += 1) {
      const paths = ['/api/status', '/api/backups', '/api/reports?limit=100', '/api/calls?limit=100'];
      const answers = await Promise.all(paths.map(ask));
      const busy = ((await answers[1]?.clone().json()) as BackupsState).job?.state === 'running';
      if (!busy && answers.every(({ status }) => status === 200)) return ((await answers[0]?.json()) as Status).reports > 0;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const last = await Promise.all(['/api/status', '/api/backups', '/api/reports?limit=100', '/api/calls?limit=100'].map(async (p) => (await (await ask(p)).text()).slice(0, 900)));
    console.error('DBG', last);
    return false;
  } finally {
    await app.close();
  }
}

it('opens with 16 random bytes written anywhere into its database, and finds those that hit something stored', async () => {
  const origin = tempFolder();
  fill(origin, reports);
  const whole = readFileSync(databaseOf(origin));
  const before = contents(databaseOf(origin));
  expect(scrubFinds(origin), 'a whole database').toBe(false);
  const random = seeded(seed);
  const found = { hits: 0, scrub: 0, integrity: 0, opened: 0, missed: [] as string[] };
  for (let trial = 0; trial < trials; trial += 1) {
    const dataDir = join(origin, `trial-${trial}`);
    mkdirSync(dataDir);
    const bytes = Buffer.from(whole);
    const at = Math.floor(random() * (bytes.length - 16));
    for (let byte = at; byte < at + 16; byte += 1) bytes[byte] = Math.floor(random() * 256);
    writeFileSync(databaseOf(dataDir), bytes);
    const after = contents(databaseOf(dataDir));
    const tables = [...new Set([...before.keys(), ...after.keys()])].filter((table) => before.get(table) !== after.get(table));
    if (tables.length > 0) {
      found.hits += 1;
      found.scrub += Number(scrubFinds(dataDir));
      found.integrity += Number(integrityFinds(databaseOf(dataDir)));
      if (!scrubFinds(dataDir)) found.missed.push(`byte ${at}: ${tables.join(', ')}`);
    }
    const opened = await opens(dataDir);
    found.opened += Number(opened);
    if (!opened) found.missed.push(`not opened: byte ${at}`);
    rmSync(dataDir, { recursive: true });
  }
  process.stdout.write(
    `seed ${seed}: ${found.hits} of ${trials} hit something stored; scrub found ${found.scrub} of ${found.hits}, integrity_check alone ${found.integrity}; opened ${found.opened} of ${trials}\n`,
  );
  expect(found.opened).toBe(trials);
  expect(found.missed.length, found.missed.join('; ')).toBeLessThanOrEqual(found.hits * 0.05);
  // Or the test would not be about hashes.
  expect(found.integrity).toBeLessThan(found.hits / 2);
}, 240_000);
