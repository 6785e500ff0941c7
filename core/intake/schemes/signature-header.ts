import type { HmacScheme } from '../../../shared/model/source.ts';

/** Most signatures of one delivery that are looked at (Standard Webhooks sends one a secret while secrets are rotated). The attack: thousands of guesses at once. */
export const mostSignatures = 10;

/** What the headers say was signed with what. `timestamp` and `id` as they were sent; null where the scheme has none. */
export interface Signed {
  signatures: string[];
  timestamp: string | null;
  id: string | null;
}

/** Reads the signature headers of a scheme. Null: the delivery does not carry it. `fault` is a sentence for the reviewer. */
export function readSigned(scheme: HmacScheme, headers: Headers): Signed | { fault: string } | null {
  const given = headers.get(scheme.signatureHeader);
  if (given === null) return null;
  const { signatures, timestamp } = taken(scheme, given, headers);
  if (signatures.length === 0)
    return { fault: `The ${scheme.signatureHeader} header holds no signature of the kind this source expects.` };
  if (signatures.length > mostSignatures) {
    return {
      fault: `The ${scheme.signatureHeader} header holds ${signatures.length} signatures; at most ${mostSignatures} are looked at.`,
    };
  }
  const id = scheme.idHeader === null ? null : headers.get(scheme.idHeader);
  // A full stop in the id would let one signed text be split in two ways.
  if (scheme.payload.includes('{id}') && (id === null || !/^[^.]{1,256}$/.test(id))) {
    return { fault: `The ${scheme.idHeader} header is missing, too long, or holds a full stop.` };
  }
  if (scheme.payload.includes('{timestamp}') && !isTime(timestamp, scheme.timestampUnit)) {
    const unit = scheme.timestampUnit === 's' ? 'seconds' : 'milliseconds';
    return { fault: `The ${scheme.timestampHeader ?? scheme.signatureHeader} header is missing or is not a time in ${unit}.` };
  }
  return { signatures, timestamp, id };
}

function taken(scheme: HmacScheme, given: string, headers: Headers): Pick<Signed, 'signatures' | 'timestamp'> {
  const timestamp = scheme.timestampHeader === null ? null : headers.get(scheme.timestampHeader);
  switch (scheme.layout) {
    case 'plain':
      return { signatures: given.startsWith(scheme.prefix) ? [given.slice(scheme.prefix.length)] : [], timestamp };
    // Other versions, such as v1a (ed25519), are for other keys.
    case 'standard':
      return { signatures: after(given.split(' '), 'v1,'), timestamp };
    case 'elevenlabs':
      return listed(given, 't=', 'v0=');
    case 'retell':
      return listed(given, 'v=', 'd=');
  }
}

/** `t=..,v0=..`: one time and signatures, in any order. A second time would leave open which one was signed. */
function listed(given: string, timeKey: string, signatureKey: string): Pick<Signed, 'signatures' | 'timestamp'> {
  const parts = given.split(',').map((part) => part.trim());
  const times = after(parts, timeKey);
  return { signatures: after(parts, signatureKey), timestamp: times.length === 1 ? (times[0] as string) : null };
}

function after(parts: readonly string[], key: string): string[] {
  return parts.filter((part) => part.startsWith(key)).map((part) => part.slice(key.length));
}

/** Digits only: a number parser would take "1e9" or " 17", and the MAC covers the text, not the number. */
function isTime(timestamp: string | null, unit: 's' | 'ms'): timestamp is string {
  return timestamp !== null && (unit === 's' ? /^\d{1,12}$/ : /^\d{1,15}$/).test(timestamp);
}
