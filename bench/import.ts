// Import of 10,000 distinct Interactly-size reports from files, against the floor: read + JSON.parse + one insert of the raw bytes in the same
// transactions. Alternated in one process; the ratio of each pair counts. Bar: median ratio of the wall times at most 3. Processor time is printed
// beside it: on a busy machine wall time measures the neighbours.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { ReadAhead } from '../core/calls/read-ahead.ts';
import { createImportJob } from '../core/intake/import-job.ts';
import { importBatch, readAheadOnceLarge } from '../core/services/imports.ts';
import { openStore } from '../core/store/open.ts';
import { applyPragmas } from '../core/store/pragmas.ts';
import { median, spread } from './support/figures.ts';
import { distinctReports } from './support/reports.ts';
import { type Cost, costOf } from './support/timed.ts';

type Delay = ReturnType<typeof monitorEventLoopDelay>;

const count = 10_000;
const rounds = 5;
const bar = 3;
/** Files on their way at the same time. */
const sideBySide = 256;
const folder = mkdtempSync(join(tmpdir(), 'turntable-bench-import-'));
const reader = new ReadAhead();

async function main(): Promise<void> {
  const files = writeReports();
  const mean = files.reduce((sum, file) => sum + statSync(file).size, 0) / files.length;
  console.log(`${count} reports, ${(mean / 1000).toFixed(1)} kB each on average, ${rounds} rounds`);
  const floors: Cost[] = [];
  const imports: Cost[] = [];
  const delays: Delay[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const batches: number[] = [];
    // One a round: the floor, which never yields, would count as a single long delay.
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    imports.push(await costOf(() => importAll(files, round, batches)));
    delay.disable();
    delays.push(delay);
    floors.push(await costOf(() => floor(files, round, batches)));
    console.log(`round ${round + 1}: ${batches.length} transactions, load ${loadavg()[0]?.toFixed(1)}`);
  }
  for (const [name, costs] of Object.entries({ floor: floors, import: imports })) {
    const [wall, main, all] = (['wall', 'main', 'all'] as const).map((part) =>
      spread(
        costs.map((cost) => (cost[part] / count) * 1000),
        0,
      ),
    );
    console.log(`${name.padEnd(7)} us a report: wall ${wall}, main thread's processor ${main}, whole process's ${all}`);
  }
  const ratios = (part: keyof Cost) => imports.map((cost, index) => cost[part] / (floors[index]?.[part] ?? Number.NaN));
  const inMs = (each: (delay: Delay) => number) =>
    spread(
      delays.map((delay) => each(delay) / 1e6),
      0,
    );
  console.log(
    `event loop during an import: p99 ${inMs((delay) => delay.percentile(99))} ms, longest ${inMs(({ max }) => max)} ms`,
  );
  console.log(`ratio   processor: main thread ${spread(ratios('main'))}, whole process ${spread(ratios('all'))}`);
  const wall = ratios('wall');
  const busy = (loadavg()[0] ?? 0) > availableParallelism() ? ' (the machine is busy: more waits than processors)' : '';
  console.log(`ratio   wall ${spread(wall)}, bar ${bar}: ${median(wall) <= bar ? 'met' : 'MISSED'}${busy}`);
  process.exitCode = median(wall) <= bar ? 0 : 1;
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
    importBatch: (entries, ahead) => {
      batches.push(entries.length);
      return run(entries, ahead);
    },
    readAhead: readAheadOnceLarge(reader),
    onProgress: () => {},
  });
  const next = files.values();
  const one = async () => {
    for (const file of next) await job.addFile(file, chunk(readFileSync(file)));
  };
  await Promise.all(Array.from({ length: sideBySide }, one));
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

try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
