import { rmSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordingFetch } from '../../shared/api.ts';
import type { Bus } from '../bus.ts';
import { type Resolve, systemResolve } from '../fetch/connect.ts';
import { download } from '../fetch/download.ts';
import { FetchError, type FetchFault } from '../fetch/fault.ts';
import { parseLink } from '../fetch/link.ts';
import { afterFault } from '../fetch/next-step.ts';
import { type FetchPolicy, usualPolicy } from '../fetch/policy.ts';
import { s3Request } from '../fetch/s3.ts';
import { type FetchTarget, shownTarget } from '../fetch/target.ts';
import { trouble } from '../fetch/trouble.ts';
import { expired } from '../fetch/verdict.ts';
import type { StoredFetch } from '../store/fetches.ts';
import type { Store } from '../store/open.ts';
import { privateFolder } from '../store/private.ts';
import type { FetchSettings } from './fetch-settings.ts';
import type { Recordings } from './recordings.ts';

/** How often a view hears of progress, ms. */
const tellEveryMs = 1_000;
/** A laptop that slept, or whose clock was set, notices after this what has become due, ms. */
const lookAgainMs = 60_000;
/** More calls than this at once are told as "all". */
const mostTold = 50;

const offlineMessage = 'Turntable was started with --offline and fetches nothing. Start it without, or attach the file.';

/** What only tests change. */
export interface FetchingParts {
  policy?: Partial<FetchPolicy>;
  resolve?: Resolve;
}

interface Run {
  stop: AbortController;
  receivedBytes: number;
  totalBytes: number | null;
  ended: Promise<void>;
}

/**
 * Fetches the recordings that reports name, a few at a time, the soonest to expire first. What there is to fetch lies in the store with the calls, so a
 * stop at any moment loses nothing; what came in of a file is gone on with.
 */
export class Fetching {
  readonly #store: Store;
  readonly #bus: Bus;
  readonly #recordings: Recordings;
  readonly #settings: FetchSettings;
  readonly #offline: boolean;
  readonly #policy: FetchPolicy;
  readonly #resolve: Resolve;
  readonly #partsDir: string;
  readonly #running = new Map<string, Run>();
  /** Asked for by a person: tried even where the link says that it has run out, because the clock here may be wrong. */
  readonly #asked = new Set<string>();
  /** Of these the end could not be noted: the disk was full, or broken. */
  readonly #unnoted = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #unsubscribe: (() => void) | null = null;

  constructor(
    parts: {
      store: Store;
      bus: Bus;
      recordings: Recordings;
      settings: FetchSettings;
      dataDir: string;
      offline: boolean;
    } & FetchingParts,
  ) {
    this.#store = parts.store;
    this.#bus = parts.bus;
    this.#recordings = parts.recordings;
    this.#settings = parts.settings;
    this.#offline = parts.offline;
    this.#policy = { ...usualPolicy, ...parts.policy };
    this.#resolve = parts.resolve ?? systemResolve;
    this.#partsDir = join(parts.dataDir, 'fetching');
    privateFolder(this.#partsDir);
  }

  /** Takes up what an earlier stop interrupted, removes parts that nobody will go on with, and from now on fetches what arrives. */
  async start(): Promise<void> {
    this.#store.fetches.takeUp(Date.now());
    const begun = new Set(this.#store.fetches.begun().map(partName));
    const left = (await readdir(this.#partsDir)).filter((name) => !begun.has(name));
    await Promise.all(left.map((name) => rm(join(this.#partsDir, name), { force: true })));
    if (this.#offline) return;
    this.#unsubscribe = this.#bus.subscribe(({ topic }) => {
      if (topic === 'calls' || topic === 'settings') this.#look();
    });
    this.#look();
  }

  /** How the fetching for a call stands; null when nothing was asked for, or it is done. */
  ofCall(callId: string): RecordingFetch | null {
    const row = this.#store.fetches.get(callId);
    if (row === null || row.state === 'known' || row.state === 'done') return null;
    const run = this.#running.get(callId);
    const { state, attempts, expiresAtMs } = row;
    const { receivedBytes, totalBytes } = run ?? row;
    const waits = this.#offline && state === 'waiting';
    const nextAtMs = this.#offline ? null : row.nextAtMs;
    const error = waits ? offlineMessage : row.error;
    return { state, source: shownTarget(row.target), receivedBytes, totalBytes, attempts, nextAtMs, expiresAtMs, error };
  }

  /** A person asks for a recording, now or again; one that is here stays until another has come whole. @throws FetchError when there is nothing to ask for */
  request(callId: string): RecordingFetch {
    if (this.#offline) throw new FetchError('offline', offlineMessage);
    if (this.#store.fetches.get(callId) === null)
      throw new FetchError('no-source', 'The reports of this call name no recording that can be fetched. Attach the file.');
    if (!this.#running.has(callId)) {
      this.#asked.add(callId);
      this.#store.fetches.change(callId, { state: 'waiting', attempts: 0, nextAtMs: Date.now(), error: null });
      this.#tell([callId]);
      this.#look();
    }
    return this.ofCall(callId) as RecordingFetch;
  }

  /** A person stops the fetching for a call; false when nothing was to be stopped. */
  async cancel(callId: string): Promise<boolean> {
    const row = this.#store.fetches.get(callId);
    if (row === null || (row.state !== 'fetching' && row.nextAtMs === null)) return false;
    await this.#leave(callId, { state: 'cancelled', error: null });
    return true;
  }

  /** The call has a recording by a person's hand, or lost it by one: nothing is fetched for it unless it is asked for. */
  async settle(callId: string): Promise<void> {
    if (this.#store.fetches.get(callId) !== null) await this.#leave(callId, { state: 'done', error: null });
  }

  /** Stops what runs; it is gone on with at the next start. */
  async close(): Promise<void> {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    if (this.#timer) clearTimeout(this.#timer);
    for (const { stop } of this.#running.values()) stop.abort();
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  async #leave(callId: string, change: { state: 'cancelled' | 'done'; error: null }): Promise<void> {
    this.#store.fetches.change(callId, { ...change, nextAtMs: null });
    const run = this.#running.get(callId);
    run?.stop.abort();
    await run?.ended;
    this.#removePart(callId);
    this.#store.fetches.change(callId, nothingBegun);
    this.#tell([callId]);
  }

  /** Does what there is to do, and sees to it that it is asked again. A full disk ends neither the process nor, for good, the fetching. */
  #look(): void {
    if (this.#unsubscribe === null) return;
    if (this.#timer) clearTimeout(this.#timer);
    let againMs: number | null = lookAgainMs;
    try {
      againMs = this.#startDue();
    } catch (error) {
      console.error('Recordings are not fetched for now; it is tried again in a minute:', error);
    }
    if (againMs !== null) this.#timer = setTimeout(() => this.#look(), Math.min(lookAgainMs, againMs)).unref();
  }

  /** Queues what arrived and starts what is due. Cheap when there is nothing: it is asked at every change of the list. @returns ms until the next is due */
  #startDue(): number | null {
    const { fetches } = this.#store;
    const nowMs = Date.now();
    for (const callId of this.#unnoted) {
      if (!this.#running.has(callId)) fetches.change(callId, { state: 'waiting', nextAtMs: nowMs + this.#policy.longestRetryMs });
      this.#unnoted.delete(callId);
    }
    if (this.#settings.automatic) this.#tell(fetches.queueKnown(nowMs));
    const free = this.#policy.parallel - this.#running.size;
    for (const row of free > 0 ? fetches.due(nowMs, free) : []) this.#start(row);
    const nextAtMs = this.#running.size < this.#policy.parallel ? fetches.nextAtMs() : null;
    return nextAtMs === null ? null : Math.max(0, nextAtMs - Date.now());
  }

  #start(row: StoredFetch): void {
    const { callId } = row;
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const run: Run = { stop: new AbortController(), receivedBytes: row.receivedBytes, totalBytes: row.totalBytes, ended };
    this.#store.fetches.change(callId, { state: 'fetching', attempts: row.attempts + 1, nextAtMs: null });
    this.#running.set(callId, run);
    this.#tell([callId]);
    void this.#fetch({ ...row, attempts: row.attempts + 1 }, run)
      .catch((error: unknown) => {
        this.#unnoted.add(callId);
        console.error('How the fetching of a recording ended could not be noted:', error);
      })
      .finally(() => {
        this.#running.delete(callId);
        resolve();
        this.#look();
      });
  }

  async #fetch(row: StoredFetch, run: Run): Promise<void> {
    const { callId } = row;
    const asked = this.#asked.delete(callId);
    const replaces = this.#store.recordings.ofCall(callId)?.sha256 ?? null;
    try {
      const overdue = row.expiresAtMs !== null && row.expiresAtMs <= Date.now();
      if (overdue && !asked) throw expired();
      const written = await this.#download(row, run, overdue);
      run.stop.signal.throwIfAborted();
      await this.#recordings.adopt(callId, this.#partPath(callId), written, { fileName: row.fileName, replaces });
      this.#store.fetches.change(callId, { state: 'done', error: null, ...nothingBegun });
    } catch (error) {
      // Stopped by a person, who noted it, or by the end of the application, which leaves it for the next start.
      if (run.stop.signal.aborted) return;
      this.#failed(row, trouble(error));
    }
    this.#tell([callId]);
  }

  async #download(row: StoredFetch, run: Run, overdue: boolean) {
    const { callId, target } = row;
    const part = this.#partPath(callId);
    const onDisk = (await stat(part).catch(() => null))?.size ?? 0;
    const begun = onDisk >= row.receivedBytes ? row : { ...row, ...nothingBegun };
    let toldAtMs = 0;
    return await download({
      request: (region) => this.#request(target, region),
      trusted: this.#settings.trusted(target.kind),
      part,
      begun,
      overdue,
      policy: this.#policy,
      resolve: this.#resolve,
      signal: run.stop.signal,
      onHead: ({ fromBytes, totalBytes, validator }) => {
        Object.assign(run, { receivedBytes: fromBytes, totalBytes });
        this.#store.fetches.change(callId, { receivedBytes: fromBytes, totalBytes, validator });
      },
      onBytes: (bytes) => {
        run.receivedBytes = bytes;
        if (performance.now() - toldAtMs < tellEveryMs) return;
        toldAtMs = performance.now();
        this.#bus.stale('call', callId);
      },
      onSafe: (bytes) => this.#store.fetches.change(callId, { receivedBytes: bytes }),
    });
  }

  async #request(target: FetchTarget, region: string | null) {
    if (target.kind === 's3') return await s3Request(target, this.#settings.s3Access(), region);
    return { link: parseLink(target.url), headers: {} };
  }

  #failed(row: StoredFetch, fault: FetchFault): void {
    const { callId } = row;
    const now = this.#store.fetches.get(callId);
    if (now === null) return;
    const renewed = JSON.stringify(now.target) !== JSON.stringify(row.target);
    const step = afterFault(fault, { ...now, renewed }, this.#policy, { nowMs: Date.now(), random: Math.random() });
    if (!step.keepPart || now.receivedBytes === 0) this.#removePart(callId);
    this.#store.fetches.change(callId, { ...step.change, ...(step.keepPart ? {} : nothingBegun) });
  }

  #removePart(callId: string): void {
    rmSync(this.#partPath(callId), { force: true });
  }

  #partPath(callId: string): string {
    return join(this.#partsDir, partName(callId));
  }

  #tell(callIds: readonly string[]): void {
    if (callIds.length > mostTold) {
      this.#bus.stale('call');
      this.#bus.stale('calls');
    } else for (const callId of callIds) this.#bus.stale('recording', callId);
  }
}

const nothingBegun = { receivedBytes: 0, totalBytes: null, validator: null };

/** Our ids of calls are hexadecimal: nothing of a report ever names a file. */
const partName = (callId: string) => `${callId}.part`;
