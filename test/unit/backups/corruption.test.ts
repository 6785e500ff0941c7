import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openApplication } from '../../../core/application.ts';
import { backupsFolder } from '../../../core/backups/open-data.ts';
import { scrub } from '../../../core/backups/scrub.ts';
import type { Status } from '../../../shared/api.ts';
import { seeded } from '../../fixtures/metrics/random.ts';
import { tempFolder } from '../../support/temp.ts';

import { contents, databaseOf, fill } from './stored.ts';

const seed = 4_026;
const trials = 200;
const reports = 120;
/** `npm run bench -- backups` opens all of them. */
const all = process.env.TURNTABLE_OPEN_ALL === '1';

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
    for (let times = 0; times < 1_000; times += 1) {
      const answers = await Promise.all(['/api/status', '/api/reports?limit=100', '/api/calls?limit=100'].map(ask));
      const [status] = answers;
      if (status && answers.every(({ ok }) => ok)) {
        // A body may be lost, or its row; never the others.
        const { reports: kept } = (await status.json()) as Status;
        if (kept >= reports - 2) return true;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
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
  const found = { hits: 0, scrub: 0, integrity: 0, tried: 0, opened: 0, missed: [] as string[] };
  for (let trial = 0; trial < trials; trial += 1) {
    const dataDir = join(origin, `trial-${trial}`);
    mkdirSync(dataDir);
    const bytes = Buffer.from(whole);
    const at = Math.floor(random() * (bytes.length - 16));
    for (let byte = at; byte < at + 16; byte += 1) bytes[byte] = Math.floor(random() * 256);
    writeFileSync(databaseOf(dataDir), bytes);
    const broken = integrityFinds(databaseOf(dataDir));
    const after = contents(databaseOf(dataDir));
    const tables = [...new Set([...before.keys(), ...after.keys()])].filter((table) => before.get(table) !== after.get(table));
    if (tables.length > 0) {
      found.hits += 1;
      const seen = scrubFinds(dataDir);
      found.scrub += Number(seen);
      found.integrity += Number(broken);
      if (!seen) found.missed.push(`byte ${at}: ${tables.join(', ')}`);
    }
    // Opening is the slow part. What breaks the file's structure is always tried; of the rest every eighth.
    if (broken || trial % 8 === 0 || all) {
      found.tried += 1;
      const opened = await opens(dataDir);
      found.opened += Number(opened);
      if (!opened) found.missed.push(`does not open: byte ${at}`);
    }
    rmSync(dataDir, { recursive: true });
  }
  process.stdout.write(
    `seed ${seed}: ${found.hits} of ${trials} hit something stored; scrub found ${found.scrub} of ${found.hits}, integrity_check alone ${found.integrity}; opened ${found.opened} of ${found.tried}\n`,
  );
  expect(found.opened, found.missed.join('; ')).toBe(found.tried);
  expect(found.missed.length, found.missed.join('; ')).toBeLessThanOrEqual(found.hits * 0.05);
  // Or the test would not be about hashes.
  expect(found.integrity).toBeLessThan(found.hits / 2);
}, 240_000);
