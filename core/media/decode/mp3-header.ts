import { ascii, viewOf } from '../read-at.ts';

/** One MPEG audio Layer III frame. `bytes` is the whole frame with its header, `samples` per channel. */
export interface Mp3Header {
  version: 1 | 2 | 2.5;
  sampleRate: number;
  mono: boolean;
  samples: 1152 | 576;
  bytes: number;
}

const kbps1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const kbps2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const rates1 = [44100, 48000, 32000];

/**
 * Reads the four header bytes at `at` (ISO/IEC 11172-3 2.4.1.3, 13818-3, and the unofficial 2.5 at 8 to 12 kHz).
 * @returns null for anything else: no sync, another layer, the free format, a reserved value
 */
export function parseMp3Header(bytes: Uint8Array, at: number): Mp3Header | null {
  const [b0, b1, b2, b3] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
  if (b3 === undefined || b0 !== 0xff || (b1! & 0xe6) !== 0xe2) return null;
  const versionBits = (b1! >> 3) & 3;
  const bitrateIndex = b2! >> 4;
  const rateIndex = (b2! >> 2) & 3;
  if (versionBits === 1 || bitrateIndex === 0 || bitrateIndex === 15 || rateIndex === 3) return null;
  const version = versionBits === 3 ? 1 : versionBits === 2 ? 2 : 2.5;
  const sampleRate = rates1[rateIndex]! / (version === 1 ? 1 : version === 2 ? 2 : 4);
  const kbps = (version === 1 ? kbps1 : kbps2)[bitrateIndex]!;
  const samples = version === 1 ? 1152 : 576;
  const padding = (b2! >> 1) & 1;
  return { version, sampleRate, mono: b3 >> 6 === 3, samples, bytes: Math.floor((samples * kbps * 125) / sampleRate) + padding };
}

/** Same stream: version and rate agree. The channel mode may differ from frame to frame. */
export const sameMp3Stream = (a: Mp3Header, b: Mp3Header) => a.version === b.version && a.sampleRate === b.sampleRate;

/** Bytes of a frame's side information, between its header and its data. */
export const sideBytes = ({ version, mono }: Mp3Header) => (version === 1 ? (mono ? 17 : 32) : mono ? 9 : 17);

/** Is the first frame no audio, but information on the file (Xing, Info or Fraunhofer's VBRI)? */
export function isInfoFrame(frame: Uint8Array, header: Mp3Header): boolean {
  return ['Xing', 'Info'].includes(ascii(frame, 4 + sideBytes(header), 4)) || ascii(frame, 36, 4) === 'VBRI';
}

/** Frames the Xing, Info or LAME header in this first frame promises; null when the frame is ordinary audio or does not say. */
export function promisedFrames(frame: Uint8Array, header: Mp3Header): number | null {
  const at = 4 + sideBytes(header);
  const tag = ascii(frame, at, 4);
  if ((tag !== 'Xing' && tag !== 'Info') || frame.length < at + 12) return null;
  const view = viewOf(frame);
  return view.getUint32(at + 4) & 1 ? view.getUint32(at + 8) : null;
}

/** Samples that the encoder put before and after the audio, by the LAME part of a Xing or Info frame; null where it has none. */
export function gaplessOf(frame: Uint8Array, header: Mp3Header): { delay: number; padding: number } | null {
  const xing = 4 + sideBytes(header);
  if (frame.length < xing + 8) return null;
  const flags = viewOf(frame).getUint32(xing + 4);
  const optional = [4, 4, 100, 4].reduce((bytes, size, bit) => bytes + (flags & (1 << bit) ? size : 0), 0);
  const lame = xing + 8 + optional;
  const [high, middle, low] = [frame[lame + 21], frame[lame + 22], frame[lame + 23]];
  if (!frame[lame] || low === undefined) return null;
  return { delay: (high! << 4) | (middle! >> 4), padding: ((middle! & 15) << 8) | low };
}

/**
 * First offset in `bytes` where a run of frames begins: two whole frames and the header of a third, or the end of the file after them.
 * One sync word alone proves nothing: any byte pair ff fx is one.
 */
export function findMp3Frames(bytes: Uint8Array, endsHere: boolean): { offset: number; header: Mp3Header } | null {
  for (let at = 0; at + 4 <= bytes.length; at++) {
    const first = parseMp3Header(bytes, at);
    if (!first) continue;
    const second = parseMp3Header(bytes, at + first.bytes);
    if (!second || !sameMp3Stream(first, second)) continue;
    const end = at + first.bytes + second.bytes;
    const third = parseMp3Header(bytes, end);
    if (third ? sameMp3Stream(first, third) : endsHere && end <= bytes.length && bytes.length - end < 4 + 128) {
      return { offset: at, header: first };
    }
  }
  return null;
}
