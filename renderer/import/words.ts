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

/** What to do when there is neither a report nor a recording among the files. */
export const nothingToImport = {
  title: 'Nothing to import',
  message:
    'Turntable imports reports as .json, .jsonl, .ndjson or .gz, and recordings as mp3, wav, ogg, flac or m4a. There is none in what you chose.',
};

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

/** What was in the folder and is neither report nor recording; null when nothing was left out. */
export function leftOutWords(others: number): string | null {
  return others > 0 ? `${formatCountOf(others, 'file')} of other kinds left out.` : null;
}
