import { ascii, type ByteSource, viewOf } from '../read-at.ts';

/** Where the frames of a FLAC file begin (bytes), and the samples per channel its STREAMINFO promises; null where it does not. */
export interface FlacLayout {
  offset: number;
  promisedSamples: number | null;
}

const maxBlocks = 1000;

/** Walks the metadata blocks (RFC 9639 section 8), so that pictures are never searched for frames. */
export function readFlacLayout(source: ByteSource, start: number): FlacLayout {
  let promisedSamples: number | null = null;
  let at = start + 4;
  for (let block = 0; block < maxBlocks; block++) {
    const head = source.readAt(at, 4 + 18);
    if (head.length < 4) break;
    const length = viewOf(head).getUint32(0) & 0xffffff;
    if ((head[0]! & 0x7f) === 0 && head.length === 22) {
      // 36 bits behind rate, channels and width; 0 means unknown.
      const low = viewOf(head).getUint32(18);
      promisedSamples = (head[17]! & 0x0f) * 2 ** 32 + low || null;
    }
    at += 4 + length;
    if (head[0]! & 0x80) break;
  }
  return { offset: Math.min(at, source.size), promisedSamples };
}

export const isFlac = (head: Uint8Array) => ascii(head, 0, 4) === 'fLaC';
