import type { ImportOutcome } from '../../shared/api.ts';
import { formatCountOf } from '../../shared/format/number.ts';
import type { CallResult, ImportProgress } from './run.ts';
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

/** What one file that gave one call did to it, for the reviewer who is taken to that call. */
export function onlyCallWords({ outcome, file }: Pick<CallResult, 'outcome' | 'file'>): { title: string; message: string } {
  switch (outcome) {
    case 'duplicate':
      return { title: 'Already here', message: `${file} came in before. Nothing changed.` };
    case 'updated':
      return { title: 'Call updated', message: `${file} was added to this call, which was here before.` };
    case 'imported':
      return { title: 'Imported', message: `This is the call of ${file}.` };
    default:
      return { title: `${file}: ${outcomeWords[outcome]}`, message: 'This is the call it names.' };
  }
}

/** What to do with files none of which is a report. */
export function nothingToImport({ recordings, others }: Run['leftOut'], onCall: boolean): { title: string; message: string } {
  if (recordings === 0) {
    return {
      title: 'Nothing to import',
      message: 'Turntable imports reports as .json, .jsonl, .ndjson or .gz. There is none in what you chose.',
    };
  }
  if (!onCall) return { title: 'That is a recording', message: 'Open the call first, then drop its recording on it.' };
  return {
    title: 'No recording was attached',
    message: others > 0 || recordings > 1 ? 'A call has one recording: drop that file alone.' : 'Drop the recording on the call.',
  };
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
