import type { ForwardList } from '../../shared/model/delivery.ts';
import type { Bus } from '../bus.ts';
import { forwardHeaders } from '../forward/headers.ts';
import { afterTry, type ForwardPolicy, usualForwardPolicy } from '../forward/next-step.ts';
import { send } from '../forward/send.ts';
import { ForwardError, isThisComputer, parseTarget, type Target } from '../forward/target.ts';
import type { ForwardFilter, StoredForward } from '../store/forwards.ts';
import type { Store } from '../store/open.ts';
import type { Secrets } from './secrets.ts';

/** What is over stays in the list so long, ms: 30 days. */
const keptMs = 30 * 24 * 3_600_000;
/** A laptop that slept, or whose clock was set, notices after this what has become due, ms. */
const lookAgainMs = 60_000;

const offlineMessage =
  'Turntable was started with --offline: reports go to addresses on this computer only. Start it without to forward elsewhere.';

const addressGone = 'The address cannot be read here any more. Type it again.';

interface Run {
  stop: AbortController;
  ended: Promise<void>;
}

/**
 * Sends stored reports on to addresses that the reviewer typed: byte for byte, a few at a time, again with growing waits where that failed. The queue
 * lies in the store, so a stop loses nothing; a report that was being sent then is sent again.
 */
export class Forwarding {
  readonly #store: Store;
  readonly #bus: Bus;
  readonly #secrets: Secrets;
  readonly #offline: boolean;
  readonly #policy: ForwardPolicy;
  readonly #running = new Map<number, Run>();
  readonly #targets = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;
  #started = false;

  constructor(parts: {
    store: Store;
    bus: Bus;
    secrets: Secrets;
    offline: boolean;
    policy?: Partial<ForwardPolicy> | undefined;
  }) {
    this.#store = parts.store;
    this.#bus = parts.bus;
    this.#secrets = parts.secrets;
    this.#offline = parts.offline;
    this.#policy = { ...usualForwardPolicy, ...parts.policy };
  }

  /** Takes up what an earlier stop left, and forgets what has long been over. */
  start(): void {
    const nowMs = Date.now();
    this.#store.forwards.takeUp(nowMs);
    for (const targetId of this.#store.forwards.forget(nowMs - keptMs)) this.#secrets.set(queryName(targetId), null);
    this.#started = true;
    this.#look();
  }

  list(filter: ForwardFilter): ForwardList {
    return this.#store.forwards.list(filter);
  }

  /**
   * Queues reports for an address. Those that wait for it already are not queued twice. Answers how many were queued, and the address as lists show it.
   * @throws ForwardError
   */
  request(url: string, reportIds: readonly number[]): { queued: number; target: string } {
    const target = parseTarget(url);
    if (this.#offline && !isThisComputer(target.link)) throw new ForwardError('offline', offlineMessage);
    const queued = this.#store.forwards.add(this.#targetId(target), reportIds, Date.now());
    this.wake();
    return { queued, target: target.shown };
  }

  /**
   * The id under which reports are queued for an address by whoever does that in a transaction of its own, and calls `wake` then. Not to be called inside one.
   * @throws ForwardError
   */
  targetOf(url: string): number {
    const id = this.#targets.get(url) ?? this.#targetId(parseTarget(url));
    this.#targets.set(url, id);
    return id;
  }

  /** Something was queued. */
  wake(): void {
    this.#bus.stale('forwards');
    this.#look();
  }

  /** Queues once more what is over; null when there is no such forward. @throws ForwardError */
  again(id: number): { queued: number; target: string } | null {
    const row = this.#store.forwards.get(id);
    if (row === null) return null;
    const url = this.#urlOf(row);
    if (url === null) throw new ForwardError('bad-target', addressGone);
    return this.request(url, [row.reportId]);
  }

  /** Takes one back that is not over; false when there is none. What is on the wire may still arrive. */
  async cancel(id: number): Promise<boolean> {
    const row = this.#store.forwards.get(id);
    if (row === null || (row.state !== 'waiting' && row.state !== 'sending')) return false;
    this.#store.forwards.change(id, { state: 'cancelled', nextAtMs: null, endedAtMs: Date.now() });
    const run = this.#running.get(id);
    run?.stop.abort();
    await run?.ended;
    this.#bus.stale('forwards');
    return true;
  }

  /** Stops what runs; it is sent again at the next start. */
  async close(): Promise<void> {
    this.#started = false;
    if (this.#timer) clearTimeout(this.#timer);
    for (const { stop } of this.#running.values()) stop.abort();
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  #targetId(target: Target): number {
    const id = this.#store.forwards.target(target.url, target.shown);
    // Kept before anything is queued: a queue whose address is lost could only fail.
    const name = queryName(id);
    if (target.query !== '' || target.url !== target.shown) this.#secrets.set(name, target.url);
    // Left by another target of this number, before an older database took the place of the one that knew it.
    else if (this.#secrets.get(name) !== null || this.#secrets.isSealedAway(name)) this.#secrets.set(name, null);
    return id;
  }

  /** Starts what is due and sees to it that it is asked again. A full disk ends neither the process nor, for good, the forwarding. */
  #look(): void {
    if (!this.#started) return;
    if (this.#timer) clearTimeout(this.#timer);
    let againMs: number | null = lookAgainMs;
    try {
      againMs = this.#startDue();
    } catch (error) {
      console.error('Reports are not forwarded for now; it is tried again in a minute:', error);
    }
    if (againMs !== null) this.#timer = setTimeout(() => this.#look(), Math.min(lookAgainMs, againMs)).unref();
  }

  #startDue(): number | null {
    const free = this.#policy.parallel - this.#running.size;
    for (const row of free > 0 ? this.#store.forwards.due(Date.now(), free) : []) this.#start(row);
    const nextAtMs = this.#running.size < this.#policy.parallel ? this.#store.forwards.nextAtMs() : null;
    return nextAtMs === null ? null : Math.max(0, nextAtMs - Date.now());
  }

  #start(row: StoredForward): void {
    const { id } = row;
    const attempts = row.attempts + 1;
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const run: Run = { stop: new AbortController(), ended };
    this.#store.forwards.change(id, { state: 'sending', attempts, nextAtMs: null });
    this.#running.set(id, run);
    this.#bus.stale('forwards');
    void this.#send({ ...row, attempts }, run.stop.signal)
      .catch((error: unknown) => {
        // It stays "sending" in the store, and is taken up at the next start.
        if (!run.stop.signal.aborted) console.error('How a forward ended could not be noted:', error);
      })
      .finally(() => {
        this.#running.delete(id);
        resolve();
        this.#look();
      });
  }

  async #send(row: StoredForward, signal: AbortSignal): Promise<void> {
    const { forwards, reports } = this.#store;
    const nothing = { nextAtMs: null, lastStatus: null, endedAtMs: Date.now() };
    const report = reports.get(row.reportId);
    const body = reports.body(row.reportId);
    const url = this.#urlOf(row);
    if (report === null || body === null)
      forwards.change(row.id, { ...nothing, state: 'failed', error: 'The report is not here any more.' });
    else if (url === null)
      forwards.change(row.id, {
        ...nothing,
        state: 'failed',
        error: addressGone,
      });
    else {
      const { link } = parseTarget(url);
      if (this.#offline && !isThisComputer(link)) forwards.change(row.id, { ...nothing, state: 'failed', error: offlineMessage });
      else {
        const headers = forwardHeaders(report.headers, report.sha256);
        const answered = await send({ link, headers, body, timeoutMs: this.#policy.timeoutMs, signal });
        signal.throwIfAborted();
        forwards.change(row.id, afterTry(answered, row.attempts, this.#policy, { nowMs: Date.now(), random: Math.random() }));
      }
    }
    this.#bus.stale('forwards');
  }

  /** The whole address; null where its query was sealed by another host. */
  #urlOf({ targetId, target }: StoredForward): string | null {
    const name = queryName(targetId);
    if (this.#secrets.isSealedAway(name)) return null;
    const kept = this.#secrets.get(name);
    // A database that was restored counts its targets from an older number: the secret may be of another one.
    return kept !== null && parseTarget(kept).shown !== target ? null : (kept ?? target);
  }
}

const queryName = (targetId: number) => `forward.target.${targetId}`;
