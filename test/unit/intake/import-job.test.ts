import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { displayName } from '../../../core/intake/display-name.ts';
import { createImportJob, type RunningImport } from '../../../core/intake/import-job.ts';
import { inspectReport } from '../../../core/intake/inspect.ts';
import type { ImportBatch, ImportEntryResult } from '../../../core/intake/ports.ts';
import { ResultLog } from '../../../core/intake/result-log.ts';
import { chunksOf } from './helpers.ts';

let dir: string;
let db: Database.Database;
let batches: number[];
let names: string[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'turntable-import-'));
  db = new Database(join(dir, 'reports.db'));
  db.exec('PRAGMA journal_mode=WAL; CREATE TABLE reports (id INTEGER PRIMARY KEY, body BLOB UNIQUE)');
  batches = [];
  names = [];
});

afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true });
});

const importBatch: ImportBatch = (entries) => {
  batches.push(entries.length);
  const insert = db.prepare('INSERT INTO reports (body) VALUES (?) ON CONFLICT DO NOTHING');
  return db.transaction(() =>
    entries.map(({ bytes, originName }): ImportEntryResult => {
      names.push(originName);
      if (bytes.includes(0x21)) throw new Error('this entry breaks the store');
      const seen = inspectReport(bytes);
      const { changes } = insert.run(Buffer.from(bytes));
      if (!seen.ok) return { outcome: 'invalid', reason: seen.reason, callId: null };
      return { outcome: changes ? 'imported' : 'duplicate', reason: null, callId: 'c' };
    }),
  )();
};

function job(options: { files?: number | null; batch?: ImportBatch; onProgress?: () => void } = {}): RunningImport {
  return createImportJob({
    filesExpected: options.files ?? null,
    importBatch: options.batch ?? importBatch,
    onProgress: options.onProgress ?? (() => {}),
  });
}

function lines(count: number, from = 0): Buffer {
  return Buffer.from(Array.from({ length: count }, (_, i) => `{"n":${from + i}}\n`).join(''));
}

function stored(): number {
  return db.prepare('SELECT count(*) FROM reports').pluck().get() as number;
}

describe('an import', () => {
  it('gives every entry its result, in the order of the file', async () => {
    const running = job({ files: 2 });
    await running.addFile('march/calls.jsonl', chunksOf(Buffer.from('{"a":1}\n{"a":\nnothing\n{"a":1}\n'), 5));
    expect(running.state()).toMatchObject({ state: 'running', filesExpected: 2, filesDone: 1 });
    await running.addFile('one.json', chunksOf(Buffer.from('{"b":1}'), 5));
    const { results, ...rest } = running.state();
    expect(rest).toEqual({
      id: running.id,
      state: 'done',
      filesExpected: 2,
      filesDone: 2,
      counts: { imported: 2, duplicate: 1, updated: 0, kept: 0, unrecognised: 0, invalid: 2 },
    });
    expect(results.map(({ file, entry, outcome }) => [file, entry, outcome])).toEqual([
      ['march/calls.jsonl', 1, 'imported'],
      ['march/calls.jsonl', 2, 'invalid'],
      ['march/calls.jsonl', 3, 'invalid'],
      ['march/calls.jsonl', 4, 'duplicate'],
      ['one.json', null, 'imported'],
    ]);
    expect(results[2]?.reason).toContain('Line 3');
    expect(new Set(names)).toEqual(new Set(['march/calls.jsonl', 'one.json']));
  });

  it('needs finish when nobody knows how many files come', async () => {
    const running = job();
    await running.addFile('a.jsonl', chunksOf(lines(3), 100));
    expect(running.state().state).toBe('running');
    expect(running.finish().state).toBe('done');
  });

  it('puts many entries into few transactions, and leaves turns to others', async () => {
    let turns = 0;
    let counting = true;
    const tick = (): void => {
      turns++;
      if (counting) setImmediate(tick);
    };
    setImmediate(tick);
    const running = job();
    await running.addFile('a.jsonl', chunksOf(lines(10_000), 1 << 20));
    counting = false;
    expect(stored()).toBe(10_000);
    expect(Math.max(...batches)).toBeLessThanOrEqual(256);
    expect(batches.length).toBeLessThan(700);
    expect(turns).toBeGreaterThan(30);
  });

  it('keeps transactions under 4 MB', async () => {
    const sizes: number[] = [];
    const running = job({
      batch: (entries) => {
        sizes.push(entries.reduce((sum, { bytes }) => sum + bytes.byteLength, 0));
        return entries.map(() => ({ outcome: 'imported', reason: null, callId: null }));
      },
    });
    const line = `{"pad":"${'x'.repeat(1_500_000)}"}\n`;
    await running.addFile('a.jsonl', chunksOf(Buffer.from(line.repeat(9)), 1 << 16));
    expect(sizes).toHaveLength(3);
    expect(running.state().counts.imported).toBe(9);
  });

  it('joins files that arrive side by side, and waits for none that stands still', async () => {
    const running = job();
    const gate = Promise.withResolvers<void>();
    async function* slow() {
      yield Buffer.from('{"slow":1}\n{"slow":2}\n');
      await gate.promise;
      yield Buffer.from('{"slow":3}\n');
    }
    const stalled = running.addFile('slow.jsonl', slow());
    await Promise.all(Array.from({ length: 20 }, (_, i) => running.addFile(`${i}.json`, chunksOf(lines(1, i), 100))));
    expect(running.state()).toMatchObject({ filesDone: 20, counts: { imported: 22 } });
    expect(batches.length).toBeLessThan(10);
    expect(running.finish().state).toBe('running');
    gate.resolve();
    await stalled;
    expect(running.state()).toMatchObject({ state: 'done', filesDone: 21, counts: { imported: 23 } });
  });

  it('one entry that breaks the store takes no other with it', async () => {
    const running = job();
    await running.addFile('a.jsonl', chunksOf(Buffer.from('{"a":1}\n{"a":"!"}\n{"a":2}\n'), 100));
    expect(running.state().results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['imported', null],
      ['invalid', 'It could not be stored: this entry breaks the store'],
      ['imported', null],
    ]);
    expect(stored()).toBe(2);
  });

  it('a source that breaks off is a result, and what came before stays', async () => {
    const running = job({ files: 1 });
    async function* broken() {
      yield Buffer.from('{"a":1}\n{"b":2}\n{"c"');
      throw new Error('ECONNRESET at /home/someone');
    }
    await running.addFile('a.jsonl', broken());
    expect(running.state()).toMatchObject({ state: 'done', counts: { imported: 2, invalid: 1 } });
    expect(running.state().results.at(-1)).toMatchObject({ entry: null, reason: 'The file could not be read to its end.' });
  });
});

describe('cancelling', () => {
  it('stops after the running transaction, keeps what was imported, closes the source', async () => {
    let closed = false;
    const running = job({
      batch: (entries) => {
        const results = importBatch(entries);
        if (batches.length === 3) setImmediate(() => running.cancel());
        return results;
      },
    });
    async function* endless() {
      try {
        for (let i = 0; ; i += 100) yield lines(100, i);
      } finally {
        closed = true;
      }
    }
    await running.addFile('a.jsonl', endless());
    const state = running.state();
    expect(state).toMatchObject({ state: 'cancelled', filesDone: 0 });
    expect(state.counts.imported).toBe(stored());
    expect(stored()).toBeGreaterThan(0);
    expect(closed).toBe(true);
    const before = stored();
    await running.addFile('late.json', chunksOf(Buffer.from('{"late":1}'), 10));
    expect(stored()).toBe(before);
    expect(running.finish().state).toBe('cancelled');
  });

  it('forgets what was read but not yet imported', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const running = job();
    const read = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    async function* stalling() {
      yield lines(3);
      read.resolve();
      await gate.promise;
    }
    const adding = running.addFile('a.jsonl', stalling());
    await read.promise;
    running.cancel();
    await vi.advanceTimersByTimeAsync(1000);
    gate.resolve();
    await adding;
    vi.useRealTimers();
    expect(stored()).toBe(0);
    expect(running.state()).toMatchObject({ state: 'cancelled', counts: { imported: 0 } });
  });

  it('does not undo a job that is done', async () => {
    const running = job({ files: 1 });
    await running.addFile('a.json', chunksOf(Buffer.from('{}'), 10));
    expect(running.cancel().state).toBe('done');
  });
});

describe('progress', () => {
  it('is told rarely, and always at the end', async () => {
    const told: string[] = [];
    const running: RunningImport = job({ files: 300, onProgress: () => told.push(running.state().state) });
    for (let i = 0; i < 300; i++) await running.addFile(`${i}.json`, chunksOf(lines(1, i), 100));
    expect(told.at(-1)).toBe('done');
    expect(told.length).toBeLessThan(60);
  });
});

describe('results', () => {
  it('keeps the last 500, failures before successes', () => {
    const log = new ResultLog();
    const add = (order: number, outcome: 'imported' | 'invalid'): void => {
      log.add(order, { file: 'f', entry: order, outcome, reason: null, callId: null });
    };
    for (let i = 0; i < 1000; i++) add(i, i % 100 === 0 ? 'invalid' : 'imported');
    expect(log.counts).toMatchObject({ imported: 990, invalid: 10 });
    const shown = log.list();
    expect(shown).toHaveLength(500);
    expect(shown.filter(({ outcome }) => outcome === 'invalid')).toHaveLength(10);
    expect(shown.map(({ entry }) => entry)).toEqual(shown.map(({ entry }) => entry).sort((a, b) => Number(a) - Number(b)));
    expect(shown.at(-1)?.entry).toBe(999);
    for (let i = 1000; i < 2000; i++) add(i, 'invalid');
    expect(log.list().map(({ entry }) => entry)).toEqual(Array.from({ length: 500 }, (_, i) => 1500 + i));
  });
});

describe('names', () => {
  it.each([
    ['march/calls.json', 'march/calls.json'],
    ['/home/someone/exports/calls.json', 'calls.json'],
    ['C:\\Users\\someone\\calls.json', 'calls.json'],
    ['\\\\server\\share\\calls.json', 'calls.json'],
    ['../../etc/passwd', '../../etc/passwd'],
    ['a\u0000b\n.json', 'ab.json'],
    ['a\u202egnp.json', 'agnp.json'],
    ['', 'unnamed'],
    ['/', 'unnamed'],
    [`${'x'.repeat(300)}.json`, `…${'x'.repeat(194)}.json`],
  ])('%j is shown as %j', (name, shown) => {
    expect(displayName(name)).toBe(shown);
  });
});
