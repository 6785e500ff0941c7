import { type IncomingMessage, request as overHttp, type RequestOptions } from 'node:http';
import { request as overTls } from 'node:https';
import { hostHeader, type Link } from '../fetch/link.ts';
import { retryAfter } from '../fetch/verdict.ts';
import { wayWords } from './words.ts';

export interface Outgoing {
  link: Link;
  headers: Record<string, string>;
  body: Uint8Array;
  timeoutMs: number;
  signal: AbortSignal;
}

/** How one try ended. `status` null: there was no answer, and `trouble` says why, for the reviewer. */
export type Answered = { status: number; wishMs: number | null } | { status: null; trouble: string };

/**
 * Posts a body once, on a connection of its own, and answers with the status. Redirects are not followed: whoever answers there was not named by the
 * person. Of the answer only its status is read. Never throws for what the network does.
 */
export async function send({ link, headers, body, timeoutMs, signal }: Outgoing): Promise<Answered> {
  const ends = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const options: RequestOptions = {
    method: 'POST',
    host: link.host,
    port: link.port,
    path: link.path,
    headers: { ...headers, host: hostHeader(link), 'content-length': body.byteLength },
    agent: false,
    signal: ends,
  };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = link.scheme === 'https' ? overTls(options) : overHttp(options);
  request.on('response', resolve);
  request.on('error', reject);
  request.end(body);
  try {
    const answer = await promise;
    answer.destroy();
    return { status: answer.statusCode ?? 0, wishMs: retryAfter(answer.headers['retry-after']) };
  } catch (error) {
    signal.throwIfAborted();
    return {
      status: null,
      trouble: ends.aborted ? wayWords('ETIMEDOUT') : wayWords((error as NodeJS.ErrnoException).code ?? ''),
    };
  }
}
