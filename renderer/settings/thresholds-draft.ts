import { parseThresholds } from '../../shared/metrics/thresholds.ts';
import { defaultThresholds, type Thresholds } from '../../shared/model/mark.ts';

/** The thresholds as they stand in the form: numbers as typed, ms. */
export interface Draft {
  grace: string;
  slowReply: string;
  deadAirMs: number;
}

export function draftOf({ graceMs, slowReplyMs, deadAirMs }: Thresholds): Draft {
  return { grace: String(graceMs), slowReply: String(slowReplyMs), deadAirMs };
}

/** What is wrong with each field that was typed in; null where nothing is. */
export function problemsOf(draft: Draft): { grace: string | null; slowReply: string | null } {
  const typed = thresholdsOf(draft);
  const problemOf = (key: 'graceMs' | 'slowReplyMs') => {
    // Each on its own: the parser stops at the first that is wrong.
    const parsed = parseThresholds({ ...defaultThresholds, [key]: typed[key] });
    return 'error' in parsed ? parsed.error : null;
  };
  return { grace: problemOf('graceMs'), slowReply: problemOf('slowReplyMs') };
}

let kept: Draft | null = null;

/** What was typed and not saved outlives the screen, so that looking something up elsewhere loses nothing. Null: nothing. */
export const keptDraft = {
  get: () => kept,
  set: (draft: Draft | null) => {
    kept = draft;
  },
};

/** What was typed, for `parseThresholds` to judge. An empty field is no number; it must not become 0. */
export function thresholdsOf({ grace, slowReply, deadAirMs }: Draft): Thresholds {
  const number = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));
  return { graceMs: number(grace), slowReplyMs: number(slowReply), deadAirMs };
}
