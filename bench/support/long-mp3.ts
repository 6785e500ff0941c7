import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { parseMp3Header } from '../../core/media/decode/mp3-header.ts';
import { sniffFile } from '../../core/media/sniff.ts';

/** Audio frames of an mp3 without the first, which counts the frames of the file and would cut every longer one. */
function frames(source: string): { bytes: Buffer; seconds: number } {
  const bytes = readFileSync(source);
  const { offset } = sniffFile(source);
  const first = parseMp3Header(bytes, offset);
  if (!first) throw new Error(`${source} has no frames.`);
  let count = 0;
  let at = offset + first.bytes;
  for (let header = parseMp3Header(bytes, at); header && at + header.bytes <= bytes.length; header = parseMp3Header(bytes, at)) {
    at += header.bytes;
    count++;
  }
  return { bytes: bytes.subarray(offset + first.bytes, at), seconds: (count * first.samples) / first.sampleRate };
}

/** Writes at least `minutes` of mp3 by repeating the frames of `source`: no encoder needed. */
export function writeLongMp3(source: string, path: string, minutes: number): void {
  const { bytes, seconds } = frames(source);
  const file = openSync(path, 'w');
  for (let done = 0; done < minutes * 60; done += seconds) writeSync(file, bytes);
  closeSync(file);
}
