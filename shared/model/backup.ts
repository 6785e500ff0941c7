/**
 * Why a copy of the database is kept. `set-aside`: what lay in its place before another was restored, whole or damaged; never removed by Turntable
 * itself.
 */
export type BackupKind = 'daily' | 'by-hand' | 'before-migration' | 'set-aside';

/** `verified`: read back whole when it was made, and unchanged when last looked at. `unverified`: has no manifest. `damaged`: is not what it was. */
export type BackupState = 'verified' | 'unverified' | 'damaged';

export interface Backup {
  /** File name inside the backups folder. */
  name: string;
  kind: BackupKind;
  state: BackupState;
  madeAtMs: number;
  sizeBytes: number;
  /** Null where there is no manifest to say it. */
  reports: number | null;
  calls: number | null;
}

export type SafetyJobKind = 'backup' | 'scrub' | 'restore' | 'rescue';

/** The one long thing that runs, or ran last, on the stored data. */
export interface SafetyJob {
  kind: SafetyJobKind;
  state: 'running' | 'done' | 'cancelled' | 'failed';
  /** What it does now, in words for the reviewer. */
  step: string;
  /** 0..1 of this step; null when that is not known. */
  share: number | null;
  /** Why it failed, and what to do. */
  error: string | null;
}

/** Something stored that is not what was stored. */
export interface Damage {
  /** `file`: the database's own structure. `row`: a row of `table`. */
  what: 'file' | 'report' | 'row' | 'recording' | 'backup';
  table: string | null;
  /** Report id, key of the row, hash of the recording or name of the backup; null for the file. */
  id: string | null;
  detail: string;
}

/** The last time that everything stored was read and compared with its hash. */
export interface Scrub {
  startedAtMs: number;
  endedAtMs: number;
  /** What was read, whole. */
  bodies: number;
  rows: number;
  recordings: number;
  backups: number;
  /** At most 200. */
  damage: Damage[];
  damaged: number;
}

/** What became of the data when another database was put in place of the one there was. */
export interface Recovery {
  atMs: number;
  /** `damaged`: it could not be read. `repaired`, `restored`: the reviewer asked for it. */
  why: 'damaged' | 'repaired' | 'restored';
  /** The backup in force; null: there was none, so an empty database was begun. */
  backup: string | null;
  backupMadeAtMs: number | null;
  /** Name of the old one in the backups folder, untouched; null when there was no file. */
  setAside: string | null;
  /** Reports that were newer than the backup and were taken over, bytes unchanged. */
  rescued: number;
  /** Of what people set or wrote, and of the notes on deliveries: rows newer than the backup, taken over. Never for `restored`. */
  rowsRescued: number;
  /** Reports that are in neither; at most 200 named. */
  missing: { id: number; receivedAtMs: number | null; sizeBytes: number | null }[];
  missingCount: number;
  /** Rows that could not be taken over, by table. */
  rowsMissing: Record<string, number>;
  /** True: the old database could not be read at all, so it cannot be said what is missing since the backup. */
  unreadable: boolean;
}

/** Why a database is not safe in this folder. */
export interface FolderRisk {
  kind: 'network' | 'synced';
  /** "nfs4", "Dropbox". */
  name: string;
}

/** `GET /api/backups`. */
export interface BackupsState {
  /** Full path of the folder. */
  folder: string;
  /** Newest first. */
  backups: Backup[];
  job: SafetyJob | null;
  scrub: Scrub | null;
  recovery: Recovery | null;
  risk: FolderRisk | null;
}

/** The part of it that every screen must know. */
export interface Safety {
  damaged: number;
  recovery: Recovery | null;
  risk: FolderRisk | null;
}
