import type { IncomingMessage } from 'node:http';

/** So much may wait to be written before the sender is told to wait, bytes. */
const mostWaiting = 256 * 1024;

/**
 * The body of an answer. Unlike Node's own streams it gives out everything that came in before it tells that the connection broke: what is thrown away
 * there would be fetched again.
 */
export function bodyOf(answer: IncomingMessage): ReadableStream<Uint8Array> {
  const waiting: Uint8Array[] = [];
  let bytes = 0;
  let end: { error: Error | null } | null = null;
  let wake = () => {};
  answer.on('data', (chunk: Uint8Array) => {
    waiting.push(chunk);
    bytes += chunk.length;
    if (bytes > mostWaiting) answer.pause();
    wake();
  });
  const ended = (error: Error | null) => {
    end ??= { error };
    wake();
  };
  answer.on('end', () => ended(null));
  answer.on('error', ended);
  answer.on('close', () => ended(answer.complete ? null : new Error('The connection broke off.')));
  return new ReadableStream(
    {
      async pull(controller) {
        while (waiting.length === 0 && end === null) {
          const woken = Promise.withResolvers<void>();
          wake = woken.resolve;
          await woken.promise;
        }
        const chunk = waiting.shift();
        if (chunk) {
          bytes -= chunk.length;
          controller.enqueue(chunk);
          if (bytes === 0) answer.resume();
        } else if (end?.error) controller.error(end.error);
        else controller.close();
      },
      cancel: () => void answer.destroy(),
    },
    { highWaterMark: 0 },
  );
}
