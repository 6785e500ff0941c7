import type { ReportStatus } from '../../shared/api.ts';

/** Which reports a list shows; null: all. `attention`: what a person should look at. */
export type ReportFilter = ReportStatus | 'attention' | null;

/** A report in quarantine is nothing else, whatever is known of it. */
export const shownStatus = "iif(quarantined = 1, 'quarantined', status)";

/** The condition of a filter; it binds `:status`. */
export function whereOf(status: ReportFilter): string {
  switch (status) {
    case null:
      return '';
    case 'attention':
      return "WHERE status IN ('unrecognised', 'invalid') OR quarantined = 1";
    case 'quarantined':
      return 'WHERE quarantined = 1';
    default:
      return 'WHERE status = :status AND quarantined = 0';
  }
}
