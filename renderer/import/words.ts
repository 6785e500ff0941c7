import type { ImportOutcome } from '../../shared/api.ts';
import { formatCountOf } from '../../shared/format/number.ts';
import type { ImportProgress } from './run.ts';
import type { Run } from './store.ts';

export const outcomeWords: Record<ImportOutcome, string> = {
  imported: 'imported',
  updated: 'updated',
  duplicate: 'already here',
  kept: 'kept, belongs to no call',
  unrecognised: 'not recognised',
  invalid: 'invalid',
};

/** In the order in which they are counted on the panel. */
export const outcomes = Object.keys(outcomeWords) as ImportOutcome[];

/** Outcomes that a reviewer should look at. */
export function isProblem(outcome: ImportOutcome): boolean {
  return outcome === 'unrecognised' || outcome === 'invalid';
}

/** How many of each outcome, uploads that never arrived included. */
export function countsOf(progress: ImportProgress): Record<ImportOutcome, number> {
  const counts = { imported: 0, updated: 0, duplicate: 0, kept: 0, unrecognised: 0, invalid: 0, ...progress.job?.counts };
  return { ...counts, invalid: counts.invalid + progress.failures.length };
}

export function headline({ progress }: Run): string {
  if (!progress) return 'Import waits for the one before it';
  const files = formatCountOf(progress.total, 'file');
  switch (progress.phase) {
    case 'sending':
      return `Importing ${progress.sent} of ${files}`;
    case 'done':
      return `Imported ${files}`;
    case 'cancelled':
      return `Import cancelled after ${progress.sent} of ${files}`;
    case 'failed':
      return `Import stopped after ${progress.sent} of ${files}`;
  }
}

/** What was in the folder and is no report; null when nothing was left out. */
export function leftOutWords({ recordings, others }: Run['leftOut']): string | null {
  const parts = [
    recordings > 0 && `${formatCountOf(recordings, 'recording')} left out: open a call, then drop its recording on it.`,
    others > 0 && `${formatCountOf(others, 'file')} of other kinds left out.`,
  ].filter(Boolean);
  return parts.length === 0 ? null : parts.join(' ');
}
