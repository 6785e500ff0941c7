import { type Link, parseLink } from '../fetch/link.ts';
import { shownTarget } from '../fetch/target.ts';

/** A forward that cannot be asked for. `message` says what to do. */
export class ForwardError extends Error {
  override name = 'ForwardError';
  readonly code: 'bad-target' | 'offline' | 'nothing-to-forward';
  constructor(code: ForwardError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Longest address taken, characters. */
const longest = 2048;

export interface Target {
  link: Link;
  /** The whole address, as it was typed. */
  url: string;
  /** Scheme, host and path: all of it that lists, logs and the database hold. */
  shown: string;
  /** From the "?" on; empty where there is none. It may hold a key. */
  query: string;
}

/**
 * An address that a person typed, to send reports to. Any host: it is theirs to name. Taken apart by hand, as `parseLink` does, so that what is shown is
 * what is connected to. @throws ForwardError `bad-target`
 */
export function parseTarget(typed: string): Target {
  const url = typed.trim().replace(/#.*$/s, '');
  if (url.length > longest) throw new ForwardError('bad-target', 'This address is too long.');
  if (/^[a-z]+:\/\/[^/?]*@/i.test(url))
    throw new ForwardError(
      'bad-target',
      'Leave the user name and the password out of the address: they would be shown in lists.',
    );
  try {
    const link = parseLink(url);
    const at = url.indexOf('?');
    return { link, url, shown: shownTarget({ kind: 'url', url }), query: at === -1 ? '' : url.slice(at) };
  } catch {
    throw new ForwardError(
      'bad-target',
      'Type a whole address that begins with https:// or http://, as http://localhost:3000/webhook.',
    );
  }
}

/** Whether a host is this computer itself, told by its name alone: nothing that is looked up is believed. */
export function isThisComputer({ host }: Pick<Link, 'host'>): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
