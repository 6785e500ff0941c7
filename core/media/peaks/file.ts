import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { PeaksInfo } from '../../../shared/api.ts';
import { MediaError } from '../errors.ts';
import { viewOf } from '../read-at.ts';
import type { Peaks } from './builder.ts';

/*
 * A peaks file, little-endian:
 *
 *    0  "TTPK"               16  float64 frames of one channel      40  uint32 CRC-32 of the overview bytes
 *    4  uint32 version, 1    24  uint32 frames per overview pair    44  uint32 CRC-32 of the detail bytes
 *    8  uint32 sample rate   28  uint32 frames per detail pair      48  uint32 CRC-32 of bytes 0..47
 *   12  uint32 channels      32  uint32 overview pairs a channel    52  zero up to 64
 *                            36  uint32 detail pairs a channel
 *   64  overview, then detail: int8 min,max pairs interleaved by channel, full scale 127
 */
const headerBytes = 64;
const crcAt = 48;
const magic = 0x4b505454;
const version = 1;

export type PeaksLevel = 'overview' | 'detail';

/** One level as stored. Time of pair i = i x framesPerPair / sampleRate seconds, without drift. */
export interface StoredPeaks {
  info: PeaksInfo;
  sampleRate: number;
  framesPerPair: number;
  frames: number;
  /** Int8 min,max pairs interleaved by channel. */
  bytes: Uint8Array<ArrayBuffer>;
}

const bytesOf = (values: Int8Array) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
const bad = (why: string) => new MediaError('bad-peaks', `The stored waveform ${why}; it has to be computed again.`);

/** Channels, exact rate and length of one level. */
export function infoOf(peaks: Peaks, level: PeaksLevel): PeaksInfo {
  const { framesPerPair, values } = peaks[level];
  return {
    channels: peaks.channels,
    pairsPerSecond: peaks.sampleRate / framesPerPair,
    length: values.length / (2 * peaks.channels),
  };
}

/** The whole peaks file as bytes. */
export function encodePeaks(peaks: Peaks): Uint8Array<ArrayBuffer> {
  const overview = bytesOf(peaks.overview.values);
  const detail = bytesOf(peaks.detail.values);
  const out = new Uint8Array(headerBytes + overview.length + detail.length);
  const view = viewOf(out);
  const pairBytes = 2 * peaks.channels;
  view.setUint32(0, magic, true);
  view.setUint32(4, version, true);
  view.setUint32(8, peaks.sampleRate, true);
  view.setUint32(12, peaks.channels, true);
  view.setFloat64(16, peaks.frames, true);
  view.setUint32(24, peaks.overview.framesPerPair, true);
  view.setUint32(28, peaks.detail.framesPerPair, true);
  view.setUint32(32, overview.length / pairBytes, true);
  view.setUint32(36, detail.length / pairBytes, true);
  view.setUint32(40, crc32(overview), true);
  view.setUint32(44, crc32(detail), true);
  view.setUint32(crcAt, crc32(out.subarray(0, crcAt)), true);
  out.set(overview, headerBytes);
  out.set(detail, headerBytes + overview.length);
  return out;
}

/**
 * Reads one level of a peaks file, and only that level.
 * @throws MediaError `bad-peaks` when the file is missing, short, from another version or does not match its checksums
 */
export async function readPeaks(path: string, level: PeaksLevel): Promise<StoredPeaks> {
  const file = await open(path, 'r').catch(() => {
    throw bad('is missing');
  });
  try {
    const { size } = await file.stat();
    const header = new Uint8Array(headerBytes);
    if ((await file.read(header, 0, headerBytes, 0)).bytesRead < headerBytes) throw bad('is incomplete');
    const view = viewOf(header);
    const u32 = (at: number) => view.getUint32(at, true);
    if (u32(0) !== magic || u32(4) !== version) throw bad('is of another version');
    if (u32(crcAt) !== crc32(header.subarray(0, crcAt))) throw bad('is damaged');
    const channels = u32(12);
    const lengths = { overview: u32(32) * 2 * channels, detail: u32(36) * 2 * channels };
    // Checked before allocating: a lying length must not ask for memory.
    if (size !== headerBytes + lengths.overview + lengths.detail) throw bad('is incomplete');
    const bytes = new Uint8Array(lengths[level]);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, headerBytes + (level === 'detail' ? lengths.overview : 0));
    if (bytesRead < bytes.length || crc32(bytes) !== u32(level === 'detail' ? 44 : 40)) throw bad('is damaged');
    const sampleRate = u32(8);
    const framesPerPair = u32(level === 'detail' ? 28 : 24);
    const info = { channels, pairsPerSecond: sampleRate / framesPerPair, length: u32(level === 'detail' ? 36 : 32) };
    return { info, sampleRate, framesPerPair, frames: view.getFloat64(16, true), bytes };
  } finally {
    await file.close();
  }
}
