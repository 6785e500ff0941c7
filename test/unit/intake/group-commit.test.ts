import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { GroupCommit, TooMuchWaiting } from '../../../core/intake/group-commit.ts';
import { tempFolder } from '../../support/temp.ts';

/** A real database; `commits` counts transactions that were kept, `fault` is thrown instead of the next commit. */
function rig() {
  const file = join(tempFolder(), 'group.db');
  const db = new Database(file);
  onTestFinished(() => void db.close());
  db.exec('PRAGMA journal_mode=WAL; CREATE TABLE r (body TEXT UNIQUE NOT NULL)');
  const state = { commits: 0, fault: null as Error | null };
  const run = db.transaction((work: () => void) => {
    work();
    if (state.fault) throw state.fault;
  });
  const group = new GroupCommit((work) => {
    run(work);
    state.commits += 1;
  });
  const insert = db.prepare('INSERT INTO r VALUES (?)');
  const write = (body: string | null) => Number(insert.run(body).lastInsertRowid);
  const put = (body: string | null) => group.add(() => write(body));
  /** What another process would read. */
  const stored = () => {
    const other = new Database(file, { readonly: true });
    const rows = other.prepare('SELECT body FROM r ORDER BY rowid').pluck().all();
    other.close();
    return rows;
  };
  return { group, put, state, stored, write };
}

function diskError(code: string): Error {
  return Object.assign(new Error('the disk failed'), { code });
}

describe('writes that share a commit', () => {
  it('are told after it, each its own answer, and it is one for all that came together', async () => {
    const { put, state, stored } = rig();
    const answers = ['a', 'b', 'c'].map((body) => put(body).then((id) => [id, stored().length]));
    expect(stored()).toEqual([]);
    expect(await Promise.all(answers)).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    expect(state.commits).toBe(1);
    await put('d');
    expect(state.commits).toBe(2);
  });

  it('do not fail with one that cannot be written', async () => {
    const { put, stored } = rig();
    const settled = await Promise.allSettled([put('a'), put(null), put('b'), put('a'), put('c')]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
    expect(stored()).toEqual(['a', 'b', 'c']);
  });

  it('all fail when the commit does, or the disk in the middle, and none of them is kept; the next ones succeed', async () => {
    const { group, put, state, stored } = rig();
    state.fault = diskError('SQLITE_IOERR_FSYNC');
    const first = await Promise.allSettled([put('a'), put('b')]);
    state.fault = null;
    const full = () => {
      throw diskError('SQLITE_FULL');
    };
    const second = await Promise.allSettled([put('c'), group.add(full), put('d')]);
    expect([...first, ...second].every(({ status }) => status === 'rejected')).toBe(true);
    expect(stored()).toEqual([]);
    await put('a');
    expect(stored()).toEqual(['a']);
  });

  it('are refused when too many wait, and no transaction holds them all', async () => {
    const { put, state, stored } = rig();
    const all = await Promise.allSettled(Array.from({ length: 2_050 }, (_, index) => put(String(index))));
    const refused = all.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.map(({ reason }) => reason)).toEqual([expect.any(TooMuchWaiting), expect.any(TooMuchWaiting)]);
    expect(stored()).toHaveLength(2_048);
    expect(state.commits).toBe(8);
  });

  it('take along what nobody waits for; by itself that is written when asked', async () => {
    const { group, put, state, stored, write } = rig();
    group.note(() => void write('by the way'));
    await put('a');
    expect(state.commits).toBe(1);
    expect(stored()).toEqual(['by the way', 'a']);
    group.note(() => void write('alone'));
    group.flush();
    expect(stored()).toEqual(['by the way', 'a', 'alone']);
  });
});
