import type { IncomingMessage } from 'node:http';
import type { Spool, SpooledBody } from './spool.ts';

/** Why a body was not taken in: over the cap, broken off by the sender, too slow, no room for it now, or the disk takes no more. */
export type BodyFault = 'too-large' | 'broken-off' | 'too-slow' | 'busy' | 'no-space';

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

/** A body as it came: in memory, or in a file when it is large. */
export type RawBody = Uint8Array | SpooledBody;

export interface ReadBody {
  /** Null after a fault. */
  body: RawBody | null;
  fault: BodyFault | null;
  sizeBytes: number;
  /** Gives back the room that the body took, once the caller is done with it. Never throws. */
  release: () => Promise<void>;
}

/** Larger bodies are kept in a file while they come. */
export const largeBytes = 1024 * 1024;

/**
 * A body whole and within `maxBytes`, or why not. Counts what arrives, not what was declared. After a fault the rest is the caller's to discard.
 * Never rejects.
 */
export function readBody(
  request: IncomingMessage,
  maxBytes: number,
  room: { inFlight: InFlight; spool: Spool; pace: Pace },
): Promise<ReadBody> {
  return new Promise((resolve) => {
    const began = performance.now();
    let chunks: Buffer[] = [];
    let sizeBytes = 0;
    let held = 0;
    let file: SpooledBody | null = null;
    let settled = false;
    const release = async () => {
      room.inFlight.give(held);
      held = 0;
      await file?.remove();
    };
    const settle = (fault: BodyFault | null) => {
      if (settled) return;
      settled = true;
      clearInterval(watch);
      request.off('data', take).off('end', end).off('close', close).off('error', close);
      // An error that comes later is the sender's going away: without a listener it would end the process.
      request.on('error', () => {});
      const body = fault ? null : (file ?? (chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
      resolve({ body, fault, sizeBytes, release });
    };
    const take = (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) return settle('too-large');
      if (!room.inFlight.take(chunk.length)) return settle('busy');
      held += chunk.length;
      chunks.push(chunk);
      if (sizeBytes > largeBytes) void toFile();
    };
    /** Nothing more is read until these bytes are in the file: the sender waits for the disk. */
    const toFile = async () => {
      request.pause();
      try {
        file ??= await room.spool.create();
        if (file === null) return settle('busy');
        // The sender may have gone while the file was made.
        if (settled) return void file.remove();
        await file.write(chunks);
      } catch {
        return settle('no-space');
      }
      if (settled) return;
      chunks = [];
      room.inFlight.give(held);
      held = 0;
      request.resume();
    };
    const end = () => settle(null);
    const close = () => settle('broken-off');
    const watch = setInterval(() => {
      const elapsed = performance.now() - began;
      if (elapsed >= room.pace.graceMs && sizeBytes < (room.pace.bytesPerSecond * elapsed) / 1000) settle('too-slow');
    }, room.pace.graceMs / 4);
    request.on('data', take).on('end', end).on('close', close).on('error', close);
  });
}
