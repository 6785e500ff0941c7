import type { IncomingMessage } from 'node:http';

/** Why a body was not taken in: over the cap, broken off by the sender, too slow, or no room for it now. */
export type BodyFault = 'too-large' | 'broken-off' | 'too-slow' | 'busy';

/** Bytes of unfinished bodies, over all requests. The attack: many large uploads at once, each below the cap. */
export class InFlight {
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** False when there is no room; then nothing was taken. */
  take(bytes: number): boolean {
    if (this.#bytes + bytes > this.#maxBytes) return false;
    this.#bytes += bytes;
    return true;
  }

  give(bytes: number): void {
    this.#bytes -= bytes;
  }
}

/** `graceMs`: until then any speed will do. From then on fewer than `bytesPerSecond`, on average since the beginning, are too slow. */
export interface Pace {
  graceMs: number;
  bytesPerSecond: number;
}

export interface ReadBody {
  bytes: Uint8Array | null;
  fault: BodyFault | null;
  /** Bytes taken of `InFlight`; the caller gives them back when it is done with the body. */
  held: number;
}

/** A body whole and within `maxBytes`, or why not. Counts what arrives, not what was declared. After a fault the rest is the caller's to discard. */
export function readBody(request: IncomingMessage, maxBytes: number, inFlight: InFlight, pace: Pace): Promise<ReadBody> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const began = performance.now();
    let held = 0;
    const settle = (fault: BodyFault | null) => {
      clearInterval(watch);
      request.off('data', take).off('end', end).off('close', close).off('error', close);
      // An error that comes later is the sender's going away: without a listener it would end the process.
      request.on('error', () => {});
      const bytes = fault ? null : chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
      resolve({ bytes, fault, held });
    };
    const take = (chunk: Buffer) => {
      if (held + chunk.length > maxBytes) return settle('too-large');
      if (!inFlight.take(chunk.length)) return settle('busy');
      held += chunk.length;
      chunks.push(chunk);
    };
    const end = () => settle(null);
    const close = () => settle('broken-off');
    const watch = setInterval(() => {
      const elapsed = performance.now() - began;
      if (elapsed >= pace.graceMs && held < (pace.bytesPerSecond * elapsed) / 1000) settle('too-slow');
    }, pace.graceMs / 4);
    request.on('data', take).on('end', end).on('close', close).on('error', close);
  });
}
