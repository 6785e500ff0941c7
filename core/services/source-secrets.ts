import { randomBytes } from 'node:crypto';
import type { SourceAuth } from '../../shared/model/source.ts';
import { secretFault } from '../intake/schemes/key-bytes.ts';
import type { Secrets } from './secrets.ts';

/** Two while they are exchanged; more only by mistake. */
const mostSecrets = 5;

/** What cannot be done with a source; `message` says why and what to do. */
export class SourceError extends Error {
  override name = 'SourceError';
  readonly code: 'bad-secret' | 'last-source' | 'too-many';
  constructor(code: SourceError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** How the secrets of a source change. `secret` replaces all of them, null forgets them; `addSecret` is one more that may sign. */
export interface SecretChange {
  secret?: string | null | undefined;
  addSecret?: string | undefined;
  removeOldSecret?: boolean | undefined;
}

/** 128 bits nobody can guess: a tunnel shows the listener to the world. */
export function secretPath(): string {
  return randomBytes(16).toString('hex');
}

/** Names of the secrets of a source, oldest first. */
export function namesOf(secrets: Secrets, sourceId: string): string[] {
  return secrets.names(`source.${sourceId}.`);
}

/** @throws SourceError when a secret cannot be one of this scheme, or there are too many; nothing is changed then */
export function changeSecrets(secrets: Secrets, sourceId: string, auth: SourceAuth, change: SecretChange): void {
  for (const text of [change.secret, change.addSecret]) if (text) assertFits(auth, text);
  const names = namesOf(secrets, sourceId);
  const changes: Record<string, string | null> = {};
  const next = (at: number) => `source.${sourceId}.${String(at).padStart(3, '0')}`;
  const newest = Number(names.at(-1)?.split('.').at(-1) ?? 0);
  if (change.secret !== undefined) {
    for (const name of names) changes[name] = null;
    changes[next(newest + 1)] = change.secret;
  }
  if (change.removeOldSecret && names.length > 1) changes[names[0] as string] = null;
  if (change.addSecret) {
    if (names.length >= mostSecrets)
      throw new SourceError('too-many', `At most ${mostSecrets} secrets at once. Remove an old one first.`);
    changes[next(newest + 2)] = change.addSecret;
  }
  if (Object.keys(changes).length > 0) secrets.change(changes);
}

/** @throws SourceError when a secret that is set cannot be one of this scheme */
export function assertFits(auth: SourceAuth, secret: string): void {
  const fault = auth.kind === 'hmac' ? secretFault(auth.secretAs, secret.trim()) : null;
  if (fault) throw new SourceError('bad-secret', fault);
}
