import type { RecordingSource } from '../../shared/model/call.ts';
import { displayName } from '../intake/display-name.ts';

/** What there is to fetch for a call. Everything in it is hostile text. */
export type FetchTarget = { kind: 'url'; url: string } | { kind: 's3'; bucket: string; path: string };

/** Longest address that is looked at, characters: signed links have up to some 3,000. */
const longest = 16_384;
const longestShown = 300;

/** The target that a platform names; null where it names none, or only half of one. */
export function targetOf(source: RecordingSource | null): FetchTarget | null {
  if (source?.kind === 'url' && source.url && source.url.length <= longest) return { kind: 'url', url: source.url };
  const { bucket, path } = source ?? {};
  if (source?.kind === 's3' && bucket && path && bucket.length + path.length <= longest) return { kind: 's3', bucket, path };
  return null;
}

/**
 * What people and logs may see of a target: scheme, host and path. The attack: a signature, a token or a password in a log or on a screen share.
 * Direction and control characters go, so that no address is shown for another one.
 */
export function shownTarget(target: FetchTarget): string {
  return clip(target.kind === 's3' ? `s3://${target.bucket}/${target.path}` : shownUrl(target.url));
}

/** Scheme, host and path of an address, without a password, query or fragment. */
export function shownUrl(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/^((?:[a-z][a-z0-9+.-]*:)?\/*)[^/\\]*@/i, '$1');
}

/** The file's name for the eyes: the last part of the path. It never becomes a path. */
export function fileNameOf(target: FetchTarget): string {
  const path = target.kind === 's3' ? target.path : shownUrl(target.url).replace(/^[^:/]+:\/*[^/]*/, '');
  const last = path.split(/[\\/]/).at(-1) ?? '';
  return displayName(target.kind === 's3' ? last : decoded(last)).replaceAll(/[\\/]/g, '_');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function clip(text: string): string {
  const clean = text.replaceAll(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, '');
  return clean.length > longestShown ? `${clean.slice(0, longestShown - 1)}…` : clean;
}
