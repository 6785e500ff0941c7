import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWholeNow } from '../backups/files.ts';
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

  /** Names of the secrets that are set and begin so, in alphabetical order. */
  names(prefix: string): string[] {
    return Object.keys(this.#values)
      .filter((name) => name.startsWith(prefix))
      .sort();
  }

  /** Sets a secret; null or an empty text forgets it. */
  set(name: string, value: string | null): void {
    this.change({ [name]: value });
  }

  /** Sets and forgets several secrets, all or none. */
  change(changes: Record<string, string | null>): void {
    const values = Object.fromEntries(Object.entries(this.#values).filter(([name]) => !Object.hasOwn(changes, name)));
    for (const [name, value] of Object.entries(changes)) {
      const text = value?.trim();
      if (text) values[name] = this.#seal(text);
    }
    this.#save(values);
  }

  /** Gives secrets other names, all or none, also where they cannot be unsealed. */
  rename(names: Record<string, string>): void {
    this.#save(Object.fromEntries(Object.entries(this.#values).map(([name, value]) => [names[name] ?? name, value])));
  }

  #save(values: Record<string, Stored>): void {
    // On the disk before the source that needs it: after a power cut a source without its secret would take everything.
    writeWholeNow(this.#path, JSON.stringify(values, null, 2));
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
