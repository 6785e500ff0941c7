/** Why a body was not taken in: over the cap, broken off by the sender, or no room for it now. */
export type BodyFault = 'too-large' | 'broken-off' | 'busy';

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

/**
 * A body whole and within `maxBytes`, or why not. Counts what arrives, not what was declared. The caller gives `held` bytes back when it is done with
 * them.
 */
export async function readBody(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  inFlight: InFlight,
): Promise<{ bytes: Uint8Array | null; fault: BodyFault | null; held: number }> {
  const chunks: Uint8Array[] = [];
  let held = 0;
  const reader = stream?.getReader();
  const refuse = (fault: BodyFault) => {
    if (reader) void discard(reader);
    return { bytes: null, fault, held };
  };
  try {
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      const size = next.value.byteLength;
      if (held + size > maxBytes) return refuse('too-large');
      if (!inFlight.take(size)) return refuse('busy');
      held += size;
      chunks.push(next.value);
    }
    return { bytes: chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks), fault: null, held };
  } catch {
    return { bytes: null, fault: 'broken-off', held };
  }
}

/**
 * Reads on and forgets: a sender that is still writing reads no answer. The server ends this (half a second or 64 MiB after the answer), which
 * rejects the read.
 */
async function discard(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // The connection ended: nothing is left to forget.
  }
}
