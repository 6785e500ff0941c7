import { join } from 'node:path';
import type { ListenerState } from '../../shared/api.ts';
import type { Bus } from '../bus.ts';
import type { RawBody } from '../intake/body.ts';
import { GroupCommit } from '../intake/group-commit.ts';
import { createListener } from '../intake/listener.ts';
import { ListenError, type RunningListener, startListener } from '../intake/listener-server.ts';
import type { Admitted, DeliveryMeta } from '../intake/ports.ts';
import { Spool, SpooledBody } from '../intake/spool.ts';
import type { Store } from '../store/open.ts';
import { DeliveryLog } from './delivery-log.ts';
import type { DeriveQueue } from './derive-queue.ts';
import type { Forwarding } from './forwarding.ts';
import { admitLarge } from './large-delivery.ts';
import { ListeningHours } from './listening-hours.ts';
import type { Sources } from './sources.ts';

export const defaultListenerPort = 4180;
const host = '127.0.0.1';

/** What may be changed from the app. An absent key stays as it is. */
export interface ListenerChange {
  on?: boolean | undefined;
  port?: number | undefined;
}

/** The webhook listener as the app sees it: on or off, where, and what came in. */
export class Listening {
  readonly #store: Store;
  readonly #bus: Bus;
  readonly #queue: DeriveQueue;
  readonly #sources: Sources;
  readonly #forwarding: Forwarding;
  readonly #recovering: () => boolean;
  readonly #onFault: (error: unknown) => void;
  readonly #log: DeliveryLog;
  readonly #commits: GroupCommit;
  readonly #spool: Spool;
  /** When it was open, and when nobody listened. */
  readonly hours: ListeningHours;
  #running: RunningListener | null = null;
  #lastStep: Promise<unknown> = Promise.resolve();
  #closed = false;
  #error: string | null = null;
  #port: number;
  #received = 0;
  #refused = 0;
  #lastReceivedAtMs: number | null = null;
  #lastRefusal: ListenerState['lastRefusal'] = null;

  constructor(parts: {
    store: Store;
    bus: Bus;
    queue: DeriveQueue;
    sources: Sources;
    forwarding: Forwarding;
    dataDir: string;
    port: number | null;
    /** See `ListenerDeps`. */
    recovering: () => boolean;
    /** Told why a delivery could not be stored: damage is repaired although nobody looks at the app. */
    onFault: (error: unknown) => void;
  }) {
    this.#store = parts.store;
    this.#bus = parts.bus;
    this.#queue = parts.queue;
    this.#sources = parts.sources;
    this.#forwarding = parts.forwarding;
    this.#recovering = parts.recovering;
    this.#onFault = parts.onFault;
    this.#log = new DeliveryLog(parts.store, parts.bus);
    this.hours = new ListeningHours(parts.store, parts.bus);
    this.#commits = new GroupCommit(parts.store.db.transaction((work: () => void) => work()));
    this.#spool = new Spool(join(parts.dataDir, 'spool'));
    this.#port = parts.port ?? Number(this.#store.settings.get('listener.port') ?? defaultListenerPort);
  }

  /** Starts listening unless the reviewer switched it off. A port in use is told in the state, not thrown. */
  start(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#tidy();
      if (this.#store.settings.get('listener.on') !== false) await this.#open();
    });
  }

  /** Throws away what an earlier stop left of large deliveries. A disk that does not let it must not keep the others from coming in. */
  async #tidy(): Promise<void> {
    try {
      await this.#spool.clear();
      this.#store.reports.bodies.sweep();
    } catch (error) {
      console.error('What an earlier stop left of large deliveries stays for now:', error);
    }
  }

  /** The listener's own address, without a path. */
  get base(): string {
    return `http://${host}:${this.#running?.port ?? this.#port}`;
  }

  get state(): ListenerState {
    const port = this.#running?.port ?? this.#port;
    return {
      on: this.#running !== null,
      error: this.#error,
      host,
      port,
      url: `${this.base}/hooks/${this.#sources.firstPath()}`,
      received: this.#received,
      refused: this.#refused,
      lastReceivedAtMs: this.#lastReceivedAtMs,
      lastRefusal: this.#lastRefusal,
    };
  }

  /** Answers the state after this change. @throws ListenError when the application is closing */
  change(change: ListenerChange): Promise<ListenerState> {
    return this.#inTurn(async () => {
      const wanted = change.on ?? (this.#running !== null || this.#error !== null);
      if (change.port !== undefined) await this.#move(change.port);
      if (change.on !== undefined) this.#store.settings.set('listener.on', change.on);
      if (!wanted) await this.#stop('off');
      else await this.#open();
      this.#bus.stale('status');
      return this.state;
    });
  }

  /** For good: what waits behind this fails, so that nothing listens after the store is closed. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#lastStep;
    await this.#stop('closed');
    this.#commits.flush();
    this.#log.flush();
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
      const left = this.#running;
      this.#running = next;
      await left.close();
    }
    this.#port = port;
    this.#store.settings.set('listener.port', port);
  }

  async #stop(why: 'off' | 'closed'): Promise<void> {
    const running = this.#running;
    this.#running = null;
    this.#error = null;
    await running?.close();
    this.hours.closed(why);
  }

  async #open(): Promise<void> {
    if (this.#running) return;
    this.#error = null;
    try {
      this.#running = await startListener({ listener: this.#listener(), host, port: this.#port });
      this.hours.opened();
    } catch (error) {
      this.#error = error instanceof Error ? error.message : String(error);
    }
  }

  /** A report that left the quarantine goes where the deliveries of its source go. */
  sendOn(sourceId: string | null, reportId: number): void {
    const target = sourceId === null ? null : this.#targetOf(sourceId);
    if (target === null) return;
    this.#store.forwards.add(target, [reportId], Date.now());
    this.#forwarding.wake();
  }

  #targetOf(sourceId: string): number | null {
    const url = this.#sources.forwardUrlOf(sourceId);
    return url === null ? null : this.#forwarding.targetOf(url);
  }

  async #admit(body: RawBody, meta: DeliveryMeta): Promise<Admitted> {
    const target = this.#targetOf(meta.sourceId);
    const admitted = await (body instanceof SpooledBody
      ? admitLarge(this.#store.reports, this.#commits, body, (stored) => this.#log.admit(stored, meta, target))
      : this.#commits.add(() => this.#log.admit(body, meta, target)));
    if (target !== null && admitted.unread) setImmediate(() => this.#forwarding.wake());
    return admitted;
  }

  #listener() {
    return createListener({
      spool: this.#spool,
      sourceAt: (path) => this.#sources.at(path),
      recovering: this.#recovering,
      admit: (body, meta) =>
        this.#admit(body, meta).catch((error: unknown) => {
          setImmediate(() => this.#onFault(error));
          throw error;
        }),
      onAdmitted: ({ deliveryId, reportId, unread, ackMs }) => {
        this.#received += 1;
        this.#lastReceivedAtMs = Date.now();
        this.#commits.note(() => this.#log.acknowledged(deliveryId, ackMs));
        if (unread) this.#queue.add(reportId);
        else this.#bus.stale('reports');
        this.#bus.stale('status');
      },
      onRefused: (refusal) => {
        this.#refused += 1;
        this.#lastRefusal = { atMs: refusal.atMs, reason: refusal.reason };
        this.#log.refused(refusal);
        this.#bus.stale('status');
      },
    });
  }
}
