import { randomBytes } from 'node:crypto';
import type { ListenerState } from '../../shared/api.ts';
import type { Bus } from '../bus.ts';
import type { DeliveryAuth } from '../intake/auth.ts';
import { GroupCommit } from '../intake/group-commit.ts';
import { createListener } from '../intake/listener.ts';
import { ListenError, type RunningListener, startListener } from '../intake/listener-server.ts';
import type { Store } from '../store/open.ts';
import type { DeriveQueue } from './derive-queue.ts';
import type { Secrets } from './secrets.ts';

export const defaultListenerPort = 4180;
const host = '127.0.0.1';

/** 128 bits nobody can guess: a tunnel shows the listener to the world. */
const pathBytes = 16;

/** What may be changed from the app. An absent key stays as it is; a secret of null is forgotten. */
export interface ListenerChange {
  on?: boolean | undefined;
  port?: number | undefined;
  newPath?: boolean | undefined;
  interactlySecret?: string | null | undefined;
  bearer?: string | null | undefined;
  flireoSecret?: string | null | undefined;
}

const secretNames = {
  interactlySecret: 'listener.interactly',
  bearer: 'listener.bearer',
  flireoSecret: 'listener.flireo',
} as const;

/** The webhook listener as the app sees it: on or off, where, with which secrets, and what came in. */
export class Listening {
  readonly #store: Store;
  readonly #bus: Bus;
  readonly #queue: DeriveQueue;
  readonly #secrets: Secrets;
  readonly #commits: GroupCommit;
  #running: RunningListener | null = null;
  #lastStep: Promise<unknown> = Promise.resolve();
  #closed = false;
  #error: string | null = null;
  #port: number;
  #received = 0;
  #refused = 0;
  #lastReceivedAtMs: number | null = null;
  #lastRefusal: ListenerState['lastRefusal'] = null;

  constructor(parts: { store: Store; bus: Bus; queue: DeriveQueue; secrets: Secrets; port: number | null }) {
    this.#store = parts.store;
    this.#bus = parts.bus;
    this.#queue = parts.queue;
    this.#secrets = parts.secrets;
    this.#commits = new GroupCommit(parts.store.db.transaction((work: () => void) => work()));
    this.#port = parts.port ?? Number(this.#store.settings.get('listener.port') ?? defaultListenerPort);
  }

  /** Starts listening unless the reviewer switched it off. A port in use is told in the state, not thrown. */
  start(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#store.settings.get('listener.on') !== false) await this.#open();
    });
  }

  get state(): ListenerState {
    const auth = this.#auth();
    const port = this.#running?.port ?? this.#port;
    return {
      on: this.#running !== null,
      error: this.#error,
      host,
      port,
      url: `http://${host}:${port}/hooks/${this.#path()}`,
      received: this.#received,
      refused: this.#refused,
      lastReceivedAtMs: this.#lastReceivedAtMs,
      lastRefusal: this.#lastRefusal,
      auth: {
        interactlySecret: auth.interactlySecret !== null,
        bearer: auth.bearer !== null,
        flireoSecret: auth.flireoSecret !== null,
      },
    };
  }

  /** Answers the state after this change. @throws ListenError when the application is closing */
  change(change: ListenerChange): Promise<ListenerState> {
    return this.#inTurn(async () => {
      for (const [key, name] of Object.entries(secretNames) as [keyof typeof secretNames, string][]) {
        const value = change[key];
        if (value !== undefined) this.#secrets.set(name, value);
      }
      if (change.newPath) this.#newPath();
      const wanted = change.on ?? (this.#running !== null || this.#error !== null);
      if (change.port !== undefined) await this.#move(change.port);
      if (change.on !== undefined) this.#store.settings.set('listener.on', change.on);
      if (!wanted) await this.#stop();
      else await this.#open();
      this.#bus.stale('status');
      return this.state;
    });
  }

  /** For good: what waits behind this fails, so that nothing listens after the store is closed. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#lastStep;
    await this.#stop();
    this.#commits.flush();
  }

  /** One step at a time, in the order asked for: two that open side by side would leave a port open that nobody can close. */
  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = this.#lastStep.then(() => {
      if (this.#closed) throw new ListenError('failed', 'Turntable is closing. Nothing was changed.');
      return step();
    });
    this.#lastStep = turn.catch(() => {});
    return turn;
  }

  /** To another port. While one works it is left only when the new one is open: a busy port must cost no report. @throws ListenError */
  async #move(port: number): Promise<void> {
    if (this.#running && port !== this.#running.port) {
      const next = await startListener({ listener: this.#listener(), host, port });
      await this.#stop();
      this.#running = next;
    }
    this.#port = port;
    this.#store.settings.set('listener.port', port);
  }

  async #stop(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    this.#error = null;
    await running?.close();
  }

  async #open(): Promise<void> {
    if (this.#running) return;
    this.#error = null;
    // Fail closed: a check whose secret cannot be read here must not turn into no check at all.
    if (Object.values(secretNames).some((name) => this.#secrets.isSealedAway(name))) {
      this.#error =
        'The secrets of the listener were sealed by the desktop app and cannot be read here. Set or clear each of them, then switch the listener on.';
      return;
    }
    try {
      this.#running = await startListener({ listener: this.#listener(), host, port: this.#port });
    } catch (error) {
      this.#error = error instanceof Error ? error.message : String(error);
    }
  }

  #listener() {
    return createListener({
      path: () => this.#path(),
      auth: () => this.#auth(),
      admit: (bytes, meta) => this.#commits.add(() => this.#store.reports.admit(bytes, meta)),
      onAdmitted: ({ reportId, duplicate }) => {
        this.#received += 1;
        this.#lastReceivedAtMs = Date.now();
        if (duplicate) this.#bus.stale('reports');
        else this.#queue.add(reportId);
        this.#bus.stale('status');
      },
      onRefused: ({ reason }) => {
        this.#refused += 1;
        this.#lastRefusal = { atMs: Date.now(), reason };
        this.#bus.stale('status');
      },
    });
  }

  /** Not sealed, unlike the secrets: both hosts must listen on the address that the platform was given, and the app shows it anyway. */
  #path(): string {
    const known = this.#store.settings.get('listener.path');
    return typeof known === 'string' ? known : this.#newPath();
  }

  #newPath(): string {
    const path = randomBytes(pathBytes).toString('hex');
    this.#store.settings.set('listener.path', path);
    return path;
  }

  #auth(): DeliveryAuth {
    return {
      interactlySecret: this.#secrets.get(secretNames.interactlySecret),
      bearer: this.#secrets.get(secretNames.bearer),
      flireoSecret: this.#secrets.get(secretNames.flireoSecret),
    };
  }
}
