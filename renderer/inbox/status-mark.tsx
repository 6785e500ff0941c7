import type { ReportStatus } from '../../shared/api.ts';
import classes from './inbox.module.css';
import { statusLooks } from './words.ts';

/** What became of a report: icon and word. */
export function StatusMark({ status }: { status: ReportStatus }) {
  const { word, Icon } = statusLooks[status];
  return (
    <span className={classes.status} data-status={status}>
      <Icon size={14} aria-hidden />
      {word}
    </span>
  );
}
