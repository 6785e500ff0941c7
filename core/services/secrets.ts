import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The operating system's key store, where a host has one that is real. */
export interface KeyStore {
  encrypt(text: string): Uint8Array;
  decrypt(bytes: Uint8Array): string;
}

type Stored = { kind: 'plain'; value: string } | { kind: 'sealed'; value: string };

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
    this.#values = existsSync(this.#path) ? (JSON.parse(readFileSync(this.#path, 'utf8')) as Record<string, Stored>) : {};
  }

  /** The secret, or null when it is not set or this host cannot unseal it. */
  get(name: string): string | null {
    const stored = Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
    if (!stored) return null;
    if (stored.kind === 'plain') return stored.value;
    return this.#keyStore ? this.#keyStore.decrypt(Buffer.from(stored.value, 'base64')) : null;
  }

  /** Sets a secret; null or an empty text forgets it. */
  set(name: string, value: string | null): void {
    const rest = Object.fromEntries(Object.entries(this.#values).filter(([key]) => key !== name));
    this.#values = value === null || value.trim() === '' ? rest : { ...rest, [name]: this.#seal(value.trim()) };
    const part = `${this.#path}.part`;
    writeFileSync(part, JSON.stringify(this.#values, null, 2), { mode: 0o600 });
    chmodSync(part, 0o600);
    renameSync(part, this.#path);
  }

  #seal(value: string): Stored {
    if (!this.#keyStore) return { kind: 'plain', value };
    return { kind: 'sealed', value: Buffer.from(this.#keyStore.encrypt(value)).toString('base64') };
  }
}
