import { MediaError } from '../errors.ts';
import { ascii, type ByteSource, viewOf } from '../read-at.ts';

export type WavEncoding = 'int' | 'float' | 'mulaw' | 'alaw';

/** Where the samples of a RIFF/WAVE file lie and how to read them. Offsets and lengths in bytes. */
export interface WavLayout {
  encoding: WavEncoding;
  channels: number;
  sampleRate: number;
  /** Bytes of one sample of one channel, 1..8. */
  sampleBytes: number;
  offset: number;
  bytes: number;
  /** The header promised more than the file holds. */
  truncated: boolean;
}

// Chunks before the samples; a file of a million empty chunks would otherwise be walked to its end.
const maxChunks = 1000;
const codecs: Record<number, string> = {
  2: 'Microsoft ADPCM',
  17: 'IMA ADPCM',
  49: 'GSM 6.10',
  80: 'MPEG',
  85: 'MP3 inside WAV',
  131: 'G.729',
  255: 'AAC',
};

interface Fmt {
  encoding: WavEncoding;
  channels: number;
  sampleRate: number;
  sampleBytes: number;
}

const bad = (why: string) =>
  new MediaError('unsupported-codec', `This WAV cannot be read: ${why}. Convert it to 16-bit PCM WAV or to mp3.`);

function encodingOf(tag: number): WavEncoding {
  if (tag === 1) return 'int';
  if (tag === 3) return 'float';
  if (tag === 6) return 'alaw';
  if (tag === 7) return 'mulaw';
  throw bad(`its codec is ${codecs[tag] ?? `number 0x${tag.toString(16)}`}`);
}

function readFmt(body: Uint8Array): Fmt {
  if (body.length < 16) throw bad('its format chunk is too short');
  const view = viewOf(body);
  const plainTag = view.getUint16(0, true);
  const channels = view.getUint16(2, true);
  const sampleRate = view.getUint32(4, true);
  const align = view.getUint16(12, true);
  const bits = view.getUint16(14, true);
  // WAVE_EXTENSIBLE keeps the real tag in the first two bytes of the SubFormat GUID (mmreg.h).
  const tag = plainTag === 0xfffe && body.length >= 26 ? view.getUint16(24, true) : plainTag;
  const encoding = encodingOf(tag);
  if (channels === 0) throw bad('it says it has no channels');
  // Samples of 12 or 20 bits sit left-justified in whole bytes. The block size is believed where it is possible, for it says how wide the container is.
  const least = Math.ceil(bits / 8);
  const told = align / channels;
  const sampleBytes = Number.isInteger(told) && told >= least && told <= 8 ? told : least;
  const widths: Record<WavEncoding, number[]> = { int: [1, 2, 3, 4], float: [4, 8], alaw: [1], mulaw: [1] };
  if (bits === 0 || !widths[encoding].includes(sampleBytes)) throw bad(`its samples are ${bits} bits wide`);
  return { encoding, channels, sampleRate, sampleBytes };
}

/** Recorders that stream write 0, all ones, or the largest signed value and never come back to correct it. */
const neverFilledIn = (size: number) => size === 0 || size >= 0x7ffff000;

/**
 * Finds format and samples of a WAV, RF64 or BW64 file (EBU Tech 3306). Sizes in the file are hints: a sample chunk ends with the file.
 * @throws MediaError `unsupported-codec` where the samples are not PCM, float or G.711, `no-audio` where there are none
 */
export function readWavLayout(source: ByteSource): WavLayout {
  let fmt: Fmt | null = null;
  let longSize: number | null = null;
  let at = 12;
  for (let chunk = 0; chunk < maxChunks && at + 8 <= source.size; chunk++) {
    const head = source.readAt(at, 8);
    const id = ascii(head, 0, 4);
    const size = viewOf(head).getUint32(4, true);
    const body = at + 8;
    if (id === 'fmt ') fmt = readFmt(source.readAt(body, Math.min(size, 40)));
    else if (id === 'ds64') longSize = readLongSize(source.readAt(body, 16));
    else if (id === 'data') {
      if (!fmt) throw bad('its samples come before its format');
      const rest = source.size - body;
      const told = size === 0xffffffff && longSize !== null ? longSize : size;
      const open = neverFilledIn(told);
      const bytes = open ? rest : Math.min(told, rest);
      if (bytes === 0) throw new MediaError('no-audio', 'This WAV holds no samples. Download or export the recording again.');
      return { ...fmt, offset: body, bytes, truncated: !open && told > rest };
    }
    // Chunks are padded to even length; the pad byte is not counted in their size.
    at = body + size + (size & 1);
  }
  throw new MediaError('no-audio', 'This WAV ends before its samples begin. Download or export the recording again.');
}

function readLongSize(body: Uint8Array): number | null {
  return body.length < 16 ? null : Number(viewOf(body).getBigUint64(8, true));
}
