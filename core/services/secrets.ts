import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StoreError } from '../store/errors.ts';

/** The operating system's key store, where a host has one that is real. */
export interface KeyStore {
  encrypt(text: string): Uint8Array;
  decrypt(bytes: Uint8Array): string;
}

const shape = z.record(z.string(), z.object({ kind: z.enum(['plain', 'sealed']), value: z.string() }));
type Stored = z.infer<typeof shape>[string];

/**
 * Small secrets by name in `<dataDir>/secrets.json`, mode 0600: sealed by the OS key store where there is one, else readable by this user only.
 * They never enter the database, a log, or an answer of the API.
 */
export class Secrets {
  readonly #path: string;
  readonly #keyStore: KeyStore | null;
  #values: Record<string, Stored>;

  constructor(dataDir: string, keyStore: KeyStore | null) {
    this.#path = join(dataDir, 'secrets.json');
    this.#keyStore = keyStore;
    this.#values = existsSync(this.#path) ? read(this.#path) : {};
  }

  /** The secret, or null when it is not set or this host cannot unseal it. */
  get(name: string): string | null {
    const stored = this.#stored(name);
    if (!stored) return null;
    if (stored.kind === 'plain') return stored.value;
    try {
      return this.#keyStore?.decrypt(Buffer.from(stored.value, 'base64')) ?? null;
    } catch {
      return null;
    }
  }

  /** True when a secret is set and cannot be read here: sealed by the desktop app's key store, or by another user's. Not the same as not set. */
  isSealedAway(name: string): boolean {
    return this.#stored(name) !== undefined && this.get(name) === null;
  }

  /** Sets a secret; null or an empty text forgets it. */
  set(name: string, value: string | null): void {
    const rest = Object.fromEntries(Object.entries(this.#values).filter(([key]) => key !== name));
    const values = value === null || value.trim() === '' ? rest : { ...rest, [name]: this.#seal(value.trim()) };
    const part = `${this.#path}.part`;
    writeFileSync(part, JSON.stringify(values, null, 2), { mode: 0o600 });
    chmodSync(part, 0o600);
    renameSync(part, this.#path);
    // Only now: a secret that is not on the disk must not look as if it were set.
    this.#values = values;
  }

  #stored(name: string): Stored | undefined {
    return Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
  }

  #seal(value: string): Stored {
    if (!this.#keyStore) return { kind: 'plain', value };
    return { kind: 'sealed', value: Buffer.from(this.#keyStore.encrypt(value)).toString('base64') };
  }
}

function read(path: string): Record<string, Stored> {
  try {
    return shape.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const message = `The file ${path} is damaged. Move it away and start again; the webhook's path and secrets must then be set anew.`;
    throw new StoreError('unreadable', message, { cause: error });
  }
}
