import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Bus } from '../../../core/bus.ts';
import { Recordings } from '../../../core/services/recordings.ts';
import { openStore } from '../../../core/store/open.ts';
import { tempFolder } from '../../support/temp.ts';
import { pcm16, wavBytes } from '../media/wav-bytes.ts';

/** Recordings over a store of their own, and a wait until nothing is measured any more. */
function opened(dataDir = tempFolder()) {
  const store = openStore(dataDir);
  const bus = new Bus(0);
  const recordings = new Recordings(store, bus, dataDir);
  onTestFinished(async () => {
    await recordings.close();
    store.close();
  });
  /** Resolves when something that the bus tells of is true. */
  const until = (isTrue: () => boolean) =>
    new Promise<void>((resolve) => {
      const stop = bus.subscribe(() => {
        if (!isTrue()) return;
        stop();
        resolve();
      });
    });
  const isReady = (callId: string) => recordings.ofCall(callId)?.state === 'ready';
  const measured = async (callId: string) => {
    if (!isReady(callId)) await until(() => isReady(callId));
  };
  const files = () => ['recordings', 'peaks'].map((name) => readdirSync(join(dataDir, name)).length);
  const media = () => store.db.prepare('SELECT count(*) FROM media').pluck().get();
  return { dataDir, recordings, measured, until, files, media };
}

const tone = (step: number) => wavBytes({ channels: 1, samples: pcm16(8000, (frame) => ((frame * step) % 200) * 100) });
const one = tone(1);
const other = tone(2);
const streamOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)]).stream();

it('deletes a recording and its peaks when the last call that has it gives it up', async () => {
  const { recordings, measured, files, media } = opened();
  await recordings.attach('a', streamOf(one), { fileName: 'one.wav' });
  await recordings.attach('b', streamOf(one), { fileName: 'one.wav' });
  await measured('a');
  expect(recordings.detach('a')).toBe(true);
  expect([files(), media()]).toEqual([[1, 1], 1]);
  expect(recordings.detach('b')).toBe(true);
  expect([files(), media()]).toEqual([[0, 0], 0]);
  expect(recordings.detach('b')).toBe(false);
});

it('deletes what another recording takes the place of', async () => {
  const { recordings, measured, files, media } = opened();
  await recordings.attach('a', streamOf(one), { fileName: 'one.wav' });
  await measured('a');
  const before = recordings.ofCall('a')?.sha256 ?? '';
  await recordings.attach('a', streamOf(other), { fileName: 'other.wav' });
  await measured('a');
  expect(recordings.file(before)).toBeNull();
  expect([files(), media()]).toEqual([[1, 1], 1]);
});

it('waits until a recording is measured before it goes', async () => {
  const { recordings, files, media, until } = opened();
  await recordings.attach('a', streamOf(one), { fileName: 'one.wav' });
  const gone = until(() => media() === 0);
  recordings.detach('a');
  expect([files()[0], media()]).toEqual([1, 1]);
  await gone;
  expect(files()).toEqual([0, 0]);
});

it('keeps bytes that another call is just receiving', async () => {
  const { recordings, measured, files } = opened();
  await recordings.attach('a', streamOf(one), { fileName: 'one.wav' });
  await measured('a');
  const { promise, resolve } = Promise.withResolvers<void>();
  const slow = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(new Uint8Array(one));
      await promise;
      controller.close();
    },
  });
  const attaching = recordings.attach('b', slow, { fileName: 'one.wav' });
  recordings.detach('a');
  expect(files()[0]).toBeGreaterThanOrEqual(1);
  resolve();
  await attaching;
  const kept = recordings.file(recordings.ofCall('b')?.sha256 ?? '');
  expect(kept && existsSync(kept.path)).toBe(true);
  await measured('b');
});

it('shows a name that says what it says: no folders of another computer, no letters that turn the text round', async () => {
  const { recordings } = opened();
  await recordings.attach('a', streamOf(one), { fileName: '/home/somebody/calls/\u202egnp.wav' });
  expect(recordings.ofCall('a')?.fileName).toBe('gnp.wav');
});

it('leaves a file alone that it does not know', async () => {
  const { recordings, dataDir } = opened();
  writeFileSync(join(dataDir, 'recordings', 'mine.txt'), 'keep');
  await recordings.attach('a', streamOf(one), { fileName: 'one.wav' });
  recordings.detach('a');
  expect(existsSync(join(dataDir, 'recordings', 'mine.txt'))).toBe(true);
});
