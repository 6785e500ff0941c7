import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openApplication } from '../../../core/application.ts';
import { backupsFolder } from '../../../core/backups/open-data.ts';
import { scrub } from '../../../core/backups/scrub.ts';
import type { Status } from '../../../shared/api.ts';
import { seeded } from '../../fixtures/metrics/random.ts';
import { contents, databaseOf, fill } from './stored.ts';

export interface CorruptionDrill {
  /** An empty folder. */
  origin: string;
  seed: number;
  trials: number;
  reports: number;
  /** Opening is the slow part. What breaks the file's structure is always opened; of the rest every so many. */
  openEvery: number;
}

/** `hits`: trials that changed what a reader sees. `missed`, by place: hits that the scrub did not find, and files that do not open. */
export interface CorruptionFound {
  hits: number;
  scrub: number;
  integrity: number;
  tried: number;
  opened: number;
  /** Opened with every report but the one that was hit; without a backup. */
  whole: number;
  missed: string[];
  notOpened: string[];
}

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

async function opens(dataDir: string, reports: number): Promise<'whole' | 'told' | 'closed'> {
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
        // A body may be lost, or its row; never the others, unless not even the bodies can be found any more, which is told.
        const { reports: kept, safety } = (await status.json()) as Status;
        if (kept >= reports - 2) return 'whole';
        if (safety.recovery?.unreadable) return 'told';
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return 'closed';
  } finally {
    await app.close();
  }
}

/** Writes 16 random bytes at a random place of a database in use, over and over, each time of a fresh copy. @throws when the whole one counts as damaged */
export async function corruptionDrill({ origin, seed, trials, reports, openEvery }: CorruptionDrill): Promise<CorruptionFound> {
  fill(origin, reports);
  const whole = readFileSync(databaseOf(origin));
  const before = contents(databaseOf(origin));
  if (scrubFinds(origin)) throw new Error('The scrub finds damage in a whole database.');
  const random = seeded(seed);
  const found: CorruptionFound = { hits: 0, scrub: 0, integrity: 0, tried: 0, opened: 0, whole: 0, missed: [], notOpened: [] };
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
      const seen = scrubFinds(dataDir);
      found.hits += 1;
      found.scrub += Number(seen);
      found.integrity += Number(broken);
      if (!seen) found.missed.push(`byte ${at}: ${tables.join(', ')}`);
    }
    if (broken || trial % openEvery === 0) {
      found.tried += 1;
      const how = await opens(dataDir, reports);
      found.opened += Number(how !== 'closed');
      found.whole += Number(how === 'whole');
      if (how === 'closed') found.notOpened.push(`byte ${at}`);
    }
    rmSync(dataDir, { recursive: true });
  }
  return found;
}

export function tellCorruption({ seed, trials }: CorruptionDrill, found: CorruptionFound): string {
  const { hits, scrub: seen, integrity, opened, tried, whole } = found;
  return `seed ${seed}: ${hits} of ${trials} hit something stored; the scrub found ${seen} of ${hits}, integrity_check alone ${integrity}; opened ${opened} of ${tried}, ${whole} with every other report although there was no backup`;
}
