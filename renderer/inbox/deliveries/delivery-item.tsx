import { Link } from 'wouter';
import { formatClockTime } from '../../../shared/format/date.ts';
import { formatBytes } from '../../../shared/format/number.ts';
import type { Delivery } from '../../../shared/model/delivery.ts';
import { viewer } from '../../ui/viewer.ts';
import classes from '../inbox.module.css';
import { VerdictMark } from './verdict-mark.tsx';
import { ackWords, deliveryName } from './words.ts';

interface Props {
  row: Delivery;
  index: number;
  href: string;
  selected: boolean;
  current: boolean;
  narrow: boolean;
  onFocus(): void;
}

/** One request to the listener, in two lines. */
export function DeliveryItem({ row, index, href, selected, current, narrow, onFocus }: Props) {
  const { atMs, verdict, sourceName, eventType, callTitle, sizeBytes, ackMs, status, reason } = row;
  const parts = [
    sourceName,
    callTitle === null ? null : eventType,
    formatBytes(sizeBytes),
    ackWords(ackMs),
    String(status),
    reason,
  ];
  return (
    <Link
      href={href}
      // Beside the list a delivery is no step of its own; in the list's place the browser's Back must lead to the list.
      replace={!narrow}
      className={classes.link}
      data-row={index}
      tabIndex={current ? 0 : -1}
      aria-current={selected ? 'true' : undefined}
      onFocus={onFocus}
    >
      <span className={classes.first}>
        <VerdictMark verdict={verdict} />
        <strong>{deliveryName(row)}</strong>
        <time dateTime={new Date(atMs).toISOString()}>{formatClockTime(atMs, viewer)}</time>
      </span>
      <span className={classes.second}>{parts.filter(Boolean).join(' · ')}</span>
    </Link>
  );
}
