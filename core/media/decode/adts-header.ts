/** Frames in a row that make it AAC and not chance: each says how long it is, so that the next must begin there. */
const wantedFrames = 3;

/** Length of the ADTS frame that begins here, bytes; null where none does (ISO/IEC 14496-3, 1.A.2.2: sync of 12 bits, layer 0, length of 13 bits). */
function frameBytes(bytes: Uint8Array, at: number): number | null {
  if (at + 7 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xf6) !== 0xf0) return null;
  const rate = (bytes[at + 2]! >> 2) & 15;
  const length = ((bytes[at + 3]! & 3) << 11) | (bytes[at + 4]! << 3) | (bytes[at + 5]! >> 5);
  return rate > 12 || length < 7 ? null : length;
}

/**
 * Whether bytes begin as raw AAC in ADTS frames, as recorders stream it. Three frames in a row, or two that fill the file.
 * @param whole nothing follows these bytes
 */
export function isAdts(bytes: Uint8Array, whole: boolean): boolean {
  let at = 0;
  for (let frame = 0; frame < wantedFrames; frame++) {
    if (whole && frame > 1 && at >= bytes.length) return true;
    const length = frameBytes(bytes, at);
    if (length === null) return false;
    at += length;
  }
  return true;
}
