import { expect, test } from 'vitest';
import { boundComplaints } from '../../../core/media/complaints.ts';
import type { Block } from '../../../core/media/decode/decoder.ts';
import { Gate } from '../../../core/media/decode/gate.ts';
import { decodeFile } from '../../../core/media/decode/run.ts';
import { PeaksBuilder } from '../../../core/media/peaks/builder.ts';
import { Collect, fixture, fixtureBytes, temporaryFile } from './collect.ts';
import { joinBytes, pcm16, wavBytes } from './wav-bytes.ts';

async function peaksOf(path: string) {
  const builder = new PeaksBuilder();
  const result = await decodeFile(path, { sinks: [builder] });
  return { ...result, peaks: builder.finish() };
}

/** 10 ms bins in which a channel is loudest, one per stretch of loudness. */
function loudBins(values: Int8Array, channels: number, channel: number): number[] {
  const highs = Array.from({ length: values.length / (2 * channels) }, (_, pair) => values[(pair * channels + channel) * 2 + 1]!);
  const loudest = Math.max(...highs);
  return highs.flatMap((high, at) =>
    high > loudest * 0.4 && high >= Math.max(highs[at - 1] ?? 0, highs[at + 1] ?? 0) ? [at] : [],
  );
}

const near = (bins: number[], seconds: number[]) =>
  bins.length === seconds.length && seconds.every((second, at) => Math.abs(bins[at]! - Math.floor(second * 100)) <= 1);

test.each([
  ['click.mp3', 'mp3', 16_000, 51_360, 2],
  ['click-44k.mp3', 'mp3', 44_100, 141_561, 2],
  ['click-mono.mp3', 'mp3', 8_000, 25_680, 1],
  ['click.opus', 'ogg-opus', 48_000, 154_080, 2],
  ['click-mono.opus', 'ogg-opus', 48_000, 154_080, 1],
  ['click.ogg', 'ogg-vorbis', 16_000, 51_360, 2],
  ['click.flac', 'flac', 16_000, 51_360, 2],
] as const)(
  '%s: 3.21 s to the sample, every click in its 10 ms, each on its side',
  async (name, format, sampleRate, frames, channels) => {
    const got = await peaksOf(fixture(name));
    expect(got).toMatchObject({ format, sampleRate, frames, channels, warnings: [] });
    const left = loudBins(got.peaks.detail.values, channels, 0);
    expect(left).toSatisfy((bins: number[]) => near(bins, [1.003, 2.503]));
    if (channels === 2) {
      const right = loudBins(got.peaks.detail.values, channels, 1);
      expect(right).toSatisfy((bins: number[]) => near(bins, [1.753]));
    }
  },
);

test('an Opus file shorter than a page ends where its last page says', async () => {
  // 0.3 s; the library alone answers 312 samples (its pre-skip) too many.
  expect((await peaksOf(fixture('short.opus'))).frames).toBe(14_400);
});

test.each(['click.opus', 'click.ogg'])('two %s in one file are played one after the other', async (name) => {
  const once = fixtureBytes(name);
  const got = await peaksOf(temporaryFile(joinBytes(once, once)));
  const seconds = got.frames / got.sampleRate;
  expect(seconds).toBe(6.42);
  expect(loudBins(got.peaks.detail.values, 2, 0)).toSatisfy((bins: number[]) => near(bins, [1.003, 2.503, 4.213, 5.713]));
  expect(got.warnings).toEqual([]);
});

test('an Opus file whose comments fill several pages is not played from the comments', async () => {
  const { oggCrc } = await import('../../../core/media/decode/ogg-pages.ts');
  const bytes = fixtureBytes('click.opus');
  const second = Buffer.from(bytes).indexOf('OggS', 4);
  const third = Buffer.from(bytes).indexOf('OggS', second + 4);
  const comments = (sequence: number, flags: number, lacing: number[], body: Uint8Array) => {
    const page = Buffer.concat([bytes.slice(second, second + 26), Uint8Array.of(lacing.length, ...lacing), body]);
    page[5] = flags;
    page.writeUInt32LE(sequence, 18);
    page.writeUInt32LE(oggCrc(page), 22);
    return page;
  };
  const tags = Buffer.concat([Buffer.from('OpusTags'), new Uint8Array(255 * 300 - 8).fill(0xa5)]);
  const pages = [
    comments(1, 0, Array(255).fill(255), tags.subarray(0, 255 * 255)),
    comments(2, 1, [...Array(45).fill(255), 0], tags.subarray(255 * 255)),
  ];
  const rest: Uint8Array[] = [];
  for (let at = third, sequence = 3; at !== -1; sequence++) {
    const next = Buffer.from(bytes).indexOf('OggS', at + 4);
    const page = Buffer.from(bytes.slice(at, next === -1 ? undefined : next));
    page.writeUInt32LE(sequence, 18);
    page.writeUInt32LE(oggCrc(page), 22);
    rest.push(page);
    at = next;
  }
  const got = await peaksOf(temporaryFile(joinBytes(bytes.slice(0, second), ...pages, ...rest)));
  expect(got.frames).toBe(154_080);
  expect(loudBins(got.peaks.detail.values, 2, 0)).toSatisfy((bins: number[]) => near(bins, [1.003, 2.503]));
});

test('tags before and after an mp3 are not audio and no damage', async () => {
  const id3 = joinBytes(Uint8Array.of(73, 68, 51, 4, 0, 0, 0, 2, 0, 0), new Uint8Array(2 * 16384).fill(0xff));
  const id3v1 = joinBytes(new TextEncoder().encode('TAG'), new Uint8Array(125));
  const got = await peaksOf(temporaryFile(joinBytes(id3, fixtureBytes('click.mp3'), id3v1)));
  expect(got).toMatchObject({ frames: 51_360, warnings: [] });
});

test.each([
  ['talk.mp3', 'truncated'],
  ['talk.opus', 'truncated'],
  ['talk.ogg', 'truncated'],
  ['talk.flac', 'truncated'],
])('%s cut in the middle gives its first half and says so', async (name, code) => {
  const bytes = fixtureBytes(name);
  const whole = await peaksOf(fixture(name));
  const half = await peaksOf(temporaryFile(bytes.slice(0, Math.floor(bytes.length * 0.6))));
  expect(half.frames).toBeGreaterThan(0);
  expect(half.frames).toBeLessThan(whole.frames);
  expect(half.warnings.map((warning) => warning.code)).toContain(code);
});

test('a second stream of another rate is not read as if it had the first', async () => {
  const got = await peaksOf(temporaryFile(joinBytes(fixtureBytes('click.mp3'), fixtureBytes('click-44k.mp3'))));
  expect(got.warnings.map((warning) => warning.code)).toContain('rate-change');
  expect(got.frames / got.sampleRate).toBeLessThanOrEqual(3.31);
  expect(got.frames / got.sampleRate).toBeGreaterThan(2);
});

test('a FLAC bomb is taken apart in small pieces', async () => {
  let largest = 0;
  const sink = {
    start() {},
    write(channels: readonly Float32Array[]) {
      largest = Math.max(largest, channels[0]!.length);
    },
  };
  const { frames, warnings } = await decodeFile(fixture('bomb.flac'), { sinks: [sink] });
  expect(frames).toBe(120 * 48_000);
  expect(warnings.map((warning) => warning.code)).toEqual(['channels-dropped']);
  // Eight channels of four bytes: 32 MB at once at most, not 184.
  expect(largest).toBeLessThan(1_000_000);
});

test('a decoder that complains without end is thrown out of its loop; progress forgives', () => {
  const { error, warn } = console;
  try {
    const progress = boundComplaints();
    const complain = (times: number) => {
      for (let at = 0; at < times; at++) console.error('bad frame');
    };
    complain(1999);
    progress();
    complain(1999);
    expect(() => complain(1e9)).toThrow(/too many/);
  } finally {
    Object.assign(console, { error, warn });
  }
});

const block = (sampleRate: number, length: number, channels = 1): Block => ({
  sampleRate,
  sourceChannels: channels,
  channels: Array.from({ length: channels }, () => new Float32Array(length)),
});

test('one block of another rate is damage and keeps its time; two are the end', () => {
  const collect = new Collect();
  const gate = new Gate([collect]);
  for (const rate of [8000, 16_000, 8000]) gate.write(block(rate, 10));
  gate.finish();
  expect([gate.frames, gate.stopped]).toEqual([30, false]);
  for (const rate of [16_000, 16_000, 8000]) gate.write(block(rate, 10));
  gate.finish();
  expect([gate.frames, gate.stopped, collect.channels[0]!.length]).toEqual([30, true, 30]);
});

test('sinks never see a change of channels', () => {
  const collect = new Collect();
  const gate = new Gate([collect]);
  gate.write(block(8000, 10, 2));
  gate.write(block(8000, 10, 1));
  expect(collect.channels.map((samples) => samples.length)).toEqual([20, 20]);
  expect(gate.warnings().map((warning) => warning.code)).toEqual(['channels-change']);
});

test('longer than the limit is refused', async () => {
  const path = temporaryFile(wavBytes({ channels: 1, samples: pcm16(8001, () => 0) }));
  const limits = { maxSeconds: 1, maxFrames: 1e9 };
  await expect(decodeFile(path, { sinks: [], limits })).rejects.toMatchObject({ code: 'too-long' });
  await expect(decodeFile(path, { sinks: [], limits: { maxSeconds: 9, maxFrames: 8000 } })).rejects.toMatchObject({
    code: 'too-long',
  });
});

test('progress rises to one, by bytes read', async () => {
  const shares: number[] = [];
  const path = temporaryFile(wavBytes({ channels: 1, samples: pcm16(200_000, () => 0) }));
  await decodeFile(path, { sinks: [], onProgress: (share) => shares.push(share) });
  expect(shares.length).toBeGreaterThan(5);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});
