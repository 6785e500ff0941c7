import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { formatCount, formatCountOf } from '../../../shared/format/number.ts';
import type { ForwardState } from '../../../shared/model/delivery.ts';
import { forwardPagesOptions } from '../../data/forward-queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FailedBar } from '../../ui/failed-bar.tsx';
import classes from '../inbox.module.css';
import { InboxHead } from '../inbox-head.tsx';
import { inboxPath } from '../words.ts';
import forward from './forward.module.css';
import { ForwardRows } from './forward-rows.tsx';

const titles = { waiting: 'Waiting', sending: 'Sending', failed: 'Failed', sent: 'Sent', cancelled: 'Cancelled' } as const;
const states = Object.keys(titles) as ForwardState[];

/** Everything that was sent on, or is to be: newest first. */
export function ForwardsView() {
  const [state, setState] = useState<ForwardState | null>(null);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(forwardPagesOptions(state));
  if (error && !data) return <ErrorState title="The forwards could not be loaded" error={error} onRetry={() => void refetch()} />;
  const counts = data?.pages[0]?.counts;
  const all = counts && states.reduce((sum, one) => sum + counts[one], 0);
  return (
    <div className={classes.master} data-alone>
      <header className={classes.header}>
        <InboxHead view="forwards" total={all !== undefined && formatCountOf(all, 'forward')} />
        <fieldset className={classes.filters} aria-label="Which forwards">
          {[null, ...states.filter((one) => one === state || (counts?.[one] ?? 0) > 0)].map((one) => (
            <button
              key={one}
              type="button"
              className={classes.filter}
              aria-pressed={one === state}
              data-attention={one === 'failed' || undefined}
              onClick={() => setState(one)}
            >
              {one === null ? 'Everything' : titles[one]}{' '}
              <span className={classes.count}>{formatCount(one === null ? all : counts?.[one])}</span>
            </button>
          ))}
        </fieldset>
      </header>
      {error && <FailedBar title="This may be out of date." error={error} onRetry={() => void refetch()} />}
      {data && data.pages[0]?.total === 0 ? (
        <EmptyState
          icon={<IconSend size={28} />}
          title={state === null ? 'Nothing was forwarded yet' : 'No forward of this kind'}
          text="Reports can be sent on to your own server: choose one, then Forward; or all that a filter shows, from the menu beside the number of reports."
        />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={forward.screen} aria-label="Forwards" tabIndex={0}>
          <ForwardRows
            rows={data?.pages.flatMap(({ rows }) => rows) ?? []}
            of={({ reportId }) => <Link href={inboxPath(null, reportId)}>Report {reportId}</Link>}
          />
          {hasNextPage && (
            <Button variant="default" mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Show more
            </Button>
          )}
        </section>
      )}
    </div>
  );
}
