import { describe, expect, it } from 'vitest';
import { Failure } from '../../../renderer/data/failure.ts';
import type { Found, Gathered } from '../../../renderer/import/dropped.ts';
import {
  atOnce,
  type CallResult,
  type ImportPort,
  type ImportProgress,
  onlyCall,
  runImport,
} from '../../../renderer/import/run.ts';
import { ImportStore } from '../../../renderer/import/store.ts';
import { countsOf, headline, leftOutWords, onlyCallWords } from '../../../renderer/import/words.ts';
import type { ImportJob, ImportResult } from '../../../shared/api.ts';

const none = { imported: 0, duplicate: 0, updated: 0, kept: 0, unrecognised: 0, invalid: 0 };
const result = (file: string): ImportResult => ({
  file,
  entry: null,
  outcome: 'imported',
  reason: null,
  callId: `call of ${file}`,
});
const items = (count: number): Found[] =>
  Array.from({ length: count }, (_, index) => ({ name: `${index}.json`, file: new File(['{}'], `${index}.json`) }));
const gathered = (count: number): Gathered => ({ reports: items(count), recordings: [], others: 0 });

/** A core that keeps what it is sent. `receive` may throw, or wait. */
function core(receive: (name: string, signal: AbortSignal) => Promise<void> | void = () => {}) {
  const results: ImportResult[] = [];
  const log: string[] = [];
  let open = 0;
  let mostOpen = 0;
  const job = (state: ImportJob['state']): ImportJob => ({
    id: 'j',
    state,
    filesExpected: null,
    filesDone: results.length,
    counts: { ...none, imported: results.length },
    results: [...results],
  });
  const port: ImportPort = {
    open: async (files) => {
      log.push(`open ${files}`);
      return job('running');
    },
    put: async (_id, { name }, signal) => {
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      log.push(name);
      try {
        await new Promise((resolve) => setImmediate(resolve));
        await receive(name, signal);
        results.push(result(name));
      } finally {
        open -= 1;
      }
    },
    state: async () => job('running'),
    finish: async () => {
      log.push('finish');
      return job('done');
    },
    cancel: async () => {
      log.push('cancel');
      return job('cancelled');
    },
  };
  return { port, log, results, mostOpen: () => mostOpen, open: () => open };
}

const still = new AbortController().signal;

describe('an import', () => {
  it('sends every file, in order, at most four at a time, and finishes', async () => {
    const { port, log, mostOpen } = core();
    const seen: number[] = [];
    const end = await runImport(port, items(11), ({ sent }) => seen.push(sent), still);
    expect(log).toEqual(['open 11', ...items(11).map(({ name }) => name), 'finish']);
    expect(mostOpen()).toBe(atOnce);
    expect(end).toMatchObject({ phase: 'done', sent: 11, total: 11, failures: [], error: null });
    expect(end.job?.counts.imported).toBe(11);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it('goes on when single uploads fail, and says which', async () => {
    const { port } = core((name) => {
      if (name === '2.json') throw new Failure(400, 'empty', 'The file is empty.');
      if (name === '4.json') throw new TypeError('whatever');
    });
    const end = await runImport(port, items(6), () => {}, still);
    expect(end.phase).toBe('done');
    expect(end.sent).toBe(6);
    expect(end.failures.map(({ file, reason }) => [file, reason])).toEqual([
      ['2.json', 'The file is empty.'],
      ['4.json', 'That did not work. Try again.'],
    ]);
    expect(countsOf(end)).toEqual({ ...none, imported: 4, invalid: 2 });
  });

  it('stops when the core does not answer, and sends nothing more', async () => {
    const { port, log, open } = core((name) => {
      if (name === '5.json') throw new Failure(0, 'unreachable', 'Turntable does not answer.');
    });
    const end = await runImport(port, items(100), () => {}, still);
    expect(end).toMatchObject({ phase: 'failed', error: 'Turntable does not answer.' });
    expect(open()).toBe(0);
    expect(log).not.toContain('finish');
  });

  it('cancels the job and waits for what is under way', async () => {
    const cancelling = new AbortController();
    const { port, log, open } = core((name) => {
      if (name === '3.json') cancelling.abort();
    });
    const end = await runImport(port, items(50), () => {}, cancelling.signal);
    expect(end.phase).toBe('cancelled');
    expect(log.at(-1)).toBe('cancel');
    expect(log.length).toBeLessThan(15);
    expect(open()).toBe(0);
  });

  it('shows what the core has done so far, and looks no more once it has ended', async () => {
    let look = () => {};
    let stopped = false;
    const seen: (number | null)[] = [];
    const { port, results } = core(async (name) => {
      if (name !== '0.json') return;
      results.push(result('an entry of a long file'));
      look();
      await new Promise((resolve) => setImmediate(resolve));
    });
    const ticker = (each: () => void) => {
      look = each;
      return () => {
        stopped = true;
      };
    };
    const end = await runImport(port, items(1), ({ job }) => seen.push(job?.counts.imported ?? null), still, ticker);
    expect(seen).toEqual([null, 1, 1, 2]);
    expect(stopped).toBe(true);
    look();
    await new Promise((resolve) => setImmediate(resolve));
    expect(seen).toHaveLength(4);
    expect(end.job?.state).toBe('done');
  });

  it('that cannot be opened has failed, in words', async () => {
    const { port } = core();
    const refusing: ImportPort = { ...port, open: () => Promise.reject(new Failure(500, 'internal', 'Try again.')) };
    expect(await runImport(refusing, items(1), () => {}, still)).toMatchObject({ phase: 'failed', error: 'Try again.' });
  });
});

describe('the call to open after an import', () => {
  const done = (results: ImportResult[], total = 1): ImportProgress => ({
    phase: 'done',
    total,
    sent: total,
    failures: [],
    error: null,
    job: { id: 'j', state: 'done', filesExpected: total, filesDone: total, counts: none, results },
  });

  it('is the one that one file gave', () => {
    expect(onlyCall(done([result('a.json')]))).toMatchObject({ callId: 'call of a.json', outcome: 'imported' });
    expect(onlyCall(done([{ ...result('a.json'), outcome: 'duplicate' }]))).toMatchObject({ outcome: 'duplicate' });
  });

  it('is none when there were more, or nothing became a call, or it did not end well', () => {
    expect(onlyCall(done([result('a.json'), result('a.json')]))).toBeNull();
    expect(onlyCall(done([result('a.json')], 2))).toBeNull();
    expect(onlyCall(done([{ ...result('a.json'), callId: null }]))).toBeNull();
    expect(onlyCall({ ...done([result('a.json')]), phase: 'cancelled' })).toBeNull();
  });
});

describe('the imports of a tab', () => {
  it('run one after another, and one call opens at once and leaves the panel', async () => {
    const { port, log } = core();
    const store = new ImportStore(port);
    const opened: string[] = [];
    const taken = ({ callId }: CallResult) => opened.push(callId) > 0;
    const first = store.start(gathered(2), taken);
    const second = store.start(gathered(1), taken);
    expect(store.snapshot().map(headline)).toEqual(['Import waits for the one before it', 'Import waits for the one before it']);
    await Promise.all([first, second]);
    expect(log.map((entry) => entry.split(' ')[0])).toEqual(['open', '0.json', '1.json', 'finish', 'open', '0.json', 'finish']);
    expect(opened).toEqual([]);
    expect(store.snapshot().map(headline)).toEqual(['Imported 2 files', 'Imported 1 file']);
  });

  it('opens the call when one file gave exactly one', async () => {
    const { port } = core();
    const store = new ImportStore(port);
    const opened: string[] = [];
    await store.start(gathered(1), ({ callId }) => opened.push(callId) > 0);
    expect(opened).toEqual(['call of 0.json']);
    expect(store.snapshot()).toEqual([]);
  });

  it('keeps the run on the panel when the reviewer has gone elsewhere', async () => {
    const store = new ImportStore(core().port);
    await store.start(gathered(1), () => false);
    expect(store.snapshot().map(headline)).toEqual(['Imported 1 file']);
  });

  it('that waits and is cancelled goes away at once and sends nothing', async () => {
    const { port, log } = core();
    const store = new ImportStore(port);
    const first = store.start(gathered(1), () => false);
    const second = store.start(gathered(2), () => false);
    store.snapshot()[1]?.cancel();
    expect(store.snapshot()).toHaveLength(1);
    await Promise.all([first, second]);
    expect(log).toEqual(['open 1', '0.json', 'finish']);
  });

  it('says what became of the one call that is opened', () => {
    const words = (outcome: ImportResult['outcome']) => onlyCallWords({ outcome, file: 'a.json' }).title;
    expect([words('imported'), words('updated'), words('duplicate')]).toEqual(['Imported', 'Call updated', 'Already here']);
    expect(words('kept')).toBe('a.json: kept, belongs to no call');
  });

  it('tells what was left out', () => {
    expect(leftOutWords(0)).toBeNull();
    expect(leftOutWords(1)).toBe('1 file of other kinds left out.');
  });
});
