import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { MediaError, type MediaErrorCode } from '../errors.ts';
import type { OutsideFormat } from '../format.ts';

export interface PcmFormat {
  sampleRate: number;
  channels: number;
  /** Samples of one channel that are played; what comes after them is padding. Null: as many as come. */
  frames: number | null;
}

/** A recording as somebody else decodes it: 16-bit little-endian samples, interleaved. A chunk need not end with a frame. */
export interface PcmFeed extends PcmFormat {
  format: OutsideFormat;
  chunks: AsyncIterable<Uint8Array>;
}

type Answer = { kind: 'chunk'; bytes: Uint8Array } | { kind: 'end' } | { kind: 'failed'; code: MediaErrorCode; message: string };

/** A feed as it is given to a worker: the chunks come through the port. */
export type PcmTask = Omit<PcmFeed, 'chunks'> & { port: MessagePort };

/** Makes a feed ready for a worker: `task` goes along with its start, its port transferred. `close` ends the feed, read or not. */
export function handOver({ chunks, ...format }: PcmFeed): { task: PcmTask; close(): void } {
  const { port1, port2 } = new MessageChannel();
  pumpFeed(chunks, port1);
  return { task: { ...format, port: port2 }, close: () => port1.close() };
}

/**
 * Hands a feed over to a worker, a chunk each time it asks: memory stays bounded by what the worker has not looked at. Ends the feed when the worker is
 * gone. What goes wrong is told the worker, which then fails with it.
 */
function pumpFeed(chunks: AsyncIterable<Uint8Array>, port: MessagePort): void {
  const source = chunks[Symbol.asyncIterator]();
  let gone = false;
  const answer = async (): Promise<Answer> => {
    try {
      const next = await source.next();
      return next.done ? { kind: 'end' } : { kind: 'chunk', bytes: next.value };
    } catch (error) {
      const { code, message } = error instanceof MediaError ? error : interrupted();
      return { kind: 'failed', code, message };
    }
  };
  port.on('message', () => void answer().then((told) => gone || port.postMessage(told)));
  port.once('close', () => {
    gone = true;
    // Not awaited: a source that hangs must not keep the analysis from ending.
    void Promise.resolve(source.return?.()).catch(() => {});
  });
}

/** The worker's end of `pumpFeed`. @throws MediaError whatever went wrong at the source */
export async function* chunksFrom(port: MessagePort): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      const answered = new Promise<Answer>((resolve) => port.once('message', resolve));
      port.postMessage('more');
      const answer = await answered;
      if (answer.kind === 'end') return;
      if (answer.kind === 'failed') throw new MediaError(answer.code, answer.message);
      yield answer.bytes;
    }
  } finally {
    port.close();
  }
}

/** Whoever decoded has gone before the end: the recording waits for the next who can. */
export const interrupted = () =>
  new MediaError('interrupted', 'The decoding of this recording was interrupted. It goes on by itself.');
