import { isIP } from 'node:net';
import { isPublicAddress } from './address.ts';
import { FetchFault } from './fault.ts';

/** An address taken apart. `path` holds the query too, as it was written: a signature covers every byte of it. */
export interface Link {
  scheme: 'http' | 'https';
  /** As a name server and TLS want it: lower case, without brackets. */
  host: string;
  port: number;
  path: string;
}

/** `host` or `host:port`, as the person typed them: only these may be plain http or lie on a private address. */
export type TrustedHosts = readonly string[];

const usualPort = { http: 80, https: 443 } as const;

/** Ports on which strangers are asked. The attack: making us speak to a mail server, a database or a printer that reads lines. */
const strangersPorts: ReadonlySet<number> = new Set([443, 8443]);

const malformed = () =>
  new FetchFault('failed', 'The address of the recording is not one that can be fetched. Attach the file instead.');

/**
 * Takes an address apart without rewriting it: `new URL` would resolve "%2e%2e" and break the signature.
 * Attacks on the reading of it: credentials before an `@`, a backslash or a control character that makes one program read another host than the next.
 * @throws FetchFault `failed`
 */
export function parseLink(text: string): Link {
  const [, word = '', authority = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^#]*)/i.exec(text) ?? [];
  const scheme = word.toLowerCase();
  if (scheme !== 'https' && scheme !== 'http') throw malformed();
  if (authority === '' || /[@\\%\s\p{Cc}]/u.test(authority)) throw malformed();
  const url = URL.parse(`${scheme}://${authority}/`);
  if (!url?.hostname || url.username || url.pathname !== '/') throw malformed();
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  // Only what no request line may hold is escaped; everything else goes as it came.
  const path = rest.replaceAll(/[^\x21-\x7e]+/g, (part) => encodeURIComponent(part.toWellFormed()));
  return {
    scheme,
    host,
    port: url.port === '' ? usualPort[scheme] : Number(url.port),
    path: path.startsWith('/') ? path : `/${path}`,
  };
}

export function isTrusted({ scheme, host, port }: Link, trusted: TrustedHosts): boolean {
  const written = host.includes(':') ? `[${host}]` : host;
  return trusted.some((entry) => entry === `${written}:${port}` || (entry === written && port === usualPort[scheme]));
}

/**
 * Refuses what no report and no redirect may make us do, before a name is looked up:
 * - plain http: anybody on the way reads the call, or puts another in its place;
 * - a private address written out (a name is judged by what it resolves to, when it is connected to);
 * - a port where something else than the web listens.
 * @throws FetchFault `failed` with what the person can do
 */
export function checkLink(link: Link, trusted: TrustedHosts): void {
  if (isTrusted(link, trusted)) return;
  if (link.scheme !== 'https') throw untrusted('The link to the recording is not encrypted (http), so it was not fetched.', link);
  if (isIP(link.host) !== 0 && !isPublicAddress(link.host)) throw privateAddress(link);
  if (!strangersPorts.has(link.port))
    throw untrusted(`The link to the recording names port ${link.port}, so it was not fetched.`, link);
}

/** The refusal of a host that lies on this computer or its network. */
export function privateAddress(link: Link): FetchFault {
  return untrusted('The link to the recording leads to a private network, so it was not fetched.', link);
}

function untrusted(what: string, { scheme, host, port }: Link): FetchFault {
  const written = host.includes(':') ? `[${host}]` : host;
  const entry = port === usualPort[scheme] ? written : `${written}:${port}`;
  return new FetchFault(
    'failed',
    `${what} If ${entry} is yours, add it to the trusted hosts in the settings, or attach the file.`,
  );
}

/** Where a redirect leads. Relative ones stay on the host; the next address is checked like the first. @throws FetchFault `failed` */
export function redirected(from: Link, location: string): Link {
  if (/^[a-z][a-z0-9+.-]*:/i.test(location)) return parseLink(location);
  if (location.startsWith('//')) return parseLink(`${from.scheme}:${location}`);
  if (location.startsWith('/')) return { ...from, path: parseLink(`https://here${location}`).path };
  const url = URL.parse(location, `https://here${from.path}`);
  // "\\host\share" names another host to some programs.
  if (url?.host !== 'here') throw malformed();
  return { ...from, path: url.pathname + url.search };
}

/** The `Host` header of a link. */
export function hostHeader({ scheme, host, port }: Link): string {
  return (host.includes(':') ? `[${host}]` : host) + (port === usualPort[scheme] ? '' : `:${port}`);
}
