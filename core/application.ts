import { join } from 'node:path';
import type { ListenerState, Settings, Status } from '../shared/api.ts';
import { parseThresholds } from '../shared/metrics/thresholds.ts';
import { defaultThresholds } from '../shared/model/mark.ts';
import { isCorrupt } from './backups/examine.ts';
import { backupsFolder, openData, recover } from './backups/open-data.ts';
import { swap, undoSwap } from './backups/swap.ts';
import { Bus } from './bus.ts';
import { takeEdited } from './calls/edited.ts';
import { processStored } from './calls/process.ts';
import { Rebuild } from './calls/rebuild.ts';
import type { ForwardPolicy } from './forward/next-step.ts';
import { createApp } from './http/app.ts';
import type { Parts } from './http/context.ts';
import { Tickets } from './http/tickets.ts';
import { Reopening } from './reopening.ts';
import { rebuildAfterUpdate } from './services/after-update.ts';
import { BackupSchedule } from './services/backup-schedule.ts';
import { Backups, type Replace } from './services/backups.ts';
import { DeriveQueue } from './services/derive-queue.ts';
import { FetchSettings } from './services/fetch-settings.ts';
import { Fetching, type FetchingParts } from './services/fetching.ts';
import { Forwarding } from './services/forwarding.ts';
import { Hearing } from './services/hearing.ts';
import { Imports } from './services/imports.ts';
import { lockDataFolder } from './services/instance-lock.ts';
import { Listening } from './services/listening.ts';
import { Recordings } from './services/recordings.ts';
import { openSamples } from './services/samples.ts';
import { type KeyStore, Secrets } from './services/secrets.ts';
import { Sources } from './services/sources.ts';
import { TestEvents } from './services/test-events.ts';
import { type TunnelParts, Tunnels } from './services/tunnels.ts';
import { folderFault } from './store/folder-fault.ts';
import type { Store } from './store/open.ts';
import { makeFolder } from './store/private.ts';
import { findProgram } from './tunnels/find-program.ts';

/** What an earlier stop or an update left to do waits until the host has said where it listens, ms. */
const beginAfterMs = 250;

export interface ApplicationOptions {
  dataDir: string;
  host: 'desktop' | 'browser';
  rendererDir: string;
  resourcesDir: string;
  /** Null: the port the reviewer set, else 4180. */
  listenerPort: number | null;
  version: string;
  keyStore: KeyStore | null;
  /** True: no recording is fetched, whatever the settings say. */
  offline: boolean;
  guard: Parts['guard'];
  /** Only tests set it. */
  fetching?: FetchingParts;
  /** Only tests set it. */
  forwarding?: Partial<ForwardPolicy>;
  /** Only tests set it. */
  tunnels?: TunnelParts;
}

export interface Application {
  fetch(request: Request): Response | Promise<Response>;
  listener(): ListenerState;
  openSamples(): Promise<string[]>;
  close(): Promise<void>;
}

/**
 * Opens the data folder and starts everything that a host mounts. When that fails nothing stays open or locked. A backup that is restored takes the place of
 * the database while the hosts go on; the folder stays locked meanwhile.
 * @throws StoreError when the folder is in use, from the future, unreadable or cannot be written to; the message is for the reviewer.
 */
export async function openApplication(options: ApplicationOptions): Promise<Application> {
  const { dataDir } = options;
  let unlock = () => {};
  try {
    makeFolder(dataDir);
    unlock = lockDataFolder(dataDir);
    const folder = backupsFolder(dataDir);
    const replace: Replace = (about) =>
      reopening.exchange(
        () => swap(dataDir, folder, about),
        () => undoSwap(dataDir, folder, about),
      );
    const reopening = new Reopening((before, failed) => openOnce(options, { before, failed, replace }));
    const app = await reopening.ready();
    return {
      fetch: (request) => app.fetch(request),
      listener: () => app.listener(),
      openSamples: () => app.openSamples(),
      close: async () => {
        await app.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw folderFault(error, dataDir) ?? error;
  }
}

interface Opening {
  /** How the application with the other database listened: the address stays. */
  before: ListenerState | null;
  /** Why that database could not be exchanged. */
  failed: unknown;
  replace: Replace;
}

async function openOnce(options: ApplicationOptions, opening: Opening, recovered = false): Promise<Application> {
  const secrets = new Secrets(options.dataDir, options.keyStore);
  const store = openData(options.dataDir);
  const listenerPort = opening.before && options.listenerPort === 0 ? opening.before.port : options.listenerPort;
  try {
    return await open({ ...options, listenerPort }, secrets, store, opening);
  } catch (error) {
    store.close();
    if (recovered || !isCorrupt(error)) throw error;
    // The file could be opened, and the first thing that was asked of it hit the damage.
    console.error('The database is damaged. It is set aside, and the newest backup takes its place:', error);
    recover(options.dataDir);
    return openOnce(options, opening, true);
  }
}

async function open(options: ApplicationOptions, secrets: Secrets, store: Store, opening: Opening): Promise<Application> {
  const bus = new Bus();
  const closing = new AbortController();
  const queue = new DeriveQueue(store, bus);
  const newestAtStart = store.reports.newest();
  const recordings = new Recordings(store, bus, options.dataDir);
  const fetchSettings = new FetchSettings(store, secrets, options.offline);
  const fetching = new Fetching({
    store,
    bus,
    recordings,
    settings: fetchSettings,
    dataDir: options.dataDir,
    offline: options.offline,
    ...options.fetching,
  });
  const forwarding = new Forwarding({ store, bus, secrets, offline: options.offline, policy: options.forwarding });
  const hearing = new Hearing(store, bus);
  const sources = new Sources({ store, bus, secrets });
  const listening = new Listening({
    store,
    bus,
    queue,
    sources,
    forwarding,
    dataDir: options.dataDir,
    port: options.listenerPort,
    recovering: () => backups.lacksRows,
    onFault: (error) => backups.hit(error),
  });
  const tunnels = new Tunnels({
    store,
    bus,
    secrets,
    listener: () => listening.state,
    offline: options.offline,
    parts: options.tunnels ?? { tools: { findProgram, knownHosts: join(options.dataDir, 'known_hosts') } },
  });
  const testEvents = new TestEvents({ store, sources, tunnels, listening });
  const rebuild = new Rebuild(store, () => {
    for (const topic of ['status', 'calls', 'reports'] as const) bus.stale(topic);
  });
  const imports = new Imports(store, bus);
  const backups = new Backups({
    store,
    bus,
    queue,
    dataDir: options.dataDir,
    replace: opening.replace,
    failed: opening.failed,
    onRescued: () => sources.reload(),
  });
  const schedule = new BackupSchedule(backups, store, bus);
  const samples = () => openSamples(store, recordings, bus, join(options.resourcesDir, 'samples'));
  const settings = {
    get: (): Settings => {
      const parsed = parseThresholds(store.settings.get('thresholds') ?? defaultThresholds);
      return { thresholds: 'error' in parsed ? defaultThresholds : parsed };
    },
    set: (value: Settings) => {
      store.settings.set('thresholds', value.thresholds);
      bus.stale('settings');
    },
  };
  const status = (): Status => {
    const counts = store.reports.counts();
    return {
      version: options.version,
      host: options.host,
      dataDir: options.dataDir,
      calls: store.calls.total(),
      reports: Object.values(counts).reduce((a, b) => a + b, 0),
      attention: counts.unrecognised + counts.invalid + counts.quarantined,
      listener: listening.state,
      rebuild: rebuild.job,
      undecoded: recordings.outside.unclaimed(),
      safety: backups.safety(),
    };
  };
  const tellOf = <Done extends { callId: string | null } | null>(done: Done): Done => {
    for (const topic of ['calls', 'reports', 'status', 'deliveries'] as const) bus.stale(topic);
    if (done?.callId) bus.stale('call', done.callId);
    return done;
  };
  const app = createApp({
    store,
    bus,
    recordings,
    fetching,
    fetchSettings,
    forwarding,
    hearing,
    imports,
    listening,
    sources,
    tunnels,
    testEvents,
    backups,
    tickets: new Tickets(),
    closing: closing.signal,
    rendererDir: options.rendererDir,
    status,
    settings,
    rebuild,
    openSamples: samples,
    guard: options.guard,
    processAgain: (reportId) => tellOf(store.db.transaction(() => processStored(store, reportId))()),
    takeEdited: (from, bytes) => tellOf(store.db.transaction(() => takeEdited(store, from, bytes))()),
  });
  let upToDate: Promise<void> | null = null;
  const begin = setTimeout(() => {
    queue.resume(newestAtStart);
    backups.resume();
    upToDate = rebuildAfterUpdate({ store, rebuild, queue, version: options.version }, closing.signal).catch((error: unknown) => {
      // On a full disk it cannot even be noted: the calls stay as they are, and the next start tries again.
      console.error('The calls could not be read again after the update:', error);
    });
  }, beginAfterMs);
  const close = async () => {
    closing.abort();
    await tunnels.close();
    schedule.close();
    await listening.close();
    await backups.close();
    clearTimeout(begin);
    await queue.close();
    imports.close();
    await fetching.close();
    await forwarding.close();
    hearing.close();
    await Promise.all([rebuild.cancel(), recordings.close(), upToDate]);
    store.close();
  };
  try {
    await recordings.resume();
    await fetching.start();
    forwarding.start();
    await listening.start();
    await tunnels.start();
  } catch (error) {
    await close();
    throw error;
  }
  return { fetch: (request) => app.fetch(request), listener: () => listening.state, openSamples: samples, close };
}
