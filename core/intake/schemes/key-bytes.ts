import type { HmacScheme } from '../../../shared/model/source.ts';

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Bytes of a key after `whsec_` (Standard Webhooks, "Symmetric signatures"). */
const standardKey = { least: 24, most: 64 };

/** The key that a secret's text stands for, or null when it stands for none: `secretFault` says why. */
export function keyBytes(secretAs: HmacScheme['secretAs'], secret: string): Buffer | null {
  if (secretAs === 'utf8') return Buffer.from(secret, 'utf8');
  const text = secretAs === 'whsec' ? secret.replace(/^whsec_/, '') : secret;
  if (text === '' || !base64.test(text)) return null;
  const key = Buffer.from(text, 'base64');
  const fits = secretAs === 'base64' || (key.length >= standardKey.least && key.length <= standardKey.most);
  return fits ? key : null;
}

/** Why this text cannot be a secret of this scheme, for the reviewer; null when it can. The text itself is not repeated. */
export function secretFault(secretAs: HmacScheme['secretAs'], secret: string): string | null {
  if (keyBytes(secretAs, secret) !== null) return null;
  return secretAs === 'whsec'
    ? 'This is no signing secret of Standard Webhooks: whsec_ followed by 24 to 64 bytes in base64. Copy it again from the platform.'
    : 'This secret is not base64. Copy it again, or choose a scheme that takes it as text.';
}
