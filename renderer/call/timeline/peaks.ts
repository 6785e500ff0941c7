/** Peaks of one zoom level: min,max pairs as Int8, interleaved by channel (`PeaksInfo` of the API). */
export interface Peaks {
  channels: number;
  /** Pairs a second and channel, exact. */
  pairsPerSecond: number;
  pairs: Int8Array;
}

/** Reads the bytes and headers of `GET /api/recordings/:sha/peaks`. Null when they do not fit together. */
export function readPeaks(bytes: Uint8Array, headers: Pick<Headers, 'get'>): Peaks | null {
  const channels = Number(headers.get('x-peaks-channels'));
  const pairsPerSecond = Number(headers.get('x-peaks-rate'));
  if (!Number.isInteger(channels) || channels < 1 || !(pairsPerSecond > 0)) return null;
  if (bytes.length === 0 || bytes.length % (2 * channels) !== 0) return null;
  return { channels, pairsPerSecond, pairs: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length) };
}

export function pairCount({ pairs, channels }: Peaks): number {
  return pairs.length / (2 * channels);
}

/**
 * One channel between two moments of the recording (seconds; may lie outside of it) as `columns` pairs min,max in -1..1: `[min0, max0, min1, ...]`.
 * A column holds the least and greatest of every pair it touches; outside of the recording it is silent. Work is proportional to what is looked at.
 */
export function columns(peaks: Peaks, channel: number, fromS: number, toS: number, count: number): Float32Array {
  const { pairs, channels, pairsPerSecond } = peaks;
  const total = pairCount(peaks);
  const out = new Float32Array(count * 2);
  const perColumn = ((toS - fromS) / count) * pairsPerSecond;
  for (let column = 0; column < count; column++) {
    const from = fromS * pairsPerSecond + column * perColumn;
    const first = Math.max(0, Math.floor(from));
    const last = Math.min(total, Math.max(Math.ceil(from + perColumn), Math.floor(from) + 1));
    let low = 0;
    let high = 0;
    for (let pair = first; pair < last; pair++) {
      const at = (pair * channels + channel) * 2;
      const min = pairs[at]!;
      const max = pairs[at + 1]!;
      if (min < low) low = min;
      if (max > high) high = max;
    }
    out[column * 2] = Math.max(-1, low / 127);
    out[column * 2 + 1] = high / 127;
  }
  return out;
}

/** The greatest magnitude over all channels, 0..1: quiet calls are drawn larger by it, all channels by the same. */
export function loudest({ pairs }: Peaks): number {
  let most = 0;
  for (const value of pairs) {
    const size = value < 0 ? -value : value;
    if (size > most) most = size;
  }
  return Math.min(1, most / 127);
}

/** True when the overview has fewer than one pair a px, so that detail is worth fetching. */
export function wantsDetail(overviewRate: number, pxPerSecond: number): boolean {
  return pxPerSecond > overviewRate;
}
