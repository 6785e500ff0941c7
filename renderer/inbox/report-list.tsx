import { Skeleton } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ReportRow, ReportList as Reports } from '../../shared/api.ts';
import { formatBytes, formatCount } from '../../shared/format/number.ts';
import { type ReportFilter, reportRowsOptions } from '../data/report-queries.ts';
import { usePagedRows } from '../data/use-paged-rows.ts';
import { FailedBar } from '../ui/failed-bar.tsx';
import { platformNames } from '../ui/platform-name.tsx';
import { useRowFocus } from '../ui/use-row-focus.ts';
import { useRowsInView } from '../ui/use-rows-in-view.ts';
import { When } from '../ui/when.tsx';
import classes from './inbox.module.css';
import { StatusMark } from './status-mark.tsx';
import { inboxPath, nameOf, sourceWords } from './words.ts';

const rowHeight = 58;

interface Props {
  filter: ReportFilter;
  total: number | null;
  selected: number | null;
  compared: number | null;
  /** The report is shown in place of the list and not beside it. */
  narrow: boolean;
}

/**
 * Reports, newest first. Beside the report, moving through them with the keys shows each at once; where a report takes the list's place, that would
 * take the list away at the first step: there Enter opens it, and closing it comes back to its row.
 */
export function ReportList({ filter, total, selected, compared, narrow }: Props) {
  const [, navigate] = useLocation();
  const scroller = useRef<HTMLElement>(null);
  const view = useRowsInView({ total, rowHeight, headHeight: 0, scroller, initialScrollTop: () => 0 });
  const options = useCallback((page: number) => reportRowsOptions(filter, page), [filter]);
  const [focusedId, setFocusedId] = useState(selected);
  const { rows, error, retry } = usePagedRows<ReportRow, Reports>(options, view.pageKey);
  const focus = useRowFocus({
    rows,
    total: total ?? 0,
    scroller,
    scrollTo: view.scrollTo,
    currentId: narrow ? focusedId : selected,
    restore: false,
  });
  const { found, focusCurrent } = focus;
  const shown = useRef(false);
  // An address that names a report: its row is brought into sight, once its page is here.
  useEffect(() => {
    if (shown.current || rows.size === 0) return;
    shown.current = true;
    if (selected !== null && found !== null) view.scrollTo(found);
  });
  const wasOpen = useRef(false);
  useEffect(() => {
    if (narrow && wasOpen.current && selected === null) focusCurrent();
    wasOpen.current = selected !== null;
  });
  const onFocus = (id: number) => {
    setFocusedId(id);
    if (!narrow && id !== selected) navigate(inboxPath(filter, id, compared), { replace: true });
  };
  return (
    <>
      <section ref={scroller} className={classes.scroller} data-keys="list" aria-label="Reports" onKeyDown={focus.onKeyDown}>
        <ul className={classes.list} style={{ height: view.height }} aria-busy={total === null}>
          {view.items.map((item) => {
            const row = rows.get(item.index);
            return (
              <li
                key={row?.id ?? `row ${item.index}`}
                className={classes.item}
                style={{ transform: `translateY(${item.start}px)` }}
                aria-setsize={total ?? -1}
                aria-posinset={item.index + 1}
              >
                {row ? (
                  <ReportItem
                    row={row}
                    index={item.index}
                    href={inboxPath(filter, row.id, compared)}
                    selected={row.id === selected}
                    current={item.index === focus.currentIndex}
                    narrow={narrow}
                    onFocus={() => onFocus(row.id)}
                  />
                ) : (
                  <div className={classes.link}>
                    <Skeleton height={10} width="50%" />
                    <Skeleton height={10} width="80%" mt={10} />
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      </section>
      {error && <FailedBar title="Not all of this list is up to date." error={error} onRetry={retry} />}
    </>
  );
}

interface ItemProps {
  row: ReportRow;
  index: number;
  href: string;
  selected: boolean;
  current: boolean;
  narrow: boolean;
  onFocus(): void;
}

function ReportItem({ row, index, href, selected, current, narrow, onFocus }: ItemProps) {
  // A call's name takes the whole first line: beside it a narrow list would cut both.
  const event = row.callTitle === null ? null : nameOf(row);
  const from = [event, row.platform && platformNames[row.platform], sourceWords[row.source], formatBytes(row.sizeBytes)];
  if (row.deliveries > 1) from.push(`${formatCount(row.deliveries)} deliveries`);
  return (
    <Link
      href={href}
      // Beside the list a report is no step of its own; in the list's place the browser's Back must lead to the list.
      replace={!narrow}
      className={classes.link}
      data-row={index}
      tabIndex={current ? 0 : -1}
      aria-current={selected ? 'true' : undefined}
      onFocus={onFocus}
    >
      <span className={classes.first}>
        <StatusMark status={row.status} />
        <strong>{row.callTitle ?? nameOf(row)}</strong>
        <When ms={row.lastReceivedAtMs} />
      </span>
      <span className={classes.second}>
        {from.filter(Boolean).join(' · ')}
        {row.reason && ` · ${row.reason}`}
      </span>
    </Link>
  );
}
