import { MediaError } from '../errors.ts';
import { ascii, type ByteSource, viewOf } from '../read-at.ts';

/** What an MP4 (m4a, mp4, mov) says of its first audio track. */
export interface Mp4Layout {
  /** Length of the track as it is played, ms; null when the file does not say. */
  durationMs: number | null;
}

interface Box {
  type: string;
  /** Of the content, in the file. */
  from: number;
  to: number;
  /** It ends where it says. */
  whole: boolean;
}

// A file of a million empty boxes would otherwise be walked to its end.
const maxBoxes = 1000;
const again = 'Download or export it again.';

export function isMp4(head: Uint8Array): boolean {
  return ascii(head, 4, 4) === 'ftyp';
}

/** The boxes between two offsets (ISO/IEC 14496-12, 4.2). A size of 0 reaches to the end, one that lies ends the walk. */
function boxes(source: ByteSource, from: number, to: number): Box[] {
  const found: Box[] = [];
  for (let at = from; found.length < maxBoxes && at + 8 <= to; ) {
    const head = source.readAt(at, 16);
    if (head.length < 8) break;
    const view = viewOf(head);
    const short = view.getUint32(0);
    const long = short === 1 && head.length === 16;
    const size = long ? Number(view.getBigUint64(8)) : short === 0 ? to - at : short;
    const header = long ? 16 : 8;
    if (size < header) break;
    found.push({ type: ascii(head, 4, 4), from: at + header, to: Math.min(to, at + size), whole: at + size <= to });
    at += size;
  }
  return found;
}

function inside(source: ByteSource, box: Box | undefined, ...path: string[]): Box | undefined {
  let here = box;
  for (const type of path) {
    if (!here) return undefined;
    here = boxes(source, here.from, here.to).find((one) => one.type === type);
  }
  return here;
}

const isSound = (source: ByteSource, track: Box) => {
  const handler = inside(source, track, 'mdia', 'hdlr');
  return handler !== undefined && ascii(source.readAt(handler.from, 12), 8, 4) === 'soun';
};

/** Name of the first sample entry: version, flags and the count of entries come before it. */
function codecOf(source: ByteSource, track: Box): string {
  const entries = inside(source, track, 'mdia', 'minf', 'stbl', 'stsd');
  return entries ? ascii(source.readAt(entries.from + 12, 4), 0, 4) : '';
}

/** A number of a header that comes in two versions: 32 bits at one place, 64 at another. All ones: not known. */
function numberAt(body: Uint8Array, at: { short: number; long: number }): number | null {
  const wide = body[0] === 1;
  const end = wide ? at.long + 8 : at.short + 4;
  if (body.length < end) return null;
  const view = viewOf(body);
  const value = wide ? Number(view.getBigUint64(at.long)) : view.getUint32(at.short);
  return value === 0 || value === 0xffffffff || value > Number.MAX_SAFE_INTEGER ? null : value;
}

/** The track's length with its edits, so without what the encoder put before the first sample. */
function durationOf(source: ByteSource, moov: Box, track: Box): number | null {
  const movie = inside(source, moov, 'mvhd');
  const header = inside(source, track, 'tkhd');
  if (!movie || !header) return null;
  const movieHead = source.readAt(movie.from, 36);
  const perSecond = movieHead[0] === 1 ? viewOf(movieHead).getUint32(20) : viewOf(movieHead).getUint32(12);
  const length = numberAt(source.readAt(header.from, 36), { short: 20, long: 28 });
  return length === null || perSecond === 0 ? null : (length / perSecond) * 1000;
}

/**
 * Finds the audio track of an MP4.
 * @throws MediaError `damaged` where the index is missing or cut, `no-audio` where no track is sound, `unsupported-codec` where it is not AAC
 */
export function readMp4Layout(source: ByteSource): Mp4Layout {
  const moov = boxes(source, 0, source.size).find((box) => box.type === 'moov');
  if (!moov?.whole) throw new MediaError('damaged', `The recording is incomplete: its index is missing. ${again}`);
  const track = boxes(source, moov.from, moov.to).find((box) => box.type === 'trak' && isSound(source, box));
  if (!track) throw new MediaError('no-audio', `There is no audio in this file. ${again}`);
  const codec = codecOf(source, track);
  if (codec !== 'mp4a') {
    const name = /^[\x20-\x7e]{4}$/.test(codec) ? codec.trim() : 'unknown';
    throw new MediaError(
      'unsupported-codec',
      `The audio in this file is ${name}, not AAC. Convert it to mp3 or wav and attach it again.`,
    );
  }
  return { durationMs: durationOf(source, moov, track) };
}
