import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as overHttp, type RequestOptions } from 'node:http';
import { request as overTls } from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { isPublicAddress } from './address.ts';
import { FetchFault } from './fault.ts';
import { hostHeader, isTrusted, type Link, privateAddress, type TrustedHosts } from './link.ts';
import type { FetchPolicy } from './policy.ts';
import { trouble } from './trouble.ts';

/** All addresses of a name. Replaced in tests. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

export const systemResolve: Resolve = (host) => lookup(host, { all: true });

export interface Ask {
  link: Link;
  headers: Record<string, string>;
  trusted: TrustedHosts;
  policy: FetchPolicy;
  resolve: Resolve;
  signal: AbortSignal;
}

/**
 * Sends one GET and answers with its head; the body is for the caller to read or destroy. One connection of its own, closed with the answer.
 *
 * The address that is checked is the address that is connected to: the only lookup is the one below, inside the connection. The attack (DNS
 * rebinding): a name that is public when it is checked and private a moment later. A name with a private address among public ones is refused whole.
 * Certificates are always checked. @throws FetchFault
 */
export async function ask({ link, headers, trusted, policy, resolve, signal }: Ask): Promise<IncomingMessage> {
  signal.throwIfAborted();
  const mayBePrivate = isTrusted(link, trusted);
  const options: RequestOptions & { rejectUnauthorized: boolean } = {
    host: link.host,
    port: link.port,
    path: link.path,
    headers: { ...headers, host: hostHeader(link) },
    agent: false,
    lookup: guardedLookup(link, mayBePrivate, resolve),
    // Not left to NODE_TLS_REJECT_UNAUTHORIZED.
    rejectUnauthorized: true,
    signal,
  };
  const { promise, resolve: answered, reject } = Promise.withResolvers<IncomingMessage>();
  const request = link.scheme === 'https' ? overTls(options) : overHttp(options);
  const give = (fault: FetchFault) => {
    reject(fault);
    request.destroy(fault);
  };
  let late = setTimeout(() => give(noAnswer()), policy.connectMs);
  request.on('socket', (socket: Socket) => {
    socket.once(link.scheme === 'https' ? 'secureConnect' : 'connect', () => {
      clearTimeout(late);
      late = setTimeout(() => give(noAnswer()), policy.headersMs);
    });
    // A host that is an address is never looked up.
    socket.once('connect', () => {
      if (!mayBePrivate && !isPublicAddress(socket.remoteAddress ?? '')) give(privateAddress(link));
    });
  });
  request.on('response', answered);
  request.on('error', (error) => reject(signal.aborted ? signal.reason : trouble(error)));
  // Also when the body is on its way: more bytes than the head promised are told here, and to the body as a proper end.
  request.on('response', (answer: IncomingMessage) => request.on('error', (error) => answer.destroy(error)));
  request.end();
  try {
    return await promise;
  } finally {
    clearTimeout(late);
  }
}

const noAnswer = () => new FetchFault('again', 'The store of the recording does not answer.');

/** Looks a name up once, and gives the connection only addresses that may be connected to; its errors are FetchFaults. */
export function guardedLookup(link: Link, mayBePrivate: boolean, resolve: Resolve): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      (addresses) => {
        const first = addresses[0];
        const bad = addresses.some(({ address }) => isIP(address) === 0 || (!mayBePrivate && !isPublicAddress(address)));
        if (bad || !first) callback(bad ? privateAddress(link) : new FetchFault('again', 'The host has no address.'), '');
        else if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}
