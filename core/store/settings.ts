import type { Database } from 'better-sqlite3';

/** Small JSON values by key. What a person chose; never derived. */
export class SettingStore {
  readonly #get;
  readonly #set;
  readonly #forget;

  constructor(db: Database) {
    this.#get = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck();
    this.#set = db.prepare(
      'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
    this.#forget = db.prepare('DELETE FROM settings WHERE key = ?');
  }

  get(key: string): unknown {
    const text = this.#get.get(key) as string | undefined;
    return text === undefined ? undefined : JSON.parse(text);
  }

  set(key: string, value: unknown): void {
    this.#set.run(key, JSON.stringify(value));
  }

  forget(key: string): void {
    this.#forget.run(key);
  }
}
