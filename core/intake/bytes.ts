import { isUtf8 } from 'node:buffer';

export type TextResult = { ok: true; text: string } | { ok: false; reason: string };

const utf16 = 'The file is UTF-16 text. Save it as UTF-8 and try again.';

/**
 * The text of a body that must be UTF-8. A UTF-8 byte order mark is accepted and left out of the text (never out of the stored bytes).
 * Refused: UTF-16, and bytes that are no UTF-8, with the place of the first. Replacing them by U+FFFD would change what was sent.
 */
export function decodeText(bytes: Uint8Array): TextResult {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const unmarked = bytes.length > 1 && (first === 0) !== (second === 0);
  if (marked || unmarked) return { ok: false, reason: utf16 };
  if (!isUtf8(bytes)) {
    const at = firstBadByte(bytes);
    const shown = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    return {
      ok: false,
      reason: `Not UTF-8 text: byte ${at + 1} (0x${shown}) does not belong there. Save the file as UTF-8 and try again.`,
    };
  }
  const start = bomLength(bytes);
  return { ok: true, text: Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start).toString('utf8') };
}

/** 3 when the bytes begin with the UTF-8 byte order mark, else 0. */
export function bomLength(bytes: Uint8Array): 0 | 3 {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/** Offset of the first byte of the first ill-formed sequence (Unicode 16, table 3-7); the length when all is well. */
export function firstBadByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  if (lead < 0x80) return 1;
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  const second = bytes[at + 1] as number;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let i = 2; i < length; i++) if (((bytes[at + i] as number) & 0xc0) !== 0x80) return 0;
  return length;
}
