import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeFile } from '../../../core/media/decode/run.ts';
import { writeWhole } from '../../../core/media/parts.ts';
import { PeaksBuilder } from '../../../core/media/peaks/builder.ts';
import { encodePeaks, readPeaks } from '../../../core/media/peaks/file.ts';
import { tempFolder } from '../../support/temp.ts';
import { temporaryFile } from './collect.ts';
import { wavBytes } from './wav-bytes.ts';

/** A seeded stream of 16-bit samples (mulberry32), loud and quiet in turns. */
function samples16(count: number, seed: number): Int16Array {
  let state = seed;
  return Int16Array.from({ length: count }, (_, at) => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    return ((mixed >>> 8) % 65_536) * (0.1 + 0.9 * ((at >> 12) & 1)) - 32_768 * (0.1 + 0.9 * ((at >> 12) & 1));
  });
}

/** The truth, worked out the slow way: for each pair the smallest and largest sample of its frames. */
function truth(samples: Int16Array, channels: number, framesPerPair: number): number[] {
  const frames = samples.length / channels;
  const out: number[] = [];
  for (let start = 0; start < frames; start += framesPerPair) {
    for (let channel = 0; channel < channels; channel++) {
      const own: number[] = [];
      for (let frame = start; frame < Math.min(frames, start + framesPerPair); frame++)
        own.push(samples[frame * channels + channel]!);
      out.push(Math.round((Math.min(...own) / 32_768) * 127), Math.round((Math.max(...own) / 32_768) * 127));
    }
  }
  return out;
}

async function peaksOf(samples: Int16Array, channels: number, sampleRate: number) {
  const builder = new PeaksBuilder();
  const path = temporaryFile(wavBytes({ channels, sampleRate, samples: new Uint8Array(samples.buffer) }));
  await decodeFile(path, { sinks: [builder] });
  return builder.finish();
}

// 11,025 does not divide by 100: 110 frames a pair, so the rate is 100.227 pairs a second and is stored as such.
test.each([
  [8000, 2, 80],
  [44_100, 1, 441],
  [11_025, 2, 110],
])('both levels equal the truth at %i Hz, %i channels', async (sampleRate, channels, framesPerPair) => {
  const samples = samples16(sampleRate * 3 * channels + 14 * channels, sampleRate);
  const peaks = await peaksOf(samples, channels, sampleRate);
  expect(peaks.frames).toBe(sampleRate * 3 + 14);
  expect(peaks.detail.framesPerPair).toBe(framesPerPair);
  expect([...peaks.detail.values]).toEqual(truth(samples, channels, framesPerPair));
  expect([...peaks.overview.values]).toEqual(truth(samples, channels, framesPerPair * 10));
});

test('blocks of any length give the same peaks', () => {
  const samples = Float32Array.from({ length: 10_000 }, (_, at) => Math.sin(at * at));
  const run = (size: number) => {
    const builder = new PeaksBuilder();
    builder.start({ sampleRate: 8000, channels: 1 });
    for (let at = 0; at < samples.length; at += size) builder.write([samples.subarray(at, at + size)]);
    return builder.finish();
  };
  expect(run(1)).toEqual(run(10_000));
  expect(run(79)).toEqual(run(81));
});

test('clipping is held at full scale, what is no number is passed over', () => {
  const builder = new PeaksBuilder();
  builder.start({ sampleRate: 100, channels: 1 });
  builder.write([Float32Array.of(2, -3, Number.NaN, Number.POSITIVE_INFINITY, -0.5)]);
  expect([...builder.finish().detail.values]).toEqual([127, 127, -127, -127, 0, 0, 127, 127, -63, -63]);
});

test('more pairs than the first room holds', () => {
  const builder = new PeaksBuilder();
  builder.start({ sampleRate: 100, channels: 1 });
  for (let at = 0; at < 100; at++) builder.write([new Float32Array(1000).fill(at / 100)]);
  const { detail } = builder.finish();
  expect(detail.values.length).toBe(200_000);
  expect([detail.values[0], detail.values[199_999]]).toEqual([0, 126]);
});

async function stored(): Promise<{ path: string; peaks: Awaited<ReturnType<typeof peaksOf>> }> {
  const peaks = await peaksOf(samples16(11_025 * 2 * 2, 5), 2, 11_025);
  const path = join(tempFolder(), 'a.peaks');
  await writeWhole(path, encodePeaks(peaks));
  return { path, peaks };
}

test('what is read is what was written, with the exact rate', async () => {
  const { path, peaks } = await stored();
  const detail = await readPeaks(path, 'detail');
  expect(detail).toMatchObject({ sampleRate: 11_025, framesPerPair: 110, frames: 22_050 });
  expect(detail.info).toEqual({ channels: 2, pairsPerSecond: 11_025 / 110, length: 201 });
  expect(new Int8Array(detail.bytes.buffer)).toEqual(peaks.detail.values.slice());
  const overview = await readPeaks(path, 'overview');
  expect(overview.info).toEqual({ channels: 2, pairsPerSecond: 11_025 / 1100, length: 21 });
  expect(new Int8Array(overview.bytes.buffer)).toEqual(peaks.overview.values);
});

test('every damaged byte and every cut is noticed by at least the level it belongs to', async () => {
  const { path } = await stored();
  const bytes = readFileSync(path);
  const broken = async (data: Uint8Array) => {
    writeFileSync(path, data);
    const codes = await Promise.all(
      (['overview', 'detail'] as const).map((level) => readPeaks(path, level).catch((error) => error.code)),
    );
    return codes.includes('bad-peaks');
  };
  for (let at = 0; at < bytes.length; at += at < 52 ? 1 : 37) {
    // Bytes 52 to 63 are unused.
    if (at >= 52 && at < 64) continue;
    const damaged = Buffer.from(bytes);
    damaged[at] = damaged[at]! ^ 4;
    expect(await broken(damaged), `byte ${at}`).toBe(true);
  }
  for (const length of [0, 10, 63, 64, 500, bytes.length - 1]) expect(await broken(bytes.subarray(0, length))).toBe(true);
  expect(await broken(Buffer.concat([bytes, Buffer.from('x')]))).toBe(true);
  expect(await broken(bytes)).toBe(false);
});

test('a missing file asks to be computed too', async () => {
  await expect(readPeaks(join(tempFolder(), 'none.peaks'), 'detail')).rejects.toMatchObject({ code: 'bad-peaks' });
});
