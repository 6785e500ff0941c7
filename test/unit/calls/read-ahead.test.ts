import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ReadAhead } from '../../../core/calls/read-ahead.ts';
import { type Reading, readReport } from '../../../core/calls/reading.ts';
import { distinctReports } from './support.ts';

const fixture = (name: string) => new URL(`../../fixtures/calls/${name}`, import.meta.url);

/** Every thread that this process starts from now on. */
function startedThreads(): Worker[] {
  const started: Worker[] = [];
  const note = (worker: Worker) => started.push(worker);
  process.on('worker', note);
  onTestFinished(() => void process.off('worker', note));
  return started;
}

/** Asks until the thread is there. */
async function readOnceReady(reader: ReadAhead, bodies: readonly Uint8Array[]): Promise<Reading[] | null> {
  for (;;) {
    const reading = reader.read(bodies);
    if (reading) return reading;
    await nextTurn();
  }
}

describe('reading on a second thread', () => {
  it('says of every body, in order, what the main thread says of it', async () => {
    const bodies = [...distinctReports(20), Buffer.from('{"half": '), Buffer.from('{"of":"nobody"}'), Buffer.alloc(0)];
    // A body that lies inside a larger buffer, as lines of a file do.
    bodies.push(Buffer.concat([Buffer.from('xx'), bodies[3] as Buffer, Buffer.from('yy')]).subarray(2, -2));
    const readings = await readOnceReady(new ReadAhead(), bodies);
    expect(readings).toEqual(bodies.map((body) => readReport(body)));
    expect(readings?.[3]?.row).toMatchObject({ platformCallId: 'WC-3' });
    expect(readings?.[23]).toEqual(readings?.[3]);
    expect(readings?.map(({ result }) => result.status).slice(20, 23)).toEqual(['invalid', 'unrecognised', 'invalid']);
    expect(bodies[0]?.byteLength).toBeGreaterThan(0);
  });

  it('answers several batches in the order in which they were asked', async () => {
    const reader = new ReadAhead();
    const bodies = distinctReports(60);
    await readOnceReady(reader, bodies.slice(0, 20));
    const three = await Promise.all([0, 20, 40].map((from) => reader.read(bodies.slice(from, from + 20))));
    const ids = three.flatMap((readings) => readings?.map(({ row }) => row?.platformCallId));
    expect(ids).toEqual(bodies.map((_, index) => `WC-${index}`));
  });

  it('leaves a few bodies to the main thread', () => {
    expect(new ReadAhead().read(distinctReports(15))).toBeNull();
  });

  it('a thread that dies answers null to all that wait, and is not started again', async () => {
    const reader = new ReadAhead(fixture('dying-worker.mjs'));
    const bodies = distinctReports(16);
    const first = readOnceReady(reader, bodies);
    const second = first.then(() => reader.read(bodies));
    expect(await first).toBeNull();
    expect(await second).toBeNull();
  });

  it('a thread that ends before it was there is not started again', async () => {
    const started = startedThreads();
    const reader = new ReadAhead(fixture('ending-worker.mjs'));
    const bodies = distinctReports(16);
    expect(reader.read(bodies)).toBeNull();
    await nextTurn();
    await once(started[0] as Worker, 'exit');
    expect(reader.read(bodies)).toBeNull();
    await nextTurn();
    expect(started).toHaveLength(1);
  });

  it('an unused thread ends, and the next large import starts another', async () => {
    const started = startedThreads();
    const reader = new ReadAhead(undefined, 50);
    const bodies = distinctReports(16);
    expect(await readOnceReady(reader, bodies)).toHaveLength(16);
    const before = started.length;
    await once(started.at(-1) as Worker, 'exit');
    expect(await readOnceReady(reader, bodies)).toHaveLength(16);
    expect(started.length).toBeGreaterThan(before);
  });
});
