import { TunnelError } from './driver.ts';

/**
 * An address as a tunnel tells it or the reviewer types it, as the base to which a source's path is added: no slash at the end, no query.
 * Null when it is none that a platform can post to: not http or https, or with a name and password.
 */
export function parsePublicUrl(text: string): string | null {
  const trimmed = text.trim();
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null;
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** @throws TunnelError */
export function requirePublicUrl(text: string): string {
  const url = parsePublicUrl(text);
  if (url) return url;
  throw new TunnelError(
    'bad-choice',
    'The public address must begin with https:// and name a host, such as https://hooks.example.com.',
  );
}

/** The full address of a source behind a tunnel. `localUrl` is the source's own, of the listener on this computer. */
export function throughTunnel(publicUrl: string, localUrl: string): string {
  return `${publicUrl}${new URL(localUrl).pathname}`;
}
