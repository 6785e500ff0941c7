import type { IncomingMessage, ServerResponse } from 'node:http';

/** When a sender should try again after our own trouble, seconds. */
const retryAfterSeconds = '30';

/** How long, and how far, a sender that was answered may go on writing: it reads the answer only when it may finish, or pauses. */
const discardMs = 2_000;
const discardBytes = 64 * 1024 * 1024;

/** An answer without a body. Does nothing when one was given already, or nobody is there to read it. */
export function reply(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  if (response.headersSent || response.destroyed) return;
  const retry: Record<string, string> = status === 503 ? { 'retry-after': retryAfterSeconds } : {};
  response.writeHead(status, { 'content-length': '0', ...retry, ...headers }).end();
}

/** Reads on and forgets what an answered sender is still writing; cuts it when that takes too long. */
export function discard(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  const cut = setTimeout(() => request.destroy(), discardMs).unref();
  let left = discardBytes;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.on('error', () => {});
  request.once('close', () => clearTimeout(cut)).once('end', () => clearTimeout(cut));
  request.resume();
}
