import { expect, it } from 'vitest';
import { outlived } from '../../../core/backups/rotate.ts';
import { isDailyDue } from '../../../core/services/backup-schedule.ts';
import type { Backup } from '../../../shared/model/backup.ts';

const day = 24 * 60 * 60_000;
const noon = new Date(2026, 5, 15, 12).getTime();
const backup = (daysAgo: number, change: Partial<Backup> = {}): Backup => ({
  name: `daily-${daysAgo}${change.state ?? ''}${change.kind ?? ''}.db`,
  kind: 'daily',
  state: 'verified',
  madeAtMs: noon - daysAgo * day,
  sizeBytes: 1,
  reports: 1,
  calls: 1,
  ...change,
});

it('keeps the newest of each of seven days', () => {
  const all = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((daysAgo) => backup(daysAgo));
  const earlier = backup(0, { name: 'daily-earlier.db', madeAtMs: noon - 60_000 });
  expect(outlived([...all, earlier]).sort()).toEqual(['daily-7.db', 'daily-8.db', 'daily-earlier.db']);
});

it('does not count days without the app: seven backups are seven backups', () => {
  expect(outlived([0, 30, 60, 90, 120, 150, 180].map((daysAgo) => backup(daysAgo)))).toEqual([]);
});

it('lets no damaged one push out a good one, and removes nothing but verified daily ones', () => {
  const bad = [0, 1, 2, 3, 4, 5, 6].map((daysAgo) => backup(daysAgo, { state: 'damaged' }));
  expect(outlived([...bad, backup(7), backup(8)])).toEqual([]);
  const others = (['by-hand', 'before-migration', 'set-aside'] as const).flatMap((kind) =>
    Array.from({ length: 9 }, (_, daysAgo) => backup(daysAgo, { kind })),
  );
  expect(outlived(others)).toEqual([]);
});

it('is due once a day where the reviewer is', () => {
  const due = (...backups: Backup[]) => isDailyDue({ list: () => backups }, noon);
  expect(due()).toBe(true);
  expect(due(backup(1))).toBe(true);
  expect(due(backup(0))).toBe(false);
  expect(due(backup(0, { state: 'damaged' }), backup(1))).toBe(true);
  expect(due(backup(0, { kind: 'by-hand' }))).toBe(true);
});
