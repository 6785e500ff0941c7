import { closeSync, openSync } from 'node:fs';
import { parseMp3Header } from '../../../core/media/decode/mp3-header.ts';
import { fileSource } from '../../../core/media/read-at.ts';
import { sniffSource } from '../../../core/media/sniff.ts';

/** The audio frames of an mp3 and its information frame, without tags around them. */
function framesOf(bytes: Uint8Array) {
  const layout = sniffSource({ size: bytes.length, readAt: (at, length) => bytes.subarray(at, at + length) });
  if (layout.format !== 'mp3') throw new Error('This is no mp3.');
  const first = layout.first;
  const info = bytes.slice(layout.offset, layout.offset + first.bytes);
  let count = 0;
  let at = layout.offset + first.bytes;
  const begin = at;
  for (let header = parseMp3Header(bytes, at); header && at + header.bytes <= bytes.length; header = parseMp3Header(bytes, at)) {
    at += header.bytes;
    count++;
  }
  return { first, info, audio: bytes.slice(begin, at), count };
}

/**
 * A longer mp3: the audio frames over and over, behind an information frame that counts them, so that a decoder cuts delay and padding as it
 * does with the short one.
 */
export function repeatedMp3(bytes: Uint8Array, minutes: number): Uint8Array<ArrayBuffer> {
  const { first, info, audio, count } = framesOf(bytes);
  const times = Math.ceil((minutes * 60 * first.sampleRate) / (count * first.samples));
  const side = first.version === 1 ? (first.mono ? 17 : 32) : first.mono ? 9 : 17;
  new DataView(info.buffer).setUint32(4 + side + 8, count * times);
  const out = new Uint8Array(info.length + audio.length * times);
  out.set(info);
  for (let time = 0; time < times; time++) out.set(audio, info.length + time * audio.length);
  return out;
}

/** The same file as the application opens it. */
export function withSource<T>(path: string, use: (source: ReturnType<typeof fileSource>, fd: number) => T): T {
  const fd = openSync(path, 'r');
  const done = () => closeSync(fd);
  const result = use(fileSource(fd), fd);
  if (result instanceof Promise) return result.finally(done) as T;
  done();
  return result;
}
