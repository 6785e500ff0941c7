import { join } from 'node:path';
import Database from 'better-sqlite3';
import { CallStore } from './calls.ts';
import { DeliveryStore } from './deliveries.ts';
import { StoreError } from './errors.ts';
import { FetchStore } from './fetches.ts';
import { folderFault } from './folder-fault.ts';
import { ForwardStore } from './forwards.ts';
import { ListeningTimeStore } from './listening-times.ts';
import { type Migration, migrate, migrations } from './migrate.ts';
import { PinStore } from './pins.ts';
import { applyPragmas, assertPragmas } from './pragmas.ts';
import { makeFolder, privateFile, restrict } from './private.ts';
import { RecordingStore } from './recordings.ts';
import { ReportStore } from './reports.ts';
import { ReviewStore } from './reviews.ts';
import { SettingStore } from './settings.ts';
import { SourceStore } from './sources.ts';
import { SpeakerStore } from './speakers.ts';

export interface Store {
  db: Database.Database;
  reports: ReportStore;
  calls: CallStore;
  recordings: RecordingStore;
  fetches: FetchStore;
  forwards: ForwardStore;
  pins: PinStore;
  speakers: SpeakerStore;
  reviews: ReviewStore;
  settings: SettingStore;
  sources: SourceStore;
  deliveries: DeliveryStore;
  listeningTimes: ListeningTimeStore;
  close(): void;
}

/**
 * Opens (or makes) `<dataDir>/turntable.db`, for its owner only, migrates it and asserts the safety pragmas. A folder that was there keeps its own
 * mode: it may be somebody else's.
 * @throws StoreError with a message for the reviewer. The file is closed then.
 */
export function openStore(dataDir: string, steps: readonly Migration[] = migrations): Store {
  let db: Database.Database | null = null;
  try {
    db = openDatabase(dataDir);
    migrate(db, join(dataDir, 'backups'), steps);
    applyPragmas(db);
    assertPragmas(db);
    return stores(db);
  } catch (error) {
    db?.close();
    if (error instanceof StoreError) throw error;
    const why = `The database in ${dataDir} cannot be read. Nothing was changed; keep the folder and choose another with --data-dir.`;
    throw folderFault(error, dataDir) ?? new StoreError('unreadable', why, { cause: error });
  }
}

function openDatabase(dataDir: string): Database.Database {
  const path = join(dataDir, 'turntable.db');
  makeFolder(dataDir);
  privateFile(path);
  for (const beside of ['-wal', '-shm']) restrict(path + beside, 0o600);
  try {
    return connect(path, false);
  } catch (error) {
    // A full disk has no room for the log's index. A connection that shares with nobody keeps it in memory, so the calls can still be read.
    if ((error as { code?: unknown }).code !== 'SQLITE_IOERR_SHMSIZE') throw error;
    return connect(path, true);
  }
}

function connect(path: string, alone: boolean): Database.Database {
  const db = new Database(path);
  try {
    if (alone) db.pragma('locking_mode = EXCLUSIVE');
    applyPragmas(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Prepares what is asked often: a database without its tables fails here. */
function stores(db: Database.Database): Store {
  const fetches = new FetchStore(db);
  return {
    db,
    reports: new ReportStore(db),
    calls: new CallStore(db, fetches),
    recordings: new RecordingStore(db),
    fetches,
    forwards: new ForwardStore(db),
    pins: new PinStore(db),
    speakers: new SpeakerStore(db),
    reviews: new ReviewStore(db),
    settings: new SettingStore(db),
    sources: new SourceStore(db),
    deliveries: new DeliveryStore(db),
    listeningTimes: new ListeningTimeStore(db),
    close: () => db.close(),
  };
}
