// What the library asks of 10,000 calls: a page of the list, deep pages, searches, a call's place among its neighbours. Median ms of each on one
// store, filled as an import fills it. No bar: the figures say whether a click is felt (100 ms).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importBatch } from '../core/services/imports.ts';
import type { CallQuery } from '../core/store/calls.ts';
import { openStore, type Store } from '../core/store/open.ts';
import { spread } from './support/figures.ts';
import { distinctReports } from './support/reports.ts';

const count = 10_000;
const rounds = 15;
const page = 100;
const folder = mkdtempSync(join(tmpdir(), 'turntable-bench-list-'));

function main(): void {
  const store = openStore(folder);
  fill(store);
  const newest: CallQuery = { sort: 'when', direction: 'desc', text: '' };
  const middle = store.calls.list(newest, 1, count / 2).rows[0]?.id as string;
  const asked: [string, () => unknown][] = [
    ['first page, newest first', () => store.calls.list(newest, page, 0)],
    ['page in the middle', () => store.calls.list(newest, page, count / 2)],
    ['last page', () => store.calls.list(newest, page, count - page)],
    ['first page by cost', () => store.calls.list({ ...newest, sort: 'cost' }, page, 0)],
    ['search that finds one', () => store.calls.list({ ...newest, text: 'appointment 4321' }, page, 0)],
    ['search that finds all', () => store.calls.list({ ...newest, text: 'appointment' }, page, 0)],
    ['search that finds none', () => store.calls.list({ ...newest, text: 'xylophone' }, page, 0)],
    ['place of the middle call', () => store.calls.place(newest, middle)],
    ['its place in a search', () => store.calls.place({ ...newest, text: 'appointment' }, middle)],
  ];
  console.log(`${store.calls.total()} calls, median (range) of ${rounds} rounds, ms`);
  for (const [name, ask] of asked) console.log(`${name.padEnd(28)} ${spread(times(ask), 1)}`);
  store.close();
}

function fill(store: Store): void {
  const run = importBatch(store);
  let batch: { bytes: Buffer; originName: string }[] = [];
  for (const bytes of distinctReports(count)) {
    batch.push({ bytes, originName: 'report.json' });
    if (batch.length < 250) continue;
    run(batch);
    batch = [];
  }
  run(batch);
  if (store.calls.total() !== count) throw new Error(`only ${store.calls.total()} of ${count} calls`);
}

function times(ask: () => unknown): number[] {
  ask();
  return Array.from({ length: rounds }, () => {
    const start = performance.now();
    ask();
    return performance.now() - start;
  });
}

try {
  main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
