import { useMediaQuery } from '@mantine/hooks';
import { IconInbox } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { formatCount, formatCountOf } from '../../shared/format/number.ts';
import { useReports } from '../data/report-queries.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { CompareStrip } from './compare/compare-strip.tsx';
import classes from './inbox.module.css';
import { InboxHead } from './inbox-head.tsx';
import { ListMenu } from './list-menu.tsx';
import { ReportDetails } from './report-details.tsx';
import { ReportList } from './report-list.tsx';
import { filterChoices, type InboxQuery, inboxPath } from './words.ts';

/** The raw reports: a list of them beside the one that is chosen. */
export function ReportsView({ filter, report, compared }: InboxQuery) {
  const [, navigate] = useLocation();
  const { data, error, refetch } = useReports(filter);
  // As in inbox.module.css: from here down a report takes the place of the list.
  const narrow = useMediaQuery('(max-width: 860px)', false, { getInitialValueInEffect: false });
  // What is loaded stays when it cannot be asked for again; the list then says so.
  if (error && !data) return <ErrorState title="The inbox could not be loaded" error={error} onRetry={refetch} />;
  const choices = data ? filterChoices(data.counts, filter) : [];
  const arrived = choices.find((choice) => choice.filter === null)?.count;
  if (arrived === 0) {
    return (
      <EmptyState
        page
        icon={<IconInbox size={28} />}
        title="Nothing has arrived yet"
        text="Reports that a platform delivers, or that you import, are kept here byte for byte. Drop files anywhere, or point a platform's webhook at the address under the listener button."
      />
    );
  }
  return (
    <div className={classes.screen} data-detail={report !== null || undefined}>
      <div className={classes.master}>
        <header className={classes.header}>
          <InboxHead
            view="reports"
            total={arrived !== undefined && formatCountOf(arrived, 'report')}
            actions={<ListMenu filter={filter} count={data?.total ?? 0} />}
          />
          <fieldset className={classes.filters} aria-label="Which reports">
            {choices.map((choice) => (
              <button
                key={choice.label}
                title={formatCountOf(choice.count, 'report')}
                type="button"
                className={classes.filter}
                aria-pressed={choice.filter === filter}
                data-attention={choice.filter === 'attention' || undefined}
                onClick={() => navigate(inboxPath(choice.filter, report, compared))}
              >
                {choice.label} <span className={classes.count}>{formatCount(choice.count)}</span>
              </button>
            ))}
          </fieldset>
        </header>
        {compared !== null && <CompareStrip compared={compared} endPath={inboxPath(filter, report)} />}
        {data?.total === 0 ? (
          <EmptyState title="No report of this kind" />
        ) : (
          <ReportList filter={filter} total={data?.total ?? null} selected={report} compared={compared} narrow={narrow} />
        )}
      </div>
      <div className={classes.detail}>
        {report === null ? (
          <EmptyState
            icon={<IconInbox size={28} />}
            title="Choose a report"
            text="Its bytes, its headers and what became of it show here."
          />
        ) : (
          <ReportDetails
            key={report}
            id={report}
            compared={compared}
            pathOf={(id, other) => inboxPath(filter, id, other)}
            takeFocus={narrow}
          />
        )}
      </div>
    </div>
  );
}
