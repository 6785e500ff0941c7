import { createHmac } from 'node:crypto';
import { sameSecret } from '../same-secret.ts';

/** What a sender may prove itself with. Null, empty and blank mean: not configured. White space at the ends is a paste accident and ignored. */
export interface DeliveryAuth {
  /** Interactly: sent verbatim as `x-interactly-secret`. */
  interactlySecret: string | null;
  /** Sent as `Authorization: Bearer <token>`. */
  bearer: string | null;
  /** Flireo v2 and v3: key of `X-Webhook-Signature: sha256=<hex HMAC-SHA256 of "{X-Webhook-Timestamp}.{raw body}">`. */
  flireoSecret: string | null;
}

export type Verified = 'signature' | 'bearer' | 'secret' | 'not checked';

/** `reason` is for the reviewer's eyes only; the sender learns nothing. */
export type Checked = { ok: true; verified: Verified } | { ok: false; reason: string };

/** How old or how far ahead a signed delivery may be, ms (Flireo's SDK: 300 s both ways). */
const signatureToleranceMs = 300_000;

/** Null: the delivery does not carry this scheme's header. */
type Verdict = { fault: string | null } | null;

/**
 * Decides whether a delivery may be taken. Every configured scheme whose header it carries must hold, and at least one must: otherwise a sender could
 * pass with a weak proof beside a forged strong one. With nothing configured everything is taken, as "not checked".
 * Pure; `nowMs` is ms since 1970. A header sent twice arrives joined by a comma and so matches nothing.
 */
export function checkDelivery(auth: DeliveryAuth, headers: Headers, rawBody: Uint8Array, nowMs: number): Checked {
  const bearer = auth.bearer?.trim();
  const secret = auth.interactlySecret?.trim();
  const key = auth.flireoSecret?.trim();
  if (!bearer && !secret && !key) return { ok: true, verified: 'not checked' };
  const verdicts: [Verified, Verdict][] = [
    ['signature', key ? checkSignature(key, headers, rawBody, nowMs) : null],
    ['bearer', bearer ? checkBearer(bearer, headers.get('authorization')) : null],
    ['secret', secret ? checkSecret(secret, headers.get('x-interactly-secret')) : null],
  ];
  const carried = verdicts.filter(([, verdict]) => verdict !== null);
  const failed = carried.find(([, verdict]) => verdict?.fault);
  if (failed) return { ok: false, reason: failed[1]?.fault as string };
  const strongest = carried[0];
  return strongest
    ? { ok: true, verified: strongest[0] }
    : { ok: false, reason: 'The delivery carried none of the secrets that the settings ask for.' };
}

function checkSecret(secret: string, given: string | null): Verdict {
  if (given === null) return null;
  return { fault: sameText(given, secret) ? null : 'The x-interactly-secret header does not match the secret in the settings.' };
}

function checkBearer(token: string, given: string | null): Verdict {
  if (given === null) return null;
  const sent = /^bearer +(.*)$/i.exec(given)?.[1] ?? '';
  return { fault: sameText(sent, token) ? null : 'The Authorization header does not match the bearer token in the settings.' };
}

function checkSignature(key: string, headers: Headers, rawBody: Uint8Array, nowMs: number): Verdict {
  const given = headers.get('x-webhook-signature');
  if (given === null) return null;
  const timestamp = headers.get('x-webhook-timestamp') ?? '';
  // Digits only: a number parser would take "1e9" or " 17", and the MAC covers the text, not the number.
  if (!/^\d{1,12}$/.test(timestamp)) return { fault: 'The X-Webhook-Timestamp header is missing or is not a time in seconds.' };
  const expected = createHmac('sha256', key).update(`${timestamp}.`).update(rawBody).digest('hex');
  if (!sameText(given.toLowerCase(), `sha256=${expected}`)) {
    return {
      fault:
        'The X-Webhook-Signature header does not match the body: another secret was used, or the body was changed on the way.',
    };
  }
  // The attack: replaying a recorded delivery for ever. Checked after the MAC, so the age told here is one the sender signed.
  const apartMs = Math.abs(nowMs - Number(timestamp) * 1000);
  if (apartMs <= signatureToleranceMs) return { fault: null };
  const seconds = Math.round(apartMs / 1000);
  return {
    fault: `The signature is right, but its time is ${seconds} s from this computer's clock; 300 s are allowed. Is the clock right?`,
  };
}

/** Header bytes arrive as Latin-1 characters; the sender meant UTF-8. */
function sameText(given: string, expected: string): boolean {
  return sameSecret(Buffer.from(given, 'latin1'), Buffer.from(expected, 'utf8'));
}
