import { beforeAll, expect, test, vi } from 'vitest';
import { decideSpeech } from '../../../../core/media/speech/decide.ts';
import type { Silero } from '../../../../core/media/speech/silero.ts';
import { contextSteps, framesPerStep, stepsPerBlock } from '../../../../core/media/speech/sink.ts';
import { joinTracks } from '../../../../core/media/speech/tracks.ts';
import { detector, listen, noise, type Pcm, samplePcm, tracksOf } from './listen.ts';

// Minutes of speech are heard here: a busy machine takes its time.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let silero: Silero;
let tour: Pcm;

beforeAll(async () => {
  silero = await detector();
  tour = await samplePcm('interactly-tour');
});

test('parts of a recording, each with its run-up, give the same bytes as the whole', async () => {
  const whole = await tracksOf(tour, silero);
  const { sampleRate, channels } = tour;
  const block = stepsPerBlock(sampleRate) * framesPerStep(sampleRate);
  const runUp = contextSteps * framesPerStep(sampleRate);
  const parts = await Promise.all(
    [0, 1, 2, 3].map((part) => {
      const [from, to] = [part * block, (part + 1) * block];
      const before = part === 0 ? 0 : runUp;
      return tracksOf(
        { sampleRate, channels: channels.map((one) => one.subarray(from - before, to)) },
        silero,
        before && contextSteps,
      );
    }),
  );
  expect(joinTracks(parts)).toEqual(whole);
  // Without the run-up they would not: this is no empty comparison.
  const bare = await tracksOf({ sampleRate, channels: channels.map((one) => one.subarray(block, 2 * block)) }, silero);
  expect(bare).not.toEqual(parts[1]);
});

test('silence, nothing at all and a few samples are heard as no speech', async () => {
  for (const frames of [1, 79, 81, 160_000]) {
    const heard = await listen({ sampleRate: 8000, channels: [new Float32Array(frames)] }, silero);
    expect(heard).toEqual({
      method: 'model',
      channels: [{ spurts: [], levelDb: null, floorDb: -110, unreliable: null }],
      crosstalk: [],
    });
  }
  expect(decideSpeech({ method: 'model', stepMs: 10, channels: [], probes: [] }).channels).toEqual([]);
});

test('noise alone is no speech and no voice in the background', async () => {
  const heard = await listen({ sampleRate: 16_000, channels: [noise(16_000 * 90, 5, 0.1)] }, silero);
  expect(heard.channels[0]).toMatchObject({ spurts: [], unreliable: null });
});

test('samples that are no numbers, or far too large, spoil nothing but themselves', async () => {
  const { sampleRate, channels } = tour;
  const damaged = channels.map((one) => one.slice());
  const at = 20 * sampleRate;
  damaged[0]!.set([Number.NaN, Infinity, -Infinity, 1e30], at);
  const [clean, heard] = [await listen(tour, silero), await listen({ sampleRate, channels: damaged }, silero)];
  const apart = (spurt: { startMs: number; endMs: number }) => spurt.endMs < 19_000 || spurt.startMs > 61_000;
  expect(heard.channels[0]!.spurts.filter(apart)).toEqual(clean.channels[0]!.spurts.filter(apart));
  expect(heard.channels[0]!.spurts.every(({ levelDb }) => Number.isFinite(levelDb))).toBe(true);
});

test.each([4000, 11_025, 44_100, 384_000])('at %d samples a second speech lies where it lies at 16,000', async (sampleRate) => {
  // The first 12 s, at the nearest sample: rough, and good enough for edges.
  const other = tour.channels.map((one) =>
    Float32Array.from({ length: 12 * sampleRate }, (_, at) => one[Math.floor((at * tour.sampleRate) / sampleRate)] ?? 0),
  );
  const [same, heard] = [
    await listen(
      { sampleRate: tour.sampleRate, channels: tour.channels.map((one) => one.subarray(0, 12 * tour.sampleRate)) },
      silero,
    ),
    await listen({ sampleRate, channels: other }, silero),
  ];
  heard.channels.forEach(({ spurts }, channel) => {
    expect(spurts.length).toBe(same.channels[channel]!.spurts.length);
    spurts.forEach((spurt, at) => {
      expect(Math.abs(spurt.startMs - same.channels[channel]!.spurts[at]!.startMs)).toBeLessThanOrEqual(60);
    });
  });
});
