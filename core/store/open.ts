import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { CallStore } from './calls.ts';
import { StoreError } from './errors.ts';
import { type Migration, migrate, migrations } from './migrate.ts';
import { applyPragmas, assertPragmas } from './pragmas.ts';
import { RecordingStore } from './recordings.ts';
import { ReportStore } from './reports.ts';
import { ReviewStore } from './reviews.ts';
import { SettingStore } from './settings.ts';

export interface Store {
  db: Database.Database;
  reports: ReportStore;
  calls: CallStore;
  recordings: RecordingStore;
  reviews: ReviewStore;
  settings: SettingStore;
  close(): void;
}

/**
 * Opens (or makes) `<dataDir>/turntable.db`, migrates it and asserts the safety pragmas.
 * @throws StoreError with a message for the reviewer.
 */
export function openStore(dataDir: string, steps: readonly Migration[] = migrations): Store {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const db = openDatabase(join(dataDir, 'turntable.db'));
  try {
    applyPragmas(db);
    migrate(db, join(dataDir, 'backups'), steps);
    applyPragmas(db);
    assertPragmas(db);
  } catch (error) {
    db.close();
    if (error instanceof StoreError) throw error;
    throw new StoreError(
      'unreadable',
      `The database in ${dataDir} cannot be read. Nothing was changed; keep the folder and choose another with --data-dir.`,
      {
        cause: error,
      },
    );
  }
  return {
    db,
    reports: new ReportStore(db),
    calls: new CallStore(db),
    recordings: new RecordingStore(db),
    reviews: new ReviewStore(db),
    settings: new SettingStore(db),
    close: () => db.close(),
  };
}

function openDatabase(path: string): Database.Database {
  try {
    return new Database(path);
  } catch (error) {
    throw new StoreError(
      'unreadable',
      `The database file ${path} cannot be opened. Check that the folder exists and that you may write to it.`,
      { cause: error },
    );
  }
}
