import type { Source } from '../../../shared/model/source.ts';

export interface CheckWords {
  tone: 'checked' | 'open' | 'trouble';
  text: string;
}

const kinds = { header: 'secret', bearer: 'bearer token', hmac: 'signature', any: 'any proof it sends' } as const;

/** How the sender of a source is checked, in a few words. */
export function checkWords({ auth, secrets, sealedAway }: Pick<Source, 'auth' | 'secrets' | 'sealedAway'>): CheckWords {
  if (sealedAway) return { tone: 'trouble', text: 'secrets cannot be read here' };
  if (auth.kind === 'none' || secrets === 0) return { tone: 'open', text: 'sender not checked' };
  return { tone: 'checked', text: `${kinds[auth.kind]} checked${secrets > 1 ? `, ${secrets} secrets` : ''}` };
}

/** What becomes of a delivery that is signed at a time which is off; null where no time is judged. */
export function staleWords(auth: Source['auth']): string | null {
  if (auth.kind !== 'hmac' || auth.toleranceMs === null) return null;
  const side = auth.toleranceSides === 'past' ? 'ago' : 'ago or ahead';
  return `What was signed more than ${auth.toleranceMs / 60_000} min ${side} is kept in quarantine, unread, and answered 200: a refusal could lose it.`;
}

/** How many secrets are set, for the form that changes them. */
export function secretsWords(secrets: number): string {
  if (secrets === 0) return 'None set: everything that comes to the address is taken and marked as not checked.';
  if (secrets === 1) return 'One is set.';
  return `${secrets} are set, and each of them is accepted. Remove the oldest when the platform no longer uses it.`;
}
