/** Bytes sent at once: below what the core reads of a request. */
const partBytes = 512 * 1024;

/** 16-bit samples, interleaved, gathered into parts of a size worth sending. `send` is awaited, so that memory stays bounded. */
export class PcmParts {
  readonly #send: (part: Uint8Array<ArrayBuffer>) => Promise<void>;
  #part = new Uint8Array(partBytes);
  #filled = 0;

  constructor(send: (part: Uint8Array<ArrayBuffer>) => Promise<void>) {
    this.#send = send;
  }

  async add(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const taken = Math.min(bytes.length - at, partBytes - this.#filled);
      this.#part.set(bytes.subarray(at, at + taken), this.#filled);
      this.#filled += taken;
      at += taken;
      if (this.#filled === partBytes) await this.flush();
    }
  }

  /** Sends what is left. */
  async flush(): Promise<void> {
    if (this.#filled === 0) return;
    const part = this.#part.slice(0, this.#filled);
    this.#filled = 0;
    await this.#send(part);
  }
}

/** Frames of a sample that lie before the first one played: an encoder begins with some of its own (a negative time, s). */
export function framesBefore(timestamp: number, sampleRate: number, frames: number): number {
  return Math.min(frames, Math.max(0, Math.round(-timestamp * sampleRate)));
}
