import { useMemo } from 'react';
import { formatSpan } from '../../../../shared/format/duration.ts';
import type { Thresholds } from '../../../../shared/model/mark.ts';
import { LongList } from '../parts/long-list.tsx';
import { placeOn, scaleFor } from './bar-scale.ts';
import classes from './latency.module.css';
import { partNames } from './part-names.ts';
import { ReplyBar } from './reply-bar.tsx';
import type { ReplyRow } from './reply-rows.ts';

const partIds = ['endpointing', 'llm', 'tts'] as const;

/** What the solid bars are: computed from reported times, or measured in the recording. */
function computedName(rows: readonly ReplyRow[]): string {
  return rows.some(({ origin, computedMs }) => computedMs !== null && origin === 'measured') ? 'measured' : 'computed';
}

/** One row a reply in call order: computed, reported and parts on one axis, with the limit for a slow reply. */
export function ReplyBars({ rows, thresholds: { slowReplyMs } }: { rows: readonly ReplyRow[]; thresholds: Thresholds }) {
  const scale = useMemo(() => {
    const sums = rows.map(({ parts }) => parts.reduce((sum, { ms }) => sum + ms, 0));
    return scaleFor([...rows.flatMap(({ computedMs, reportedMs }) => [computedMs, reportedMs]), ...sums, slowReplyMs]);
  }, [rows, slowReplyMs]);
  const used = partIds.filter((id) => rows.some(({ parts }) => parts.some((part) => part.id === id)));
  const hasReported = rows.some(({ reportedMs }) => reportedMs !== null);
  return (
    <>
      <ul className={classes.legend} aria-label="What the bars are">
        <li>
          <i data-bar="computed" /> {computedName(rows)}
        </li>
        {hasReported && (
          <li>
            <i data-bar="reported" /> reported
          </li>
        )}
        {used.map((id) => (
          <li key={id}>
            <i data-bar={id} /> {partNames[id]}
          </li>
        ))}
        <li>
          <i data-bar="limit" /> slow: over {formatSpan(slowReplyMs)}
        </li>
      </ul>
      <LongList
        items={rows}
        rowPx={38}
        className={classes.replies}
        row={(row) => <ReplyBar key={row.id} row={row} scale={scale} slowReplyMs={slowReplyMs} />}
      />
      <div className={classes.axis} aria-hidden>
        <span />
        <div className={classes.ticks}>
          {scale.ticks.map((tick) => (
            <span key={tick} style={{ left: `${placeOn(scale, tick) * 100}%` }}>
              {tick === 0 ? '0' : formatSpan(tick)}
            </span>
          ))}
        </div>
        <span />
      </div>
    </>
  );
}
