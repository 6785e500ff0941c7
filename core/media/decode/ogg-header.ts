import { MediaError } from '../errors.ts';
import { ascii, viewOf } from '../read-at.ts';
import { type OggPage, readOggPage } from './ogg-pages.ts';

/** What the identification header of an Ogg audio stream says. `preSkip` in samples at 48 kHz, 0 for Vorbis. */
export interface OggHead {
  codec: 'opus' | 'vorbis';
  channels: number;
  preSkip: number;
}

/** Reads the identification packet (RFC 7845 5.1; Vorbis I 4.2.2). @returns null for a page that begins another kind of stream */
export function readOggHead(page: OggPage): OggHead | null {
  const body = page.bytes.subarray(page.bodyAt);
  if (ascii(body, 0, 8) === 'OpusHead' && body.length >= 19) {
    return { codec: 'opus', channels: body[9]!, preSkip: viewOf(body).getUint16(10, true) };
  }
  if (ascii(body, 0, 7) === '\x01vorbis' && body.length >= 30) return { codec: 'vorbis', channels: body[11]!, preSkip: 0 };
  return null;
}

/** 255 channels are legal in Vorbis and would be a bomb; eight is the most that has a meaning. */
export const sensibleChannels = (head: OggHead) => head.channels >= 1 && head.channels <= 8;

const others: [magic: string, name: string][] = [
  ['Speex   ', 'Ogg Speex'],
  ['\x7fFLAC', 'FLAC inside Ogg'],
  ['\x80theora', 'Ogg video'],
];

/**
 * The codec of an Ogg file, from the pages that open its streams.
 * @throws MediaError `damaged`, `unsupported-format` when no stream is Opus or Vorbis, or one has more channels than a recording can have
 */
export function oggCodec(head: Uint8Array): 'ogg-opus' | 'ogg-vorbis' {
  let name = 'this Ogg file';
  for (let at = 0; ; ) {
    const page = readOggPage(head, at);
    if (at === 0 && page === null)
      throw new MediaError('damaged', 'The beginning of this Ogg file is damaged. Download or export it again.');
    if (page === 'more' || page === null || !page.first) break;
    const found = readOggHead(page);
    if (found && !sensibleChannels(found)) {
      throw new MediaError(
        'unsupported-codec',
        `This Ogg file says it has ${found.channels} channels. Export it again as stereo.`,
      );
    }
    if (found) return found.codec === 'opus' ? 'ogg-opus' : 'ogg-vorbis';
    const body = page.bytes.subarray(page.bodyAt);
    name = others.find(([magic]) => ascii(body, 0, magic.length) === magic)?.[1] ?? name;
    at += page.bytes.length;
  }
  throw new MediaError(
    'unsupported-format',
    `Turntable cannot read ${name} yet. Convert it to mp3, wav, ogg or flac and attach it again.`,
  );
}
