import type { PanelProps } from '../panels.tsx';
import { FlagList } from './flag-list.tsx';
import { Headline } from './headline.tsx';
import { IncidentList } from './incident-list.tsx';
import { MarkList } from './mark-list.tsx';
import { OwnMarks } from './own-marks.tsx';

/** What to look at: the headline numbers, then what was found, what the reviewer marked, and what is odd about the data. */
export function ReviewPanel({ page, marks, metrics, thresholds }: PanelProps) {
  return (
    <>
      <Headline call={page.call} metrics={metrics} thresholds={thresholds} />
      <MarkList call={page.call} marks={marks} thresholds={thresholds} />
      <OwnMarks marks={page.review.marks} />
      <IncidentList incidents={page.call.incidents} />
      <FlagList call={page.call} />
    </>
  );
}
