import { describe, expect, test } from 'vitest';
import { decode, loudness, samples, truthOf } from './samples.ts';

/** Above this a 5 ms frame is speech: the room tone is at -55 dBFS. */
const SPEECH_DB = -46;
const ROOM_DB = -50;
const TOLERANCE_MS = 60;
const FRAME_MS = 5;

/** First moment from `fromMs` on at which two frames in a row are loud, ms. */
function onset(channel: Float32Array, rate: number, fromMs: number): number {
  const loud = (at: number) => loudness(channel, rate, at, at + FRAME_MS) > SPEECH_DB;
  let at = fromMs;
  while (!loud(at) || !loud(at + FRAME_MS)) at += FRAME_MS;
  return at;
}

describe.each(samples)('recording of $name', (sample) => {
  const decoded = decode(sample);
  const { speech, customerChannel } = truthOf(sample.name);
  const channelOf = (speaker: string) => (speaker === 'customer' ? customerChannel : 1 - customerChannel);

  test('is stereo, 16 kHz, and exactly as long as listed', async () => {
    const { channelData, samplesDecoded, sampleRate, errors } = await decoded;
    expect(errors).toEqual([]);
    expect([channelData.length, sampleRate]).toEqual([2, 16_000]);
    expect(samplesDecoded / 16).toBe(sample.durationMs);
  });

  test('speaks where the truth says, on the channel of the speaker', async () => {
    const { channelData, sampleRate } = await decoded;
    for (const { id, speaker, startMs, endMs } of speech) {
      const channel = channelData[channelOf(speaker)]!;
      const before = speech.filter((other) => other.speaker === speaker && other.endMs <= startMs).map((other) => other.endMs);
      const quietFrom = Math.max(0, startMs - 200, ...before.map((end) => end + TOLERANCE_MS / 2));
      expect(
        Math.abs(onset(channel, sampleRate, Math.min(quietFrom, startMs - FRAME_MS)) - startMs),
        `${id} starts`,
      ).toBeLessThan(TOLERANCE_MS);
      expect(loudness(channel, sampleRate, startMs, endMs), `${id} is heard`).toBeGreaterThan(-30);
      expect(loudness(channel, sampleRate, endMs - 250, endMs), `${id} lasts to its end`).toBeGreaterThan(SPEECH_DB);
    }
  });

  test('is room tone wherever the truth has nobody on a channel', async () => {
    const { channelData, sampleRate } = await decoded;
    const noises = truthOf<{ noises?: { startMs: number }[] }>(sample.name).noises ?? [];
    for (const speaker of ['customer', 'agent'] as const) {
      const busy = speech.filter((piece) => piece.speaker === speaker).map(({ startMs, endMs }) => ({ startMs, endMs }));
      if (speaker === 'customer') busy.push(...noises.map(({ startMs }) => ({ startMs, endMs: startMs + 200 })));
      busy.sort((a, b) => a.startMs - b.startMs).push({ startMs: sample.durationMs, endMs: sample.durationMs });
      let from = 0;
      for (const { startMs, endMs } of busy) {
        if (startMs - from > 500) {
          const quiet = loudness(channelData[channelOf(speaker)]!, sampleRate, from, startMs - TOLERANCE_MS);
          expect(quiet, `${speaker} ${from}-${startMs}`).toBeLessThan(ROOM_DB);
          expect(quiet, 'not digital silence').toBeGreaterThan(-62);
        }
        from = endMs + TOLERANCE_MS;
      }
    }
  });
});

test('the voices are equally loud', async () => {
  for (const sample of samples) {
    const { channelData, sampleRate } = await decode(sample);
    const { speech, customerChannel } = truthOf(sample.name);
    const levels = ['customer', 'agent'].map((speaker) => {
      const channel = channelData[speaker === 'customer' ? customerChannel : 1 - customerChannel]!;
      const pieces = speech.filter((piece) => piece.speaker === speaker && piece.endMs - piece.startMs > 1000);
      return pieces.reduce((sum, { startMs, endMs }) => sum + loudness(channel, sampleRate, startMs, endMs), 0) / pieces.length;
    });
    expect(Math.abs(levels[0]! - levels[1]!), sample.name).toBeLessThan(3);
  }
});
