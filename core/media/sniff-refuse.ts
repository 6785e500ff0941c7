import { MediaError } from './errors.ts';
import { ascii } from './read-at.ts';

const convert = 'Convert it to mp3, wav, ogg, flac or m4a and attach it again.';
const unreadable = (name: string) => new MediaError('unsupported-format', `Turntable cannot read ${name} yet. ${convert}`);

const magics: [offset: number, magic: string, name: string][] = [
  [0, '\x1a\x45\xdf\xa3', 'WebM or Matroska'],
  [0, '#!AMR', 'AMR'],
  [0, 'FORM', 'AIFF'],
  [0, '.snd', 'Sun audio (au)'],
  [0, 'caff', 'Apple CAF'],
  [0, '\x30\x26\xb2\x75', 'Windows Media'],
  [0, 'ADIF', 'AAC'],
  [0, 'RIFX', 'big-endian WAV'],
  [0, 'PK\x03\x04', 'a zip archive'],
  [0, '\x1f\x8b', 'a gzip archive'],
  [0, '%PDF', 'a PDF'],
];

/** An error or login page saved under a recording's name: what an expired link usually leaves behind. */
function looksLikeText(head: Uint8Array): 'page' | 'json' | null {
  const text = ascii(head, 0, 64)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (text.startsWith('<')) return 'page';
  return /^[[{]/.test(text) ? 'json' : null;
}

/**
 * Why these first bytes are not a recording that Turntable reads. Always answers: this is the end of sniffing.
 * @param head the first bytes of the file, 64 or more where there are as many
 */
export function refusal(head: Uint8Array): MediaError {
  if (head.length === 0) return new MediaError('empty', 'The file is empty. Download the recording again.');
  for (const [offset, magic, name] of magics) {
    if (ascii(head, offset, magic.length) === magic) return unreadable(name);
  }
  return textRefusal(head) ?? new MediaError('not-audio', `This is not a recording that Turntable knows. ${convert}`);
}

/** Why a file that begins as a page or as JSON is no recording, told before the rest of it comes in; null when it does not. */
export function textRefusal(head: Uint8Array): MediaError | null {
  const text = looksLikeText(head);
  if (text === 'page') {
    return new MediaError(
      'not-audio',
      'This is a web page or an XML answer, not a recording. The link may have expired: download it again.',
    );
  }
  if (text === 'json')
    return new MediaError('not-audio', 'This is JSON, not a recording. Drop reports on the call list to import them.');
  return null;
}
