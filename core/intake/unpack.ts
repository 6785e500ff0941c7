import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** A file that cannot be read further. `message` is for the reviewer. */
export class IntakeError extends Error {
  override name = 'IntakeError';
}

/** Passes chunks on and ends with an IntakeError once they exceed `maxBytes`. */
export async function* capped(chunks: AsyncIterable<Uint8Array>, maxBytes: number, message: string): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.length;
    if (total > maxBytes) throw new IntakeError(message);
    yield chunk;
  }
}

/**
 * Unpacks gzip (RFC 1952), also several members in a row, in small pieces: a bomb costs no memory and the reader stops it.
 * @throws IntakeError when the data is damaged or ends early; errors of `chunks` pass through.
 */
export async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unpacked = createGunzip({ chunkSize: 64 * 1024 });
  pipeline(chunks, unpacked, () => {});
  try {
    for await (const chunk of unpacked) yield chunk as Uint8Array;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!code.startsWith('Z_')) throw error;
    throw new IntakeError('The packed file is damaged or was cut off. Only what came before the damage was read.', {
      cause: error,
    });
  } finally {
    unpacked.destroy();
  }
}

/** The chunks again with the first ones joined until there are `size` bytes (fewer only when that is all): for looking at a file's beginning. */
export async function* withHead(chunks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  const head: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    if (length >= size) yield chunk;
    else {
      head.push(chunk);
      length += chunk.length;
      if (length >= size) yield Buffer.concat(head);
    }
  }
  if (length < size && length > 0) yield Buffer.concat(head);
}
