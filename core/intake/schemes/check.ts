import type { HmacScheme, SourceAuth } from '../../../shared/model/source.ts';
import { startHmac } from './hmac.ts';
import { checkBearer, checkHeader } from './verbatim.ts';
import { type Check, type Checked, failed, passed, settled } from './verdict.ts';

type Scheme = { kind: 'header'; header: string } | { kind: 'bearer'; header: string } | HmacScheme;

/**
 * Begins to check one delivery. Every scheme of the source whose header it carries must hold, and at least one must: otherwise a sender could pass with
 * a weak proof beside a forged strong one. With no secret set everything is taken, as "not checked". Any of several secrets may have been used: that is
 * how they are rotated. Pure; `nowMs` is ms since 1970.
 */
export function startCheck(auth: SourceAuth, secrets: readonly string[], headers: Headers, nowMs: number): Check {
  const schemes: readonly Scheme[] = auth.kind === 'none' ? [] : auth.kind === 'any' ? auth.schemes : [auth];
  if (schemes.length === 0 || secrets.length === 0) return settled(passed('not checked'));
  const carried = schemes.map((scheme) => start(scheme, secrets, headers, nowMs)).filter((check) => check !== null);
  if (carried.length === 0) return settled(failed(missing(schemes)));
  return {
    update: (bytes) => {
      for (const check of carried) check.update(bytes);
    },
    finish: () => together(carried.map((check) => check.finish())),
  };
}

/** The same for a body that is here as a whole. */
export function checkDelivery(
  auth: SourceAuth,
  secrets: readonly string[],
  headers: Headers,
  rawBody: Uint8Array,
  nowMs: number,
): Checked {
  const check = startCheck(auth, secrets, headers, nowMs);
  check.update(rawBody);
  return check.finish();
}

function start(scheme: Scheme, secrets: readonly string[], headers: Headers, nowMs: number): Check | null {
  if (scheme.kind === 'hmac') return startHmac(scheme, secrets, headers, nowMs);
  const checked =
    scheme.kind === 'header' ? checkHeader(scheme.header, secrets, headers) : checkBearer(scheme.header, secrets, headers);
  return checked && settled(checked);
}

const strength = { signature: 2, bearer: 1, secret: 0, 'not checked': 0 } as const;

/** The first failure, else the first whose time is off, else the strongest proof. */
function together(all: readonly Checked[]): Checked {
  const rank = (checked: Checked) => (checked.ok ? (checked.stale === null ? 3 - strength[checked.verified] : 0) : -1);
  return all.reduce((a, b) => (rank(b) < rank(a) ? b : a));
}

function missing(schemes: readonly Scheme[]): string {
  const names = [...new Set(schemes.map((scheme) => (scheme.kind === 'hmac' ? scheme.signatureHeader : scheme.header)))];
  return `The delivery carried no proof of its sender. Expected header: ${names.join(' or ')}.`;
}

/** The headers in which senders of this source send a secret as it is: never to be stored, whatever they are called. */
export function secretHeaders(auth: SourceAuth): string[] {
  const schemes: readonly (Scheme | { kind: 'none' })[] = auth.kind === 'any' ? auth.schemes : [auth];
  return schemes.flatMap((scheme) => (scheme.kind === 'header' || scheme.kind === 'bearer' ? [scheme.header.toLowerCase()] : []));
}
