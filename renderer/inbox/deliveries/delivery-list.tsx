import { Button } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { formatCount } from '../../../shared/format/number.ts';
import { useHandScroll } from '../../call/transcript/use-hand-scroll.ts';
import { useDeliveries, useNewerDeliveries } from '../../data/delivery-queries.ts';
import { pageSize } from '../../data/queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FailedBar } from '../../ui/failed-bar.tsx';
import { useRowFocus } from '../../ui/use-row-focus.ts';
import { useRowsInView } from '../../ui/use-rows-in-view.ts';
import classes from '../inbox.module.css';
import { DeliveryItem } from './delivery-item.tsx';
import { type DeliveriesQuery, deliveriesPath } from './words.ts';

const rowHeight = 58;

/**
 * Deliveries, newest first, live. Scrolling by hand or choosing one holds the list, for the reviewer is reading: what comes then is counted, and shown
 * when asked for.
 */
export function DeliveryList({ query, narrow }: { query: DeliveriesQuery; narrow: boolean }) {
  const [, navigate] = useLocation();
  const [heldAt, setHeldAt] = useState<number | null>(null);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useDeliveries(query, heldAt);
  const newer = useNewerDeliveries(query, heldAt);
  const list = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const rows = useMemo(() => new Map(list.map((row, index) => [index, row])), [list]);
  const [box, setBox] = useState<HTMLElement | null>(null);
  const scroller = useRef<HTMLElement | null>(null);
  const total = data ? list.length : null;
  const view = useRowsInView({ total, rowHeight, headHeight: 0, scroller, initialScrollTop: () => 0 });
  const [focusedId, setFocusedId] = useState(query.delivery);
  const currentId = narrow ? focusedId : query.delivery;
  const focus = useRowFocus({ rows, total: list.length, scroller, scrollTo: view.scrollTo, currentId, restore: false });

  const hold = () => setHeldAt((held) => held ?? list[0]?.id ?? null);
  const follow = () => {
    setHeldAt(null);
    if (scroller.current) scroller.current.scrollTop = 0;
  };
  useHandScroll(box, hold);
  const last = view.items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= list.length - 10) void fetchNextPage();
  }, [last, list.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const choose = (id: number) => {
    setFocusedId(id);
    hold();
    if (!narrow && id !== query.delivery) navigate(deliveriesPath({ ...query, delivery: id }), { replace: true });
  };
  if (data && list.length === 0) {
    return (
      <EmptyState
        title={query.verdict || query.source ? 'No delivery of this kind' : 'Nothing has come to the listener yet'}
        text="Every request to the webhook shows here, also what was refused, and why."
      />
    );
  }
  return (
    <>
      <div className={classes.live}>
        {heldAt === null ? (
          <span role="status">Live: the newest on top</span>
        ) : (
          <Button size="compact-sm" variant="light" leftSection={<IconArrowUp size={14} />} onClick={follow}>
            {newer === 0 ? 'Follow' : `${formatCount(newer)}${newer === pageSize ? ' or more' : ''} new: follow`}
          </Button>
        )}
      </div>
      <section
        ref={(element) => {
          scroller.current = element;
          setBox(element);
        }}
        className={classes.scroller}
        data-keys="list"
        aria-label="Deliveries"
        onKeyDown={focus.onKeyDown}
      >
        <ul className={classes.list} style={{ height: view.height }} aria-busy={total === null}>
          {view.items.map((item) => {
            const row = rows.get(item.index);
            return (
              row && (
                <li
                  key={row.id}
                  className={classes.item}
                  style={{ transform: `translateY(${item.start}px)` }}
                  aria-setsize={hasNextPage ? -1 : list.length}
                  aria-posinset={item.index + 1}
                >
                  <DeliveryItem
                    row={row}
                    index={item.index}
                    href={deliveriesPath({ ...query, delivery: row.id })}
                    selected={row.id === query.delivery}
                    current={item.index === focus.currentIndex}
                    narrow={narrow}
                    onFocus={() => choose(row.id)}
                  />
                </li>
              )
            );
          })}
        </ul>
      </section>
      {error && <FailedBar title="Not all of this list is up to date." error={error} onRetry={() => void refetch()} />}
    </>
  );
}
