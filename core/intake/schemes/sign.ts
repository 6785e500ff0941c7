import { createHmac } from 'node:crypto';
import type { HmacScheme, SourceAuth } from '../../../shared/model/source.ts';
import { keyBytes } from './key-bytes.ts';

/** When the body is sent, ms since 1970, and the id of the message where the scheme signs one. */
export interface SignedAs {
  nowMs: number;
  id: string;
}

/**
 * The headers with which a sender of this source would send `body`, as `startCheck` takes them. Empty where nothing is asked for or no secret is set.
 * Of a source that takes several proofs, the strongest.
 */
export function proofHeaders(auth: SourceAuth, secret: string | null, body: Uint8Array, as: SignedAs): Record<string, string> {
  if (secret === null || auth.kind === 'none') return {};
  switch (auth.kind) {
    case 'header':
      return { [auth.header]: onTheWire(secret) };
    case 'bearer':
      return { [auth.header]: `Bearer ${onTheWire(secret)}` };
    case 'hmac':
      return signatureHeaders(auth, secret, body, as);
    case 'any': {
      const scheme = auth.schemes.find(({ kind }) => kind === 'hmac') ?? auth.schemes[0];
      return scheme ? proofHeaders(scheme, secret, body, as) : {};
    }
  }
}

function signatureHeaders(scheme: HmacScheme, secret: string, body: Uint8Array, { nowMs, id }: SignedAs): Record<string, string> {
  const key = keyBytes(scheme.secretAs, secret);
  if (key === null) return {};
  const timestamp = String(scheme.timestampUnit === 's' ? Math.floor(nowMs / 1000) : nowMs);
  const mac = createHmac(scheme.algorithm, key);
  for (const part of scheme.payload.split(/(\{(?:body|timestamp|id)\})/)) {
    if (part === '{body}') mac.update(body);
    else mac.update(part === '{timestamp}' ? timestamp : part === '{id}' ? id : part);
  }
  return {
    [scheme.signatureHeader]: laidOut(scheme, mac.digest(scheme.encoding), timestamp),
    ...(scheme.timestampHeader ? { [scheme.timestampHeader]: timestamp } : {}),
    ...(scheme.idHeader ? { [scheme.idHeader]: id } : {}),
  };
}

function laidOut({ layout, prefix }: HmacScheme, signature: string, timestamp: string): string {
  switch (layout) {
    case 'plain':
      return `${prefix}${signature}`;
    case 'standard':
      return `v1,${signature}`;
    case 'elevenlabs':
      return `t=${timestamp},v0=${signature}`;
    case 'retell':
      return `v=${timestamp},d=${signature}`;
  }
}

/** A header's characters are bytes: UTF-8 travels as Latin-1. */
function onTheWire(secret: string): string {
  return Buffer.from(secret, 'utf8').toString('latin1');
}
