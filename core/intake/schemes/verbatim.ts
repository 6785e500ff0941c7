import { sameSecret } from '../../same-secret.ts';
import { type Checked, failed, passed } from './verdict.ts';

/** A secret sent as it is in a header of its own. Null: the delivery does not carry the header. */
export function checkHeader(header: string, secrets: readonly string[], headers: Headers): Checked | null {
  const given = headers.get(header);
  if (given === null) return null;
  if (isOneOf(given, secrets)) return passed('secret');
  return failed(`The ${header} header does not match the secret of this source.`);
}

/** `Bearer <secret>`. Null: the delivery does not carry the header. A header sent twice arrives joined by a comma and so matches nothing. */
export function checkBearer(header: string, secrets: readonly string[], headers: Headers): Checked | null {
  const given = headers.get(header);
  if (given === null) return null;
  const sent = /^bearer +(.*)$/i.exec(given)?.[1] ?? '';
  if (isOneOf(sent, secrets)) return passed('bearer');
  return failed(`The ${header} header does not match the bearer token of this source.`);
}

/** Compared with every secret, whichever matches: the time taken tells nothing. Header bytes arrive as Latin-1 characters; the sender meant UTF-8. */
function isOneOf(given: string, secrets: readonly string[]): boolean {
  const bytes = Buffer.from(given, 'latin1');
  return secrets.filter((secret) => sameSecret(bytes, Buffer.from(secret, 'utf8'))).length > 0;
}
