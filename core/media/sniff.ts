import { closeSync, openSync } from 'node:fs';
import { isAdts } from './decode/adts-header.ts';
import { type FlacLayout, isFlac, readFlacLayout } from './decode/flac-header.ts';
import { findMp3Frames, type Mp3Header, promisedFrames } from './decode/mp3-header.ts';
import { isMp4, readMp4Layout } from './decode/mp4-header.ts';
import { oggCodec } from './decode/ogg-header.ts';
import { readWavLayout, type WavLayout } from './decode/wav-header.ts';
import { diskError, type MediaError } from './errors.ts';
import type { OutsideFormat } from './format.ts';
import { ascii, type ByteSource, fileSource } from './read-at.ts';
import { refusal } from './sniff-refuse.ts';

/** What the bytes say a recording is, and where its audio lies: `offset` and `bytes` in the file. */
export type AudioLayout = { offset: number; bytes: number } & (
  | { format: 'wav'; wav: WavLayout }
  | { format: 'mp3'; first: Mp3Header; promised: number | null }
  | { format: 'flac'; flac: FlacLayout }
  | { format: 'ogg-opus' | 'ogg-vorbis' }
  | { format: OutsideFormat; durationMs: number | null }
);

// Where the first mp3 frames must lie: players search about as far behind a tag.
const searchBytes = 64 * 1024;
const maxTags = 8;

/** Length of the ID3v2 tags at the start, bytes. Sizes are "syncsafe": seven bits a byte. The tag's flags may add a footer of ten. */
function id3Bytes(source: ByteSource): number {
  let at = 0;
  for (let tag = 0; tag < maxTags; tag++) {
    const head = source.readAt(at, 10);
    if (head.length < 10 || ascii(head, 0, 3) !== 'ID3' || head.subarray(6).some((byte) => byte > 127)) break;
    const size = (head[6]! << 21) | (head[7]! << 14) | (head[8]! << 7) | head[9]!;
    at += 10 + size + (head[5]! & 0x10 ? 10 : 0);
  }
  return Math.min(at, source.size);
}

function sniffMp3(source: ByteSource, start: number): AudioLayout | null {
  const window = source.readAt(start, searchBytes);
  const found = findMp3Frames(window, start + window.length >= source.size);
  if (!found) return null;
  const promised = promisedFrames(window.subarray(found.offset, found.offset + found.header.bytes), found.header);
  const offset = start + found.offset;
  return { format: 'mp3', offset, bytes: source.size - offset, first: found.header, promised };
}

/**
 * Decides by magic bytes and structure what a file is and where its audio lies.
 * @throws MediaError `empty`, `not-audio`, `unsupported-format`, `unsupported-codec`, `no-audio` or `damaged`
 */
export function sniffSource(source: ByteSource): AudioLayout {
  const head = source.readAt(0, searchBytes);
  const whole = { offset: 0, bytes: source.size };
  const riff = ['RIFF', 'RF64', 'BW64'].includes(ascii(head, 0, 4));
  if (riff && ascii(head, 8, 4) === 'WAVE') {
    const wav = readWavLayout(source);
    return { format: 'wav', offset: wav.offset, bytes: wav.bytes, wav };
  }
  if (ascii(head, 0, 4) === 'OggS') return { format: oggCodec(head), ...whole };
  if (isMp4(head)) return { format: 'm4a', ...whole, ...readMp4Layout(source) };
  const start = id3Bytes(source);
  if (isFlac(source.readAt(start, 4))) {
    const flac = readFlacLayout(source, start);
    return { format: 'flac', offset: flac.offset, bytes: source.size - flac.offset, flac };
  }
  const frames = source.readAt(start, searchBytes);
  if (isAdts(frames, start + frames.length >= source.size)) {
    return { format: 'aac', offset: start, bytes: source.size - start, durationMs: null };
  }
  const refused: MediaError = refusal(head);
  // A file with a magic of its own may hold bytes that look like mp3 frames (a video with an mp3 track): the magic wins.
  const mp3 = refused.code === 'not-audio' ? sniffMp3(source, start) : null;
  if (!mp3) throw refused;
  return mp3;
}

/** `sniffSource` for a file on disk. @throws also MediaError `disk` where the file cannot be read */
export function sniffFile(path: string): AudioLayout {
  try {
    const fd = openSync(path, 'r');
    try {
      return sniffSource(fileSource(fd));
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    throw diskError(error);
  }
}
