import { formatDateTime } from '../../../shared/format/date.ts';
import { formatCount, formatCountOf } from '../../../shared/format/number.ts';
import type { Backup, BackupKind, Damage, FolderRisk, Recovery, SafetyJob, Scrub } from '../../../shared/model/backup.ts';

export const kindWords: Record<BackupKind, string> = {
  daily: 'Daily',
  'by-hand': 'Made by hand',
  'before-migration': 'Before an update',
  'set-aside': 'Set aside',
};

export const stateWords: Record<Backup['state'], string> = {
  verified: 'Verified',
  unverified: 'Not verified',
  damaged: 'Damaged',
};

const jobWords: Record<SafetyJob['kind'], [running: string, done: string, cancelled: string]> = {
  backup: ['Backing up', 'The backup is made and was read back whole.', 'Cancelled. No backup was made.'],
  scrub: ['Checking everything stored', 'Everything was checked.', 'Cancelled before everything was checked.'],
  restore: ['Preparing the backup', 'The backup is in place.', 'Cancelled. Nothing was changed.'],
  rescue: [
    'Taking over what is newer than the backup',
    'What was newer than the backup is taken over.',
    'Stopped. It goes on at the next start.',
  ],
};

const stepWords: Record<string, string> = {
  copy: 'copying',
  structure: 'structure of the database',
  rows: 'rows',
  bodies: 'reports',
  flush: 'writing to the disk',
  hash: 'hash of the copy',
  check: 'hash of the backup',
  recordings: 'recordings',
  backups: 'backups',
};

export function runningWords({ kind, step }: SafetyJob): string {
  const detail = stepWords[step];
  return detail ? `${jobWords[kind][0]}: ${detail}` : jobWords[kind][0];
}

/** How the last job ended; null where its error says it, or it still runs. */
export function endedWords(job: SafetyJob | null): string | null {
  if (job?.state === 'done') return jobWords[job.kind][1];
  if (job?.state === 'cancelled') return jobWords[job.kind][2];
  return null;
}

export function checkedWords({ bodies, rows, recordings, backups }: Scrub): string {
  const counts = [
    formatCountOf(bodies, 'report'),
    formatCountOf(rows, 'row'),
    formatCountOf(recordings, 'recording'),
    formatCountOf(backups, 'backup'),
  ];
  return `${counts.slice(0, -1).join(', ')} and ${counts.at(-1)}`;
}

const tables: Record<string, string> = {
  settings: 'Setting',
  own_marks: 'Mark',
  reviews: 'Review of call',
  recordings: 'Attachment of call',
  media: 'Facts about recording',
  pins: 'Pinned line',
  swapped_speakers: 'Exchanged speakers of call',
  calls: 'List entry of call',
  fetches: 'Fetching for call',
  reports: 'Facts about report',
  forwards: 'Forward',
  sources: 'Source',
  deliveries: 'Delivery',
};

export function damageWords({ what, table, id, detail }: Damage): string {
  if (what === 'report') return `Report ${id}: ${detail}`;
  if (what === 'recording') return `Recording ${id?.slice(0, 12)}: ${detail}`;
  if (what === 'backup') return `Backup ${id}: ${detail}`;
  if (what === 'row') return `${(table && tables[table]) ?? table}${id === null ? '' : ` ${id}`}: ${detail}`;
  return `Database file${table ? `, table ${table}` : ''}: ${detail}`;
}

export function riskWords({ kind, name }: FolderRisk): string {
  return kind === 'network'
    ? `The data folder lies on a network drive (${name}). Locks and flushes there are not those of a disk: the database may be damaged. Move the folder to a disk of this computer.`
    : `The data folder is kept in sync by ${name}, which may copy the database in the middle of a write. Move the folder out of what is synced.`;
}

/** @param viewer the time zone that moments are told in */
export function recoveryWords(recovery: Recovery, viewer: Parameters<typeof formatDateTime>[1]): string {
  const { why, backupMadeAtMs, rescued, rowsRescued, missingCount, rowsMissing, unreadable } = recovery;
  const from = backupMadeAtMs === null ? 'an empty one' : `the backup of ${formatDateTime(backupMadeAtMs, viewer)}`;
  const begin =
    why === 'restored'
      ? `You restored ${from}.`
      : `The database was damaged. It is set aside, untouched, and ${from} took its place.`;
  if (unreadable)
    return `${begin} Nothing newer could be read. Import reports that came since once more, or have the platform send them again.`;
  const lost = Object.values(rowsMissing).reduce((sum, count) => sum + count, 0);
  const taken = [
    formatCountOf(rescued, 'newer report'),
    ...(rowsRescued > 0 ? [formatCountOf(rowsRescued, 'other entry', 'other entries')] : []),
  ];
  const missing = [
    ...(missingCount > 0 ? [formatCountOf(missingCount, 'report')] : []),
    ...(lost > 0 ? [formatCountOf(lost, 'other entry', 'other entries')] : []),
  ];
  return `${begin} ${taken.join(' and ')} taken over. ${missing.length === 0 ? 'Nothing is missing.' : `Missing: ${missing.join(' and ')}.`}`;
}

export function reportsWords(backup: Backup): string {
  return backup.reports === null ? 'not given' : formatCount(backup.reports);
}
