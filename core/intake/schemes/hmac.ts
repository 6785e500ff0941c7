import { createHmac, type Hmac } from 'node:crypto';
import type { HmacScheme } from '../../../shared/model/source.ts';
import { sameSecret } from '../../same-secret.ts';
import { keyBytes } from './key-bytes.ts';
import { readSigned } from './signature-header.ts';
import { type Check, type Checked, failed, settled } from './verdict.ts';

/**
 * Checks a keyed hash over the raw bytes, never over text: bytes that are not UTF-8 must not be merged with others. Null: the delivery does not carry
 * this scheme's header. Every signature is compared with what each secret makes. `nowMs`: when the delivery came, ms since 1970.
 */
export function startHmac(scheme: HmacScheme, secrets: readonly string[], headers: Headers, nowMs: number): Check | null {
  const signed = readSigned(scheme, headers);
  if (signed === null) return null;
  if ('fault' in signed) return settled(failed(signed.fault));
  const [before = '', after = ''] = scheme.payload.split('{body}');
  const filled = (part: string) => fill(part, signed.timestamp ?? '', signed.id ?? '');
  const macs = secrets
    .map((secret) => keyBytes(scheme.secretAs, secret))
    .filter((key) => key !== null)
    .map((key) => createHmac(scheme.algorithm, key).update(filled(before)));
  return {
    update: (bytes) => {
      for (const mac of macs) mac.update(bytes);
    },
    finish: () => {
      const matches = macs.map((mac) => isSigned(scheme, mac.update(filled(after)), signed.signatures));
      if (!matches.includes(true)) {
        return failed(
          `The ${scheme.signatureHeader} header does not match the body: another secret was used, or the body was changed on the way.`,
        );
      }
      // Only after the MAC, so that the age told is one the sender signed.
      return judgeTime(scheme, scheme.payload.includes('{timestamp}') ? signed.timestamp : null, nowMs);
    },
  };
}

function isSigned(scheme: HmacScheme, mac: Hmac, signatures: readonly string[]): boolean {
  const expected = mac.digest(scheme.encoding);
  const same = (given: string) => sameSecret(scheme.encoding === 'hex' ? given.toLowerCase() : given, expected);
  return signatures.map(same).includes(true);
}

/** The signed text around the body, as bytes. Header characters are Latin-1: these are the bytes that came. */
function fill(part: string, timestamp: string, id: string): Buffer {
  const pieces = part.split(/(\{timestamp\}|\{id\})/).map((piece) => {
    if (piece === '{timestamp}') return Buffer.from(timestamp, 'latin1');
    return piece === '{id}' ? Buffer.from(id, 'latin1') : Buffer.from(piece, 'utf8');
  });
  return Buffer.concat(pieces);
}

/** The attack: replaying a recorded delivery for ever. It is not refused, because a wrong clock looks the same: it is held for the reviewer. */
function judgeTime({ timestampUnit, toleranceMs, toleranceSides }: HmacScheme, timestamp: string | null, nowMs: number): Checked {
  if (timestamp === null) return { ok: true, verified: 'signature', clockOffsetMs: null, stale: null };
  const clockOffsetMs = Number(timestamp) * (timestampUnit === 's' ? 1000 : 1) - nowMs;
  const apartMs = toleranceSides === 'past' ? -clockOffsetMs : Math.abs(clockOffsetMs);
  const stale = toleranceMs !== null && apartMs > toleranceMs ? staleWords(clockOffsetMs, toleranceMs) : null;
  return { ok: true, verified: 'signature', clockOffsetMs, stale };
}

function staleWords(offsetMs: number, toleranceMs: number): string {
  const side = offsetMs < 0 ? 'before' : 'ahead of';
  const apart = Math.round(Math.abs(offsetMs) / 1000);
  return `The signature is right, but its time is ${apart} s ${side} this computer's clock; ${toleranceMs / 1000} s are allowed. Is the clock right?`;
}
