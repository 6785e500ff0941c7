// Import of 10,000 distinct Interactly-size reports from files, against the floor: read + JSON.parse + one insert of the raw bytes in the same
// transactions. Alternated in one process; the ratio of each pair counts. Bar: median ratio at most 3.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createImportJob } from '../core/intake/import-job.ts';
import { importBatch } from '../core/services/imports.ts';
import { openStore } from '../core/store/open.ts';
import { applyPragmas } from '../core/store/pragmas.ts';
import { median, spread } from './support/figures.ts';
import { distinctReports } from './support/reports.ts';

const count = 10_000;
const rounds = 5;
const bar = 3;
const folder = mkdtempSync(join(tmpdir(), 'turntable-bench-import-'));

async function main(): Promise<void> {
  const files = writeReports();
  const mean = files.reduce((sum, file) => sum + statSync(file).size, 0) / files.length;
  console.log(`${count} reports, ${(mean / 1000).toFixed(1)} kB each on average, ${rounds} rounds`);
  const floors: number[] = [];
  const imports: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const batches: number[] = [];
    imports.push(await timed(() => importAll(files, round, batches)));
    floors.push(await timed(() => floor(files, round, batches)));
  }
  const ratios = imports.map((ms, index) => ms / (floors[index] ?? Number.NaN));
  console.log(`floor   ${spread(floors, 0)} ms = ${((median(floors) / count) * 1000).toFixed(0)} us a report`);
  console.log(`import  ${spread(imports, 0)} ms = ${((median(imports) / count) * 1000).toFixed(0)} us a report`);
  console.log(`ratio   ${spread(ratios)}, bar ${bar}: ${median(ratios) <= bar ? 'met' : 'MISSED'}`);
  process.exitCode = median(ratios) <= bar ? 0 : 1;
}

function writeReports(): string[] {
  mkdirSync(join(folder, 'reports'));
  const files: string[] = [];
  for (const report of distinctReports(count)) {
    const file = join(folder, 'reports', `${files.length}.json`);
    writeFileSync(file, report);
    files.push(file);
  }
  return files;
}

/** The import as the app does it: split, inspect, detect, normalise, store raw and derived. Notes the size of each transaction for the floor. */
async function importAll(files: string[], round: number, batches: number[]): Promise<void> {
  const store = openStore(join(folder, `import-${round}`));
  const run = importBatch(store);
  const job = createImportJob({
    filesExpected: files.length,
    importBatch: (entries) => {
      batches.push(entries.length);
      return run(entries);
    },
    onProgress: () => {},
  });
  const next = files.values();
  const one = async () => {
    for (const file of next) await job.addFile(file, chunk(readFileSync(file)));
  };
  await Promise.all(Array.from({ length: 64 }, one));
  const { counts, state } = job.state();
  if (state !== 'done' || counts.imported !== count || store.calls.total() !== count)
    throw new Error(`imported ${counts.imported} of ${count}`);
  store.close();
}

async function* chunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Read, parse, insert the raw bytes: in the transactions that the import chose, with the same pragmas. */
function floor(files: string[], round: number, batches: number[]): void {
  mkdirSync(join(folder, `floor-${round}`));
  const db = new Database(join(folder, `floor-${round}`, 'floor.db'));
  applyPragmas(db);
  db.exec('CREATE TABLE raw (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT');
  applyPragmas(db);
  const insert = db.prepare('INSERT INTO raw (body) VALUES (?)');
  let at = 0;
  for (const size of batches) {
    db.transaction(() => {
      for (const file of files.slice(at, at + size)) {
        const bytes = readFileSync(file);
        JSON.parse(bytes.toString('utf8'));
        insert.run(bytes);
      }
    })();
    at += size;
  }
  if (db.prepare('SELECT count(*) FROM raw').pluck().get() !== count) throw new Error('the floor missed a report');
  db.close();
}

async function timed(run: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
