import { ascii, viewOf } from '../read-at.ts';

/** One Ogg page (RFC 3533). `bytes` is the whole page with its header, a copy. */
export interface OggPage {
  serial: number;
  first: boolean;
  last: boolean;
  /** Position at the end of the page in the codec's samples; null when no packet ends on it. */
  granule: number | null;
  /** Packets that end on this page. */
  packetsEnded: number;
  bytes: Uint8Array;
  /** Offset of the first packet byte in `bytes`. */
  bodyAt: number;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc >>> 0;
});

/** The page checksum: polynomial 0x04c11db7, not reflected, over the page with its own checksum field as zero. */
export function oggCrc(page: Uint8Array): number {
  let crc = 0;
  for (let at = 0; at < page.length; at++) {
    const byte = at >= 22 && at < 26 ? 0 : page[at]!;
    crc = (crc << 8) ^ crcTable[(crc >>> 24) ^ byte]!;
  }
  return crc >>> 0;
}

/** The page that begins at `at`: a page, `more` when its end is not in `bytes`, or null when no intact page begins there. */
export function readOggPage(bytes: Uint8Array, at: number): OggPage | 'more' | null {
  if (bytes.length - at < 27) return 'more';
  if (ascii(bytes, at, 4) !== 'OggS' || bytes[at + 4] !== 0) return null;
  const segments = bytes[at + 26]!;
  const bodyAt = 27 + segments;
  if (bytes.length - at < bodyAt) return 'more';
  let size = bodyAt;
  let packetsEnded = 0;
  for (const lacing of bytes.subarray(at + 27, at + bodyAt)) {
    size += lacing;
    if (lacing < 255) packetsEnded++;
  }
  if (bytes.length - at < size) return 'more';
  const page = bytes.slice(at, at + size);
  const view = viewOf(page);
  if (oggCrc(page) !== view.getUint32(22, true)) return null;
  const granule = view.getBigInt64(6, true);
  return {
    serial: view.getUint32(14, true),
    first: (page[5]! & 2) !== 0,
    last: (page[5]! & 4) !== 0,
    granule: granule < 0n ? null : Number(granule),
    packetsEnded,
    bytes: page,
    bodyAt,
  };
}

/** Cuts a byte stream into intact pages. Damaged pages are left out, as libogg does. Holds one page at most (65,307 bytes) and one push. */
export class OggPager {
  /** Stretches of bytes that were no intact page. */
  damaged = 0;
  #held: Uint8Array = new Uint8Array(0);
  #lost = false;

  *push(bytes: Uint8Array): Generator<OggPage> {
    const all = new Uint8Array(this.#held.length + bytes.length);
    all.set(this.#held);
    all.set(bytes, this.#held.length);
    let at = 0;
    while (at < all.length) {
      const page = readOggPage(all, at);
      if (page === 'more') break;
      if (page) {
        this.#lost = false;
        at += page.bytes.length;
        yield page;
        continue;
      }
      if (!this.#lost) this.damaged++;
      this.#lost = true;
      const next = all.indexOf(0x4f, at + 1);
      at = next === -1 ? all.length : next;
    }
    this.#held = all.slice(at);
  }

  /** Bytes of an unfinished page are left over. */
  get cut(): boolean {
    return this.#held.length > 0;
  }
}
