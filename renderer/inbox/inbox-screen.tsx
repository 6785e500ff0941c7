import { useMediaQuery } from '@mantine/hooks';
import { IconInbox } from '@tabler/icons-react';
import { useLocation, useSearch } from 'wouter';
import { formatCount, formatCountOf } from '../../shared/format/number.ts';
import { useReports } from '../data/report-queries.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { useTitle } from '../ui/use-title.ts';
import classes from './inbox.module.css';
import { ReportDetails } from './report-details.tsx';
import { ReportList } from './report-list.tsx';
import { filterChoices, inboxPath, parseInboxQuery } from './words.ts';

/** Everything that arrived, and what became of it. Nothing is ever dropped: what could not become a call says why. */
export function InboxScreen() {
  const { filter, report } = parseInboxQuery(useSearch());
  const [, navigate] = useLocation();
  const { data, error, refetch } = useReports(filter);
  // As in inbox.module.css: from here down a report takes the place of the list.
  const narrow = useMediaQuery('(max-width: 860px)', false, { getInitialValueInEffect: false });
  useTitle('Inbox');
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
          <div className={classes.top}>
            <h1 className={classes.heading}>Inbox</h1>
            {arrived !== undefined && <span className={classes.total}>{formatCountOf(arrived, 'report')}</span>}
          </div>
          <fieldset className={classes.filters} aria-label="Which reports">
            {choices.map((choice) => (
              <button
                key={choice.label}
                title={formatCountOf(choice.count, 'report')}
                type="button"
                className={classes.filter}
                aria-pressed={choice.filter === filter}
                data-attention={choice.filter === 'attention' || undefined}
                onClick={() => navigate(inboxPath(choice.filter, report))}
              >
                {choice.label} <span className={classes.count}>{formatCount(choice.count)}</span>
              </button>
            ))}
          </fieldset>
        </header>
        {data?.total === 0 ? (
          <EmptyState title="No report of this kind" />
        ) : (
          <ReportList filter={filter} total={data?.total ?? null} selected={report} narrow={narrow} />
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
          <ReportDetails key={report} id={report} closePath={inboxPath(filter, null)} takeFocus={narrow} />
        )}
      </div>
    </div>
  );
}
