import { viewOf } from '../read-at.ts';
import type { WavEncoding } from './wav-header.ts';

/** Reads one sample at a byte offset as -1..1. */
export type ReadSample = (view: DataView, at: number) => number;

/** ITU-T G.711 mu-law: inverted bits, sign, three bits of exponent, four of mantissa, bias 33 (here x4, in 16 bits). */
export function mulawToLinear(code: number): number {
  const bits = ~code & 0xff;
  const size = ((((bits & 0x0f) << 3) + 132) << ((bits >> 4) & 7)) - 132;
  return (bits & 0x80 ? -size : size) / 32768;
}

/** ITU-T G.711 A-law: even bits inverted; the sign bit set means positive. */
export function alawToLinear(code: number): number {
  const bits = code ^ 0x55;
  const exponent = (bits >> 4) & 7;
  const base = ((bits & 0x0f) << 4) + 8;
  const size = exponent === 0 ? base : (base + 256) << (exponent - 1);
  return (bits & 0x80 ? size : -size) / 32768;
}

const table = (from: (code: number) => number) => Float32Array.from({ length: 256 }, (_, code) => from(code));

/** The reader for one encoding and width, in bytes. 8-bit PCM is unsigned in WAV, wider PCM is signed little-endian. */
export function sampleReader(encoding: WavEncoding, sampleBytes: number): ReadSample {
  if (encoding === 'mulaw' || encoding === 'alaw') {
    const values = table(encoding === 'mulaw' ? mulawToLinear : alawToLinear);
    return (view, at) => values[view.getUint8(at)]!;
  }
  if (encoding === 'float') {
    return sampleBytes === 8 ? (view, at) => view.getFloat64(at, true) : (view, at) => view.getFloat32(at, true);
  }
  if (sampleBytes === 1) return (view, at) => (view.getUint8(at) - 128) / 128;
  if (sampleBytes === 2) return (view, at) => view.getInt16(at, true) / 32768;
  if (sampleBytes === 3) return (view, at) => ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 8388608;
  return (view, at) => view.getInt32(at, true) / 2147483648;
}

/** Takes the first `wanted` channels of `frames` interleaved frames apart. */
export function deinterleave(
  bytes: Uint8Array,
  frames: number,
  channels: number,
  wanted: number,
  sampleBytes: number,
  read: ReadSample,
) {
  const view = viewOf(bytes);
  const stride = channels * sampleBytes;
  return Array.from({ length: wanted }, (_, channel) => {
    const out = new Float32Array(frames);
    for (let frame = 0, at = channel * sampleBytes; frame < frames; frame++, at += stride) out[frame] = read(view, at);
    return out;
  });
}
