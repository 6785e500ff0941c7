import { useDebouncedValue } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { CallSort } from '../../shared/api.ts';
import { formatCountOf } from '../../shared/format/number.ts';
import { type CallListQuery, callPath, formatCallQuery } from '../data/call-query.ts';
import { pageSize } from '../data/queries.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { pagesFor } from './anchor.ts';
import { CallRow, RowSkeleton } from './call-row.tsx';
import { Heading } from './heading.tsx';
import { placeIn, rememberPlace } from './place.ts';
import classes from './table.module.css';
import { useCallRows } from './use-call-rows.ts';
import { useHeldRow } from './use-held-row.ts';
import { useRowFocus } from './use-row-focus.ts';

const rowHeight = 34;
const headHeight = 32;
/** Rows drawn while nobody knows how many there are. */
const guess = 20;

/** The calls of a list, however many: only rows in sight are drawn and asked for. */
export function CallTable({
  query,
  total,
  onSort,
}: {
  query: CallListQuery;
  total: number | null;
  onSort(sort: CallSort): void;
}) {
  const [, navigate] = useLocation();
  const scroller = useRef<HTMLElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const list = formatCallQuery(query);
  const virtual = useVirtualizer({
    count: total ?? guess,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingEnd: headHeight,
    initialOffset: () => placeIn(query).scrollTop,
  });
  const items = virtual.getVirtualItems();
  const inView = pagesFor(items[0]?.index ?? 0, items.at(-1)?.index ?? 0, pageSize);
  // A quick scroll through thousands of rows asks only for the pages where it comes to rest.
  const [settled] = useDebouncedValue(inView.join(), 60, { leading: true });
  const { rows, isOld, error, retry } = useCallRows(query, settled);
  const focus = useRowFocus({ query, rows, total: total ?? 0, scroller, scrollTo: (index) => virtual.scrollToIndex(index) });
  const above = useHeldRow({ scroller, inner, rows, list, rowHeight, headHeight });

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    box.scrollTop = placeIn(query).scrollTop;
    const remember = () => rememberPlace(query, { ...placeIn(query), scrollTop: box.scrollTop });
    remember();
    box.addEventListener('scroll', remember, { passive: true });
    return () => box.removeEventListener('scroll', remember);
  }, [query]);

  if (error) return <ErrorState title="The calls could not be loaded" error={error} onRetry={retry} />;
  let drawnTo = 0;
  return (
    <div className={classes.tableBox}>
      {above > 0 && (
        <button type="button" className={classes.pill} onClick={() => scroller.current?.scrollTo({ top: 0 })}>
          {formatCountOf(above, 'new call')} above
        </button>
      )}
      <section
        ref={scroller}
        className={classes.scroller}
        data-keys="list"
        data-old={isOld || undefined}
        aria-label="Calls"
        onKeyDown={focus.onKeyDown}
      >
        <div ref={inner} style={{ height: headHeight + virtual.getTotalSize() }}>
          <table className={classes.table} aria-rowcount={(total ?? 0) + 1} aria-busy={total === null}>
            <caption className={classes.caption}>Calls. J and K move between rows, Enter opens one.</caption>
            <Heading query={query} onSort={onSort} />
            <tbody>
              {items.flatMap((item) => {
                const gap = item.start - drawnTo;
                drawnTo = item.end;
                const row = rows.get(item.index);
                const spacer = gap > 0 ? [<Spacer key={`gap ${item.index}`} height={gap} />] : [];
                return [
                  ...spacer,
                  row ? (
                    <CallRow
                      key={row.id}
                      row={row}
                      index={item.index}
                      href={callPath(row.id, query)}
                      current={focus.currentIndex === item.index}
                      onFocus={focus.onFocus}
                      onOpen={navigate}
                    />
                  ) : (
                    <RowSkeleton key={item.index} index={item.index} />
                  ),
                ];
              })}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  );
}

/** Takes the room of the rows that are not drawn. */
function Spacer({ height }: { height: number }) {
  return (
    <tr aria-hidden className={classes.spacer}>
      <td colSpan={13} style={{ height }} />
    </tr>
  );
}
