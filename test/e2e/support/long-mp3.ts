import { createWriteStream, readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';

/** Writes an mp3 of about so many seconds by repeating the frames of a constant-rate one without its tag. Answers its size, bytes. */
export async function repeatFrames(from: string, to: string, seconds: number): Promise<number> {
  const bytes = readFileSync(from);
  const first = bytes.indexOf(Buffer.from([0xff]), bytes.toString('latin1', 0, 3) === 'ID3' ? id3Length(bytes) : 0);
  const { lengthOf, frameMs } = readHeader(bytes.readUInt32BE(first));
  // The first frame holds the encoder's tag, which would state the length of the short file.
  const frames: Buffer[] = [];
  for (let at = first + lengthOf(bytes, first); at + 4 <= bytes.length; ) {
    const length = lengthOf(bytes, at);
    if (at + length > bytes.length || bytes[at] !== 0xff) break;
    frames.push(bytes.subarray(at, at + length));
    at += length;
  }
  const once = Buffer.concat(frames);
  const times = Math.round((seconds * 1000) / (frames.length * frameMs));
  const out = createWriteStream(to);
  for (let at = 0; at < times; at++) out.write(once);
  out.end();
  await finished(out);
  return once.length * times;
}

function id3Length(bytes: Buffer): number {
  return 10 + [6, 7, 8, 9].reduce((sum, at) => sum * 128 + bytes[at]!, 0);
}

/** What ISO 11172-3 and 13818-3 say of an MPEG layer III header: the length of a frame in bytes and in ms. */
function readHeader(header: number) {
  const version = (header >>> 19) & 3;
  const isOne = version === 3;
  const rates = { 3: [44_100, 48_000, 32_000], 2: [22_050, 24_000, 16_000], 0: [11_025, 12_000, 8000] }[version] ?? [];
  const rate = rates[(header >>> 10) & 3] ?? Number.NaN;
  const one = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
  const two = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
  const samples = isOne ? 1152 : 576;
  const lengthOf = (bytes: Buffer, at: number) => {
    const word = bytes.readUInt32BE(at);
    const kbps = (isOne ? one : two)[(word >>> 12) & 15] ?? Number.NaN;
    return Math.floor((samples / 8) * ((kbps * 1000) / rate)) + ((word >>> 9) & 1);
  };
  return { lengthOf, frameMs: (samples / rate) * 1000 };
}
