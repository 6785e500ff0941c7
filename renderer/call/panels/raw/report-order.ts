import type { ReportRow } from '../../../../shared/api.ts';

/** Newest first; of two that came together the one stored later. */
export function newestFirst(reports: readonly ReportRow[]): ReportRow[] {
  return [...reports].sort((a, b) => b.receivedAtMs - a.receivedAtMs || b.id - a.id);
}

/** Ids in the order in which a field of the call is looked for: the report of the end first, for most figures come from it; then the newest. */
export function likeliestFirst(reports: readonly ReportRow[]): number[] {
  const rank = ({ eventType }: ReportRow) => (eventType === 'end-of-call-report' ? 0 : 1);
  return newestFirst(reports)
    .sort((a, b) => rank(a) - rank(b))
    .map(({ id }) => id);
}
