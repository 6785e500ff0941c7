import type { ReportRow } from '../../../../shared/api.ts';
import { formatBytes, formatCountOf } from '../../../../shared/format/number.ts';
import { When } from '../../../ui/when.tsx';
import classes from './raw.module.css';

/** Every report of the call, newest first. One is chosen. */
export function ReportList({
  reports,
  chosen,
  onChoose,
}: {
  reports: readonly ReportRow[];
  chosen: number;
  onChoose(id: number): void;
}) {
  return (
    <ul className={classes.reports} aria-label="Reports of this call">
      {reports.map((report) => (
        <li key={report.id}>
          <button
            type="button"
            className={classes.report}
            aria-pressed={report.id === chosen}
            onClick={() => onChoose(report.id)}
          >
            <span className={classes.type}>{report.eventType ?? 'unknown event'}</span>
            <span className={classes.meta}>
              <When ms={report.receivedAtMs} /> · {formatBytes(report.sizeBytes)} · {report.source}
              {report.deliveries > 1 && (
                <span title={formatCountOf(report.deliveries, 'delivery', 'deliveries')}> ×{report.deliveries}</span>
              )}{' '}
              · {statusWords[report.status]}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

const statusWords: Record<ReportRow['status'], string> = {
  pending: 'not read yet',
  call: 'in this call',
  kept: 'kept, belongs to no call',
  unrecognised: 'not recognised',
  invalid: 'not readable',
  quarantined: 'in quarantine',
};
