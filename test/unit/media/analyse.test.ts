import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { analyseRecording, watchdog } from '../../../core/media/analyse.ts';
import { readPeaks } from '../../../core/media/peaks/file.ts';
import { workerUrl } from '../../../core/worker-url.ts';
import { tempFolder } from '../../support/temp.ts';
import { fixture } from './collect.ts';
import { wavBytes } from './wav-bytes.ts';

/** Four hours of 16 kHz stereo silence that takes no room on disk: long enough to be interrupted. */
function longWav(dir: string): string {
  const path = join(dir, 'long.wav');
  writeFileSync(path, wavBytes({ channels: 2, sampleRate: 16_000, samples: new Uint8Array(0), dataSize: 0xffffffff }));
  truncateSync(path, 44 + 4 * 3600 * 16_000 * 4);
  return path;
}

test('a recording is measured in a worker and its peaks are stored', async () => {
  const dir = tempFolder();
  const peaksPath = join(dir, 'click.peaks');
  const shares: number[] = [];
  const got = await analyseRecording({ path: fixture('click-44k.mp3'), peaksPath, onProgress: (share) => shares.push(share) });
  expect(got).toMatchObject({
    format: 'mp3',
    durationMs: 3210,
    channels: 2,
    sampleRate: 44_100,
    frames: 141_561,
    peaks: {
      overview: { channels: 2, pairsPerSecond: 10, length: 33 },
      detail: { channels: 2, pairsPerSecond: 100, length: 321 },
    },
    // Three clicks are no speech.
    speech: {
      method: 'model',
      crosstalk: [],
      channels: [
        { spurts: [], unreliable: null },
        { spurts: [], unreliable: null },
      ],
    },
    warnings: [],
  });
  expect(shares.at(-1)).toBe(1);
  expect((await readPeaks(peaksPath, 'detail')).info).toEqual(got.peaks.detail);
  expect(readdirSync(dir)).toEqual(['click.peaks']);
});

test('what is wrong with a recording arrives with its code and message', async () => {
  const dir = tempFolder();
  const path = join(dir, 'page.mp3');
  writeFileSync(path, '<html>expired</html>');
  await expect(analyseRecording({ path, peaksPath: join(dir, 'p') })).rejects.toMatchObject({
    code: 'not-audio',
    message: /expired/,
  });
  await expect(analyseRecording({ path: join(dir, 'none'), peaksPath: join(dir, 'p') })).rejects.toMatchObject({ code: 'disk' });
  expect(readdirSync(dir)).toEqual(['page.mp3']);
});

test('cancelled mid-way: ends, leaves no file, no handle, and older peaks as they were', async () => {
  const dir = tempFolder();
  const peaksPath = join(dir, 'p.peaks');
  writeFileSync(peaksPath, 'old');
  const path = longWav(dir);
  const handles = () => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);
  const before = handles();
  for (let round = 0; round < 3; round++) {
    const abort = new AbortController();
    const shares: number[] = [];
    const work = analyseRecording({
      path,
      peaksPath,
      signal: abort.signal,
      onProgress(share) {
        shares.push(share);
        abort.abort();
      },
    });
    await expect(work).rejects.toMatchObject({ code: 'aborted' });
    // It ended there and then, not after having read everything.
    expect(shares.at(-1)).toBeLessThan(0.9);
  }
  expect(readdirSync(dir).sort()).toEqual(['long.wav', 'p.peaks']);
  await expect.poll(handles).toBeLessThanOrEqual(before);
});

test('a worker that shows no life is ended with a clear error', async () => {
  const dir = tempFolder();
  // No worker starts within two milliseconds, so to the watchdog this one is dead from the beginning.
  const work = analyseRecording({ path: longWav(dir), peaksPath: join(dir, 'p'), stallMs: 2 });
  await expect(work).rejects.toMatchObject({ code: 'stalled' });
  expect(readdirSync(dir)).toEqual(['long.wav']);
});

test('signs of life keep it going, their end ends it once, and no timer stays behind', () => {
  vi.useFakeTimers();
  try {
    const onStall = vi.fn();
    const watch = watchdog(1000, onStall);
    for (let second = 0; second < 10; second++) {
      vi.advanceTimersByTime(900);
      watch.alive();
    }
    expect(onStall).not.toHaveBeenCalled();
    vi.advanceTimersByTime(5000);
    expect(onStall).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
    watchdog(1000, onStall).stop();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('an unwritable place for the peaks is the disk, not the recording', async () => {
  const peaksPath = join(tempFolder(), 'missing', 'p.peaks');
  await expect(analyseRecording({ path: fixture('click.ogg'), peaksPath })).rejects.toMatchObject({ code: 'disk' });
});

test('the worker is found beside the source and beside the bundle', () => {
  expect(workerUrl('file:///repo/core/media/analyse.ts', 'media-worker').href).toBe('file:///repo/core/media/media-worker.ts');
  expect(workerUrl('file:///app/out/main/electron.js', 'media-worker').href).toBe('file:///app/out/main/media-worker.js');
});
