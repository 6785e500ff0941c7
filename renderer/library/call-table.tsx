import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { CallSort, CallRow as Row } from '../../shared/api.ts';
import { formatCountOf } from '../../shared/format/number.ts';
import { type CallListQuery, callPath, formatCallQuery } from '../data/call-query.ts';
import { callRowsOptions } from '../data/queries.ts';
import { usePagedRows } from '../data/use-paged-rows.ts';
import { useHint } from '../keys/use-actions.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { FailedBar } from '../ui/failed-bar.tsx';
import { useRowFocus } from '../ui/use-row-focus.ts';
import { useRowsInView } from '../ui/use-rows-in-view.ts';
import { CallRow, RowSkeleton } from './call-row.tsx';
import { Heading } from './heading.tsx';
import { placeIn, rememberPlace } from './place.ts';
import classes from './table.module.css';
import { useHeldRow } from './use-held-row.ts';

const rowHeight = 34;
const headHeight = 32;

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
  const next = useHint('list-next');
  const previous = useHint('list-previous');
  const scroller = useRef<HTMLElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const [currentId, setCurrentId] = useState(() => placeIn(query).focusedId);
  const view = useRowsInView({ total, rowHeight, headHeight, scroller, initialScrollTop: () => placeIn(query).scrollTop });
  const options = useCallback((page: number) => callRowsOptions(query, page), [query]);
  const { first, rows, isOld, error, retry } = usePagedRows<Row, { total: number; rows: Row[] }>(options, view.pageKey);
  const focus = useRowFocus({ rows, total: total ?? 0, scroller, scrollTo: view.scrollTo, currentId, restore: true });
  const above = useHeldRow({ scroller, inner, rows, list: isOld ? null : formatCallQuery(query), rowHeight, headHeight });

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    box.scrollTop = placeIn(query).scrollTop;
    const remember = () => rememberPlace(query, { ...placeIn(query), scrollTop: box.scrollTop });
    remember();
    box.addEventListener('scroll', remember, { passive: true });
    return () => box.removeEventListener('scroll', remember);
  }, [query]);

  const onFocus = useCallback(
    (id: string) => {
      setCurrentId(id);
      rememberPlace(query, { ...placeIn(query), focusedId: id });
    },
    [query],
  );

  if (error && first === null) return <ErrorState title="The calls could not be loaded" error={error} onRetry={retry} />;
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
        <div ref={inner} style={{ height: headHeight + view.height }}>
          <table className={classes.table} aria-rowcount={(total ?? 0) + 1} aria-busy={total === null}>
            <caption className={classes.caption}>
              Calls. {next}, {previous}. Enter opens one.
            </caption>
            <Heading query={query} onSort={onSort} />
            <tbody>
              {view.items.flatMap((item) => {
                const gap = item.start - drawnTo;
                drawnTo = item.end;
                const row = rows.get(item.index);
                return [
                  gap > 0 && <Spacer key={`gap ${item.index}`} height={gap} />,
                  row ? (
                    <CallRow
                      key={row.id}
                      row={row}
                      index={item.index}
                      href={callPath(row.id, query)}
                      current={focus.currentIndex === item.index}
                      onFocus={onFocus}
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
      {error && <FailedBar title="Not all of this list is up to date." error={error} onRetry={retry} />}
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
