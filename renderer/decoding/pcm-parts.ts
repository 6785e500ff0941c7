/** Bytes sent at once: below what the core reads of a request. */
const partBytes = 1_000_000;

/**
 * 16-bit samples, interleaved, gathered into parts of a size worth sending. One part is on its way while the next is filled, never two: memory stays
 * bounded, and decoding does not wait for the way.
 */
export class PcmParts {
  readonly #send: (part: Uint8Array<ArrayBuffer>) => Promise<void>;
  #part = new Uint8Array(partBytes);
  #filled = 0;
  #sending: Promise<void> = Promise.resolve();

  constructor(send: (part: Uint8Array<ArrayBuffer>) => Promise<void>) {
    this.#send = send;
  }

  async add(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const taken = Math.min(bytes.length - at, partBytes - this.#filled);
      this.#part.set(bytes.subarray(at, at + taken), this.#filled);
      this.#filled += taken;
      at += taken;
      if (this.#filled === partBytes) await this.#next();
    }
  }

  /** Sends what is left. Resolves when all of it was taken. */
  async flush(): Promise<void> {
    if (this.#filled > 0) await this.#next();
    await this.#sending;
  }

  async #next(): Promise<void> {
    await this.#sending;
    const part = this.#part.slice(0, this.#filled);
    this.#filled = 0;
    this.#sending = this.#send(part);
    // Thrown where it is awaited, which may be much later.
    this.#sending.catch(() => {});
  }
}

/** Frames of a sample that lie before the first one played: an encoder begins with some of its own (a negative time, s). */
export function framesBefore(timestamp: number, sampleRate: number, frames: number): number {
  return Math.min(frames, Math.max(0, Math.round(-timestamp * sampleRate)));
}

/** Channels of -1..1 as 16-bit samples, interleaved, little-endian as every machine is that runs a browser. What clips is cut. */
export function interleaved(planes: readonly Float32Array[]): Uint8Array {
  const frames = planes[0]?.length ?? 0;
  const samples = new Int16Array(frames * planes.length);
  for (const [channel, plane] of planes.entries()) {
    for (let frame = 0, at = channel; frame < frames; frame++, at += planes.length) {
      samples[at] = Math.max(-32_768, Math.min(32_767, Math.round(plane[frame]! * 32_768)));
    }
  }
  return new Uint8Array(samples.buffer);
}
