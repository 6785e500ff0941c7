import { expect, test } from 'vitest';
import { decodeFile } from '../../../core/media/decode/run.ts';
import { readWavLayout } from '../../../core/media/decode/wav-header.ts';
import { MediaError } from '../../../core/media/errors.ts';
import type { ByteSource } from '../../../core/media/read-at.ts';
import { Collect, temporaryFile } from './collect.ts';
import { joinBytes, pcm16, type WavSpec, wavBytes } from './wav-bytes.ts';

async function decode(spec: WavSpec | Uint8Array) {
  const collect = new Collect();
  const path = temporaryFile(spec instanceof Uint8Array ? spec : wavBytes(spec));
  const result = await decodeFile(path, { sinks: [collect] });
  return { ...result, samples: collect.channels };
}

const refusal = (spec: WavSpec | Uint8Array) => decode(spec).catch((error) => error);
const bytesOf = (array: { buffer: ArrayBuffer }) => new Uint8Array(array.buffer);

// One value in every encoding, worked out from the format's own definition and not with our reader.
test.each<[string, Partial<WavSpec> & { samples: Uint8Array }, number[]]>([
  ['8 bit is unsigned', { bits: 8, samples: Uint8Array.of(0, 128, 192) }, [-1, 0, 0.5]],
  ['16 bit', { bits: 16, samples: bytesOf(Int16Array.of(-32768, 0, 16384)) }, [-1, 0, 0.5]],
  ['24 bit', { bits: 24, samples: Uint8Array.of(0, 0, 128, 0, 0, 0, 0, 0, 64) }, [-1, 0, 0.5]],
  ['24 bit keeps its lowest byte', { bits: 24, samples: Uint8Array.of(255, 255, 255, 1, 0, 0) }, [-1 / 8388608, 1 / 8388608]],
  ['32 bit', { bits: 32, samples: bytesOf(Int32Array.of(-2147483648, 0, 1073741824)) }, [-1, 0, 0.5]],
  ['float 32', { tag: 3, bits: 32, samples: bytesOf(Float32Array.of(-1, 0, 0.5)) }, [-1, 0, 0.5]],
  ['float 64', { tag: 3, bits: 64, samples: bytesOf(Float64Array.of(-1, 0, 0.5)) }, [-1, 0, 0.5]],
  // ITU-T G.711: mu-law ff is +0, 80 is +8031 of 8159 (32124 in 16 bits), 00 the same negative; A-law d5 is +8 and aa +32256 in 16 bits.
  ['mu-law', { tag: 7, bits: 8, samples: Uint8Array.of(0xff, 0x80, 0x00) }, [0, 32124 / 32768, -32124 / 32768]],
  ['A-law', { tag: 6, bits: 8, samples: Uint8Array.of(0xd5, 0xaa, 0x2a) }, [8 / 32768, 32256 / 32768, -32256 / 32768]],
  ['12 bit in two bytes', { bits: 12, samples: bytesOf(Int16Array.of(-32768, 16384)) }, [-1, 0.5]],
  ['extensible', { bits: 24, samples: Uint8Array.of(0, 0, 64), extensible: { tag: 1, validBits: 20 } }, [0.5]],
  ['extensible float', { bits: 32, samples: bytesOf(Float32Array.of(0.25)), extensible: { tag: 3, validBits: 32 } }, [0.25]],
  ['24 bits in four bytes', { bits: 24, align: 4, samples: bytesOf(Int32Array.of(1073741824)) }, [0.5]],
])('%s', async (_, spec, expected) => {
  const { samples, frames } = await decode({ channels: 1, ...spec });
  expect(frames).toBe(expected.length);
  samples[0]!.forEach((sample, at) => {
    expect(sample).toBeCloseTo(expected[at]!, 7);
  });
});

test('left stays left, and a third channel is left out and said so', async () => {
  const stereo = await decode({ channels: 2, samples: bytesOf(Int16Array.of(16384, -16384, 8192, -8192)) });
  expect(stereo.samples).toEqual([
    [0.5, 0.25],
    [-0.5, -0.25],
  ]);
  expect(stereo.warnings).toEqual([]);
  const three = await decode({ channels: 3, samples: bytesOf(Int16Array.of(16384, -16384, 1, 8192, -8192, 2)) });
  expect(three.samples).toEqual(stereo.samples);
  expect(three.warnings.map((warning) => warning.code)).toEqual(['channels-dropped']);
});

test('chunks of odd length are padded, unknown ones are passed over', async () => {
  const before: [string, Uint8Array][] = [
    ['LIST', new Uint8Array(7)],
    ['bext', new Uint8Array(602)],
  ];
  const { frames } = await decode({ channels: 1, samples: pcm16(100, (at) => at), before });
  expect(frames).toBe(100);
});

test('frames that straddle two reads are put together', async () => {
  // 3 channels of 3 bytes: 9 bytes a frame never divide a 32 KB read.
  const frames = 20_000;
  const samples = new Uint8Array(frames * 9);
  for (let frame = 0; frame < frames; frame++) samples[frame * 9 + 1] = frame & 127;
  const got = await decode({ channels: 3, bits: 24, samples });
  expect(got.frames).toBe(frames);
  expect(got.samples[0]!.every((sample, frame) => sample === ((frame & 127) * 256) / 8388608)).toBe(true);
});

test('a sample chunk that promises too much is decoded as far as it goes and called truncated', async () => {
  const { frames, warnings } = await decode({ channels: 1, samples: pcm16(100, () => 1), dataSize: 1_000_000 });
  expect(frames).toBe(100);
  expect(warnings.map((warning) => warning.code)).toEqual(['truncated']);
});

test.each([0, 0xffffffff, 0x7fffffff])(
  'a size that a streaming recorder never filled in (%i) reads to the end, in silence',
  async (dataSize) => {
    const { frames, warnings } = await decode({ channels: 1, samples: pcm16(100, () => 1), dataSize });
    expect([frames, warnings]).toEqual([100, []]);
  },
);

test('RF64 takes its size from ds64', async () => {
  const ds64 = new Uint8Array(28);
  new DataView(ds64.buffer).setBigUint64(8, 200n, true);
  const wav = wavBytes({ channels: 1, samples: pcm16(150, () => 1), dataSize: 0xffffffff, before: [['ds64', ds64]], id: 'RF64' });
  expect((await decode(wav)).frames).toBe(100);
});

test('half a frame at the end is left out and called truncated', async () => {
  const { frames, warnings } = await decode({ channels: 2, samples: new Uint8Array(4 * 50 + 3) });
  expect(frames).toBe(50);
  expect(warnings.map((warning) => warning.code)).toEqual(['truncated']);
});

test.each<[string, WavSpec | Uint8Array, string]>([
  ['GSM 6.10', { channels: 1, tag: 0x31, samples: new Uint8Array(65) }, 'unsupported-codec'],
  ['no channels', { channels: 0, samples: new Uint8Array(64) }, 'unsupported-codec'],
  ['no bits', { channels: 1, bits: 0, samples: new Uint8Array(64) }, 'unsupported-codec'],
  ['48-bit samples', { channels: 1, bits: 48, samples: new Uint8Array(64) }, 'unsupported-codec'],
  ['no samples', { channels: 1, samples: new Uint8Array(0) }, 'no-audio'],
  ['less than one frame', { channels: 2, samples: new Uint8Array(3) }, 'no-audio'],
  ['no sample chunk', wavBytes({ channels: 1, samples: new Uint8Array(9) }).slice(0, 36), 'no-audio'],
  ['only the magic', wavBytes({ channels: 1, samples: new Uint8Array(9) }).slice(0, 12), 'no-audio'],
  ['one sample a second', { channels: 1, sampleRate: 1, samples: new Uint8Array(64) }, 'unsupported-rate'],
  ['a rate of zero', { channels: 1, sampleRate: 0, samples: new Uint8Array(64) }, 'unsupported-rate'],
])('%s is refused with a reason', async (_, spec, code) => {
  const error = await refusal(spec);
  expect(error).toMatchObject({ name: 'MediaError', code });
  expect(error.message).toMatch(/[.]$/);
});

test('a file of endless empty chunks is given up on early', () => {
  const empty = joinBytes(new TextEncoder().encode('junk'), new Uint8Array(36));
  let reads = 0;
  const source: ByteSource = {
    size: 1e9,
    readAt(_, length) {
      reads++;
      return empty.subarray(0, length);
    },
  };
  expect(() => readWavLayout(source)).toThrow(MediaError);
  expect(reads).toBeLessThan(10_000);
});
