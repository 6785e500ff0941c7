import { Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconInbox } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { formatCount, formatCountOf } from '../../../shared/format/number.ts';
import { useDeliveries } from '../../data/delivery-queries.ts';
import { useSources } from '../../data/source-queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { CompareStrip } from '../compare/compare-strip.tsx';
import { GapBanner } from '../gaps/gap-banner.tsx';
import classes from '../inbox.module.css';
import { InboxHead } from '../inbox-head.tsx';
import { DeliveryDetails } from './delivery-details.tsx';
import { DeliveryList } from './delivery-list.tsx';
import { type DeliveriesQuery, deliveriesPath, verdictLooks, verdicts } from './words.ts';

/** Every request to the listener, whatever became of it: a live list beside the one that is chosen. */
export function DeliveriesView({ query }: { query: DeliveriesQuery }) {
  const { source, verdict, delivery, compared } = query;
  const [, navigate] = useLocation();
  const { data, error, refetch } = useDeliveries(query, null);
  const sources = useSources().data?.sources ?? [];
  const narrow = useMediaQuery('(max-width: 860px)', false, { getInitialValueInEffect: false });
  if (error && !data)
    return <ErrorState title="The deliveries could not be loaded" error={error} onRetry={() => void refetch()} />;
  const counts = data?.pages[0]?.counts;
  const all = counts && verdicts.reduce((sum, one) => sum + counts[one], 0);
  const show = (change: Partial<DeliveriesQuery>) => navigate(deliveriesPath({ ...query, ...change }));
  return (
    <div className={classes.screen} data-detail={delivery !== null || undefined}>
      <div className={classes.master}>
        <header className={classes.header}>
          <InboxHead view="deliveries" total={all !== undefined && formatCountOf(all, 'delivery', 'deliveries')} />
          <fieldset className={classes.filters} aria-label="Which deliveries">
            {[null, ...verdicts]
              .filter((one) => one === null || one === verdict || (counts?.[one] ?? 0) > 0)
              .map((one) => (
                <button
                  key={one}
                  type="button"
                  className={classes.filter}
                  aria-pressed={one === verdict}
                  data-attention={one === 'quarantined' || one === 'refused' || undefined}
                  onClick={() => show({ verdict: one })}
                >
                  {one === null ? 'Everything' : verdictLooks[one].filter}{' '}
                  <span className={classes.count}>{formatCount(one === null ? all : counts?.[one])}</span>
                </button>
              ))}
          </fieldset>
          {sources.length > 1 && (
            <Select
              mt={8}
              aria-label="Source"
              placeholder="Every source"
              clearable
              data={sources.map(({ id, name }) => ({ value: id, label: name }))}
              value={source}
              onChange={(chosen) => show({ source: chosen })}
            />
          )}
        </header>
        <GapBanner sources={sources} />
        {compared !== null && <CompareStrip compared={compared} endPath={deliveriesPath({ ...query, compared: null })} />}
        <DeliveryList key={`${source} ${verdict}`} query={query} narrow={narrow ?? false} />
      </div>
      <div className={classes.detail}>
        {delivery === null ? (
          <EmptyState
            icon={<IconInbox size={28} />}
            title="Choose a delivery"
            text="What was answered and why, and the report it brought, show here."
          />
        ) : (
          <DeliveryDetails
            key={delivery}
            id={delivery}
            query={query}
            urlOf={(id) => sources.find((one) => one.id === id)?.url}
            takeFocus={narrow ?? false}
          />
        )}
      </div>
    </div>
  );
}
