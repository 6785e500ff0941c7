import type { ListenerState } from '../shared/api.ts';
import type { Application } from './application.ts';

/** @param before how the one before it listened @param failed why the exchange failed, where it did; null otherwise */
type Open = (before: ListenerState | null, failed: unknown) => Promise<Application>;

/**
 * An application whose database can be exchanged behind the hosts' backs: it is closed, `exchange` is done, and it is opened again. Requests that come meanwhile
 * wait. When it cannot be opened with the new database, `undo` puts the old one back.
 */
export class Reopening implements Application {
  readonly #open: Open;
  #now: Application | null = null;
  #opening: Promise<Application>;
  #closed = false;

  constructor(open: Open) {
    this.#open = open;
    this.#opening = this.#begin(null, null);
  }

  /** Settles when the first one is open. */
  async ready(): Promise<this> {
    await this.#opening;
    return this;
  }

  exchange(exchange: () => void, undo: () => void): Promise<void> {
    const last = this.#now;
    if (!last) return Promise.reject(new Error('Nothing is open yet.'));
    // What would be opened now nobody would close: it would go on listening on a folder that is no longer locked.
    if (this.#closed) return Promise.reject(new Error('Turntable is closing.'));
    const before = last.listener();
    this.#now = null;
    this.#opening = (async () => {
      await last.close();
      try {
        exchange();
        return await this.#begin(before, null);
      } catch (error) {
        console.error('The restored database could not be opened; the old one is put back:', error);
        undo();
        return await this.#begin(before, error);
      }
    })();
    return this.#opening.then(() => {});
  }

  fetch(request: Request): Response | Promise<Response> {
    return this.#now ? this.#now.fetch(request) : this.#opening.then((app) => app.fetch(request));
  }

  listener(): ListenerState {
    if (!this.#now) throw new Error('Nothing is open.');
    return this.#now.listener();
  }

  async openSamples(): Promise<string[]> {
    return (await this.#opening).openSamples();
  }

  async close(): Promise<void> {
    this.#closed = true;
    const last = await this.#opening.catch(() => null);
    await last?.close();
  }

  async #begin(before: ListenerState | null, failed: unknown): Promise<Application> {
    const app = await this.#open(before, failed);
    this.#now = app;
    return app;
  }
}
