import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Batcher } from '../../../core/intake/import-batch.ts';
import type { ImportEntryResult } from '../../../core/intake/ports.ts';

const imported: ImportEntryResult = { outcome: 'imported', reason: null, callId: null };
const entry = (n: number) => ({ bytes: Buffer.from(`{"n":${n}}`), originName: 'f.json' });

describe('batches', () => {
  it('let others work between two transactions, even when every file lies in memory', async () => {
    let turns = 0;
    let done = false;
    const turnsAtWrite: number[] = [];
    const batcher = new Batcher((entries) => {
      turnsAtWrite.push(turns);
      return entries.map(() => imported);
    });
    const others = (async () => {
      while (!done) {
        await nextTurn();
        turns += 1;
      }
    })();
    let next = 0;
    const lane = async () => {
      while (next < 5000) {
        const settled = Promise.withResolvers<void>();
        await batcher.add(entry(next++), () => settled.resolve());
        await settled.promise;
      }
    };
    await Promise.all(Array.from({ length: 512 }, lane));
    done = true;
    await others;
    expect(turnsAtWrite.length).toBeGreaterThan(5);
    expect(new Set(turnsAtWrite).size).toBe(turnsAtWrite.length);
  });

  it('take no more than a few batches while the first is still being read', async () => {
    const gate = Promise.withResolvers<null>();
    let asked = 0;
    let added = 0;
    const batcher = new Batcher(
      (entries) => entries.map(() => imported),
      () => {
        asked += 1;
        return gate.promise;
      },
    );
    const adding = (async () => {
      for (; added < 1000; added += 1) await batcher.add(entry(added), () => {});
    })();
    for (let turn = 0; turn < 200; turn += 1) await nextTurn();
    expect(asked).toBe(3);
    expect(added).toBeLessThan(200);
    gate.resolve(null);
    await adding;
    expect(added).toBe(1000);
  });

  it('dropped while entries wait for room, write none of them', async () => {
    const written: number[] = [];
    const batcher = new Batcher((entries) => {
      written.push(entries.length);
      return entries.map(() => imported);
    });
    const adding = Array.from({ length: 40 }, (_, n) => batcher.add(entry(n), () => {}));
    // The first batch is full and written; the rest waits for the next turn.
    expect(written).toEqual([32]);
    const late = batcher.add(entry(40), () => {});
    batcher.drop();
    await Promise.all([...adding, late]);
    batcher.flush();
    expect(written).toEqual([32]);
  });
});
