import { notAnswering } from './not-answering.ts';

/**
 * The tab's right to talk to the browser host. The one-time code arrives in the URL's fragment, which browsers never send, is traded for a token
 * once, and leaves the address bar at once: a copied address or the history must not hold it. The desktop host needs no token.
 */
export type SessionState = { kind: 'opening' } | { kind: 'open' } | { kind: 'none'; message: string | null };

export interface SessionPlace {
  /** `app:` in the desktop host. */
  protocol: string;
  hash: string;
  /** Path and query without the fragment. */
  path: string;
  replace(path: string): void;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Storage of this tab alone, and where the tab is now: a fresh link opened in it leads to its start page, and from there back. */
  tabStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  here(): string;
  fetch: typeof fetch;
}

const key = 'turntable-token';
const placeKey = 'turntable-place';

export class Session {
  readonly #place: SessionPlace;
  readonly #listeners = new Set<() => void>();
  #state: SessionState = { kind: 'opening' };

  constructor(place: SessionPlace) {
    this.#place = place;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): SessionState => this.#state;

  get token(): string | null {
    return this.#place.storage.getItem(key);
  }

  /** Headers every request to the API carries. */
  headers(): Record<string, string> {
    const token = this.token;
    return token === null ? {} : { 'x-turntable-token': token };
  }

  /** Trades the code, if there is one. A code that is over does no harm to a tab that already has a token. */
  async open(): Promise<void> {
    const { protocol, hash, path, replace, storage } = this.#place;
    const code = new URLSearchParams(hash.replace(/^#/, '')).get('code');
    if (code !== null) replace(path);
    if (protocol === 'app:') return this.#set({ kind: 'open' });
    let message: string | null = null;
    if (code !== null) {
      const traded = await this.#trade(code);
      if ('token' in traded) {
        storage.setItem(key, traded.token);
        this.#goBack();
      } else message = traded.message;
    }
    this.#set(this.token === null ? { kind: 'none', message } : { kind: 'open' });
  }

  /**
   * A request that carried `token` was answered 401: that token is of a host that has ended. Another tab may have stored a newer one meanwhile, which
   * must not be thrown away with it.
   */
  lost(token: string | null): void {
    if (this.#state.kind === 'none' || this.token !== token) return;
    this.#place.storage.removeItem(key);
    this.#place.tabStorage.setItem(placeKey, this.#place.here());
    this.#set({ kind: 'none', message: 'Turntable was started again since.' });
  }

  /** Another tab opened a fresh link: its token is ours too. */
  renewed(): void {
    if (this.token === null) return;
    this.#place.tabStorage.removeItem(placeKey);
    this.#set({ kind: 'open' });
  }

  /** To where this tab was when its session ended, unless the fresh link names a place itself. */
  #goBack(): void {
    const { path, replace, tabStorage } = this.#place;
    const left = tabStorage.getItem(placeKey);
    tabStorage.removeItem(placeKey);
    if (left !== null && path === '/') replace(left);
  }

  async #trade(code: string): Promise<{ token: string } | { message: string | null }> {
    try {
      const answer = await this.#place.fetch('/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code }),
      });
      const body = (await answer.json()) as { token?: unknown; message?: unknown };
      if (answer.ok && typeof body.token === 'string') return { token: body.token };
      if (answer.status === 401) return { message: 'Its link was used before, or is too old.' };
      return { message: typeof body.message === 'string' ? body.message : null };
    } catch {
      return { message: notAnswering(this.#place.protocol) };
    }
  }

  #set(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** The name under which the token lies in this origin's storage; other tabs watch it. */
export const sessionKey = key;
