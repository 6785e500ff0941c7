import type { DataFlag } from '../../shared/model/call.ts';
import type { CallSource } from '../store/report-facts.ts';

const mib = 1024 * 1024;

/**
 * Most that is read of one call, bytes and bodies: a call is derived anew with every event, so without limits a long one, or a hostile
 * sender, costs the cube of its length. The first body is read whatever its size. `updateBytes`: for updates beside the fullest one.
 */
export const deriveLimits = { bytes: 4 * mib, updateBytes: mib / 2, bodies: 200 };

/** How many reports of a call were left unread. */
export interface Unread {
  updates: number;
  others: number;
}

/** Which of a call's reports are read. Decided by what they are, never by when they came, so that every order of arrival gives the same call. */
export function selectSources(sources: readonly CallSource[], limits = deriveLimits): { read: CallSource[]; unread: Unread } {
  const updates = sources.filter(({ kind }) => kind === 'update').sort(fullerFirst);
  const others = sources.filter(({ kind }) => kind !== 'update').sort(newerFirst);
  const read: CallSource[] = [];
  let bytes = 0;
  const take = (source: CallSource): boolean => {
    const fits = read.length < limits.bodies && bytes + source.sizeBytes <= limits.bytes;
    if (!fits && read.length > 0) return false;
    read.push(source);
    bytes += source.sizeBytes;
    return true;
  };
  for (const source of others) if (source.kind === 'report') take(source);
  const [fullest, ...rest] = updates;
  let updatesRead = fullest && take(fullest) ? 1 : 0;
  for (const source of others) if (source.kind !== 'report') take(source);
  let left = limits.updateBytes;
  for (const update of rest) {
    left -= update.sizeBytes;
    if (left < 0 || !take(update)) break;
    updatesRead += 1;
  }
  const unread = { updates: updates.length - updatesRead, others: others.length - (read.length - updatesRead) };
  return { read, unread };
}

/** What the reviewer is told about reports that were left unread. */
export function unreadFlags({ updates, others }: Unread): DataFlag[] {
  const flags: DataFlag[] = [];
  const about = { paths: [], turnId: null, lineId: null };
  if (updates > 0) {
    const title = `${updates} earlier ${updates === 1 ? 'update' : 'updates'} of the transcript not read`;
    const detail =
      'Each repeats the call so far; the fullest were read. Wordings that only an earlier one had are in the Raw tab.';
    flags.push({ id: 'unread-updates', severity: 'info', title, detail, ...about });
  }
  if (others > 0) {
    const title = `${others} ${others === 1 ? 'report' : 'reports'} of this call not read`;
    const detail = 'The call has more reports than are read of one call. The newest were read; the others are in the Raw tab.';
    flags.push({ id: 'unread-reports', severity: 'warning', title, detail, ...about });
  }
  return flags;
}

type Compare = (a: CallSource, b: CallSource) => number;

const newerFirst: Compare = (a, b) =>
  (b.atMs ?? -1) - (a.atMs ?? -1) || b.sizeBytes - a.sizeBytes || (a.sha256 < b.sha256 ? -1 : 1);
const fullerFirst: Compare = (a, b) => b.messages - a.messages || newerFirst(a, b);
