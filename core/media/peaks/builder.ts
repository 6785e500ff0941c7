import type { AudioSink } from '../decode/decoder.ts';

/** Pairs per second and channel of the two zoom levels, before rounding to whole frames. */
export const detailPerSecond = 100;
/** Detail pairs in one overview pair. */
export const detailPerOverview = 10;

/**
 * Both levels of one recording: min,max pairs interleaved by channel (left min, left max, right min, right max, ...), full scale = 127.
 * The exact rate is `sampleRate / framesPerPair` pairs per second; it is whole only where the sample rate allows.
 */
export interface Peaks {
  sampleRate: number;
  channels: 1 | 2;
  frames: number;
  detail: { framesPerPair: number; values: Int8Array };
  overview: { framesPerPair: number; values: Int8Array };
}

const firstRoom = 64 * 1024;
const toInt8 = (sample: number) => Math.round(Math.max(-1, Math.min(1, sample)) * 127);

/** Bytes that grow by doubling: 1.44 MB for a stereo hour at 100 pairs per second. */
class Int8Log {
  #values = new Int8Array(firstRoom);
  length = 0;

  push(low: number, high: number): void {
    if (this.length + 2 > this.#values.length) {
      const larger = new Int8Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = low;
    this.#values[this.length++] = high;
  }

  values(): Int8Array {
    return this.#values.subarray(0, this.length);
  }
}

/** The first sink of a decode: min and max of every 10 ms of each channel. Samples that are not numbers are passed over. */
export class PeaksBuilder implements AudioSink {
  #sampleRate = 0;
  #channels: 1 | 2 = 1;
  #framesPerPair = 1;
  #frames = 0;
  /** Frames in the pair that is being filled. */
  #filled = 0;
  readonly #low = [Infinity, Infinity];
  readonly #high = [-Infinity, -Infinity];
  readonly #log = new Int8Log();

  start({ sampleRate, channels }: { sampleRate: number; channels: 1 | 2 }): void {
    this.#sampleRate = sampleRate;
    this.#channels = channels;
    this.#framesPerPair = Math.max(1, Math.round(sampleRate / detailPerSecond));
  }

  write(channels: readonly Float32Array[]): void {
    const frames = channels[0]!.length;
    for (let from = 0; from < frames; ) {
      const to = Math.min(frames, from + this.#framesPerPair - this.#filled);
      for (let channel = 0; channel < this.#channels; channel++) this.#scan(channel, channels[channel]!, from, to);
      this.#filled += to - from;
      from = to;
      if (this.#filled === this.#framesPerPair) this.#close();
    }
    this.#frames += frames;
  }

  /** @returns both levels; the last pair of each covers what is left over */
  finish(): Peaks {
    if (this.#filled > 0) this.#close();
    const format = { sampleRate: this.#sampleRate, channels: this.#channels, framesPerPair: this.#framesPerPair };
    return peaksOf(format, this.#frames, this.#log.values());
  }

  #scan(channel: number, samples: Float32Array, from: number, to: number): void {
    let low = this.#low[channel]!;
    let high = this.#high[channel]!;
    for (let at = from; at < to; at++) {
      const sample = samples[at]!;
      if (sample < low) low = sample;
      if (sample > high) high = sample;
    }
    this.#low[channel] = low;
    this.#high[channel] = high;
  }

  #close(): void {
    for (let channel = 0; channel < this.#channels; channel++) {
      const heard = this.#low[channel]! <= this.#high[channel]!;
      this.#log.push(heard ? toInt8(this.#low[channel]!) : 0, heard ? toInt8(this.#high[channel]!) : 0);
      this.#low[channel] = Infinity;
      this.#high[channel] = -Infinity;
    }
    this.#filled = 0;
  }
}

function peaksOf(
  { sampleRate, channels, framesPerPair }: { sampleRate: number; channels: 1 | 2; framesPerPair: number },
  frames: number,
  values: Int8Array,
): Peaks {
  const overview = { framesPerPair: framesPerPair * detailPerOverview, values: coarser(values, channels) };
  return { sampleRate, channels, frames, detail: { framesPerPair, values }, overview };
}

/** Stretches of one recording that follow each other, as one. All but the last must end with a pair. */
export function joinPeaks(parts: readonly Peaks[]): Peaks {
  const first = parts[0];
  if (!first) throw new Error('There are no peaks to join.');
  const values = new Int8Array(parts.reduce((sum, part) => sum + part.detail.values.length, 0));
  let at = 0;
  for (const { detail } of parts) {
    values.set(detail.values, at);
    at += detail.values.length;
  }
  const frames = parts.reduce((sum, part) => sum + part.frames, 0);
  return peaksOf({ ...first, framesPerPair: first.detail.framesPerPair }, frames, values);
}

/** Every ten pairs of a channel as one. Exact: the smallest of ten minima is the minimum of the whole stretch. */
function coarser(detail: Int8Array, channels: number): Int8Array {
  const pairs = detail.length / (2 * channels);
  const length = Math.ceil(pairs / detailPerOverview);
  const out = new Int8Array(length * 2 * channels);
  for (let channel = 0; channel < channels; channel++) {
    for (let pair = 0; pair < length; pair++) {
      let low = 127;
      let high = -128;
      const end = Math.min(pairs, (pair + 1) * detailPerOverview);
      for (let fine = pair * detailPerOverview; fine < end; fine++) {
        const at = (fine * channels + channel) * 2;
        low = Math.min(low, detail[at]!);
        high = Math.max(high, detail[at + 1]!);
      }
      out[(pair * channels + channel) * 2] = low;
      out[(pair * channels + channel) * 2 + 1] = high;
    }
  }
  return out;
}
