import type { Backup } from '../../shared/model/backup.ts';

export const dailyKept = 7;

/** The day of a moment where the reviewer is. */
export function dayOf(ms: number): string {
  const at = new Date(ms);
  return `${at.getFullYear()}-${at.getMonth() + 1}-${at.getDate()}`;
}

/**
 * Which backups may go: daily ones beyond the newest of each of the seven newest days. Only verified ones are counted and only those are removed, so that a
 * week of damage cannot push out the last good one.
 */
export function outlived(backups: readonly Backup[]): string[] {
  const daily = backups
    .filter(({ kind, state }) => kind === 'daily' && state === 'verified')
    .sort((a, b) => b.madeAtMs - a.madeAtMs);
  const days = new Set<string>();
  return daily.flatMap(({ name, madeAtMs }) => {
    const day = dayOf(madeAtMs);
    if (days.has(day) || days.size >= dailyKept) return [name];
    days.add(day);
    return [];
  });
}
