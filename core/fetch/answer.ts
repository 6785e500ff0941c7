import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { FetchFault } from './fault.ts';

/** What a part on the disk is known to be the beginning of. */
export interface Begun {
  receivedBytes: number;
  totalBytes: number | null;
  /** ETag or Last-Modified of the file it was: without one nobody can tell that the rest is of the same file. */
  validator: string | null;
}

/** What the head of an answer with a recording says. */
export interface Head {
  /** The body begins here in the file. */
  fromBytes: number;
  totalBytes: number | null;
  validator: string | null;
}

const changed = () => new FetchFault('restart', 'The recording changed while it was fetched.');

/**
 * Reads the head of a 200 or a 206. A 200 is the whole file, also when a part of it was asked for. A 206 must be the very part that was asked for, of
 * the very file that was begun; anything else would put two files into one.
 * @throws FetchFault `restart`, `failed`, `again`
 */
export function headOf({ statusCode, headers }: Pick<IncomingMessage, 'statusCode' | 'headers'>, begun: Begun): Head {
  if (!['identity', undefined].includes(headers['content-encoding']?.toLowerCase()))
    throw new FetchFault('failed', 'The store sends the recording compressed, which nobody asked for. Attach the file instead.');
  const validator = validatorOf(headers);
  if (statusCode !== 206) return { fromBytes: 0, totalBytes: lengthOf(headers), validator };
  if (begun.receivedBytes === 0 || begun.validator === null)
    throw new FetchFault('again', 'The store of the recording sends a part of it that nobody asked for.');
  const [, from, to, total] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/.exec(headers['content-range'] ?? '') ?? [];
  const totalBytes = total === undefined || total === '*' ? begun.totalBytes : Number(total);
  const same = validator === begun.validator && (begun.totalBytes === null || begun.totalBytes === totalBytes);
  if (!same || Number(from) !== begun.receivedBytes || totalBytes === null || Number(to) !== totalBytes - 1) throw changed();
  return { fromBytes: begun.receivedBytes, totalBytes, validator };
}

/** Length of a whole body; null where chunks mark its end. Where the end of the connection does, a cut looks like the end. @throws FetchFault */
function lengthOf(headers: IncomingHttpHeaders): number | null {
  if (/\bchunked\b/i.test(headers['transfer-encoding'] ?? '')) return null;
  const length = headers['content-length'];
  if (length !== undefined && /^\d{1,15}$/.test(length)) return Number(length);
  const why =
    'The store of the recording does not say how long the file is, so a cut could not be noticed. Attach the file instead.';
  throw new FetchFault('failed', why);
}

/** A strong ETag, else the time of the last change: what RFC 9110 13.1.5 lets `If-Range` carry. */
function validatorOf(headers: IncomingHttpHeaders): string | null {
  const { etag, 'last-modified': changedAt } = headers;
  if (etag !== undefined && /^"[^"]*"$/.test(etag)) return etag;
  return etag === undefined && changedAt !== undefined && !Number.isNaN(Date.parse(changedAt)) ? changedAt : null;
}
