import { type ReactNode, useMemo } from 'react';
import { formatClock, formatMs, formatSpan } from '../../../../shared/format/duration.ts';
import { replyLatencies } from '../../../../shared/metrics/replies.ts';
import type { Call } from '../../../../shared/model/call.ts';
import type { Thresholds } from '../../../../shared/model/mark.ts';
import { useCall } from '../../context.ts';
import { useRoving } from '../../timeline/use-roving.ts';
import { placeOn, type Scale, scaleFor } from '../latency/bar-scale.ts';
import { useTurnLit } from '../parts/use-lit.ts';
import classes from './headline.module.css';
import { joinReplies, type ReplyColumn } from './join-replies.ts';

/**
 * One dot a reply in the order of the call, with the limit for a slow one. A slow reply is a triangle. In a long call neighbours share a column that shows
 * their span and their slowest. `children` are the numbers above.
 */
export function ReplyDots({ call, thresholds, children }: { call: Call; thresholds: Thresholds; children: ReactNode }) {
  const replies = useMemo(() => replyLatencies(call, thresholds), [call, thresholds]);
  const scale = useMemo(
    () => scaleFor([...replies.map(({ latencyMs }) => latencyMs), thresholds.slowReplyMs]),
    [replies, thresholds],
  );
  const ends = useMemo(() => new Map(call.turns.map(({ id, end }) => [id, end?.ms ?? null])), [call]);
  const roving = useRoving();
  const columns = useMemo(() => joinReplies(replies), [replies]);
  const ids = columns.map(idOf);
  const joined = columns[0]?.count ?? 1;
  return (
    <>
      {children}
      {replies.length > 0 && (
        <>
          <div className={classes.chart}>
            <div className={classes.limit} style={{ bottom: `${placeOn(scale, thresholds.slowReplyMs) * 100}%` }} />
            <div className={classes.columns} role="toolbar" aria-label="Latency of each reply" {...roving.lane}>
              {columns.map((column) => (
                <Dot
                  key={idOf(column)}
                  column={column}
                  scale={scale}
                  fromMs={ends.get(column.slowest.customerTurnId) ?? null}
                  tabStop={roving.isStop(idOf(column), ids)}
                />
              ))}
            </div>
          </div>
          <p className={classes.chartNote}>
            {joined > 1 && <span>Each column joins {joined} replies: their span, and their slowest.</span>}
            <span className={classes.limitNote}>slow: over {formatSpan(thresholds.slowReplyMs)}</span>
          </p>
        </>
      )}
    </>
  );
}

function idOf({ slowest }: ReplyColumn): string {
  return slowest.replyId;
}

interface DotProps {
  column: ReplyColumn;
  scale: Scale;
  /** Where the wait begins, ms on the call clock. */
  fromMs: number | null;
  tabStop: boolean;
}

function Dot({ column, scale, fromMs, tabStop }: DotProps) {
  const { player } = useCall();
  const { slowest: reply, from, count, leastMs, slow } = column;
  const turnIds = useMemo(() => [reply.customerTurnId, reply.agentTurnId], [reply]);
  const lit = useTurnLit(turnIds);
  const words = [
    count > 1
      ? `Replies ${from} to ${from + count - 1}: ${formatMs(leastMs)} to ${formatMs(reply.latencyMs)}, ${slow} slow`
      : null,
    `${count > 1 ? 'Slowest: reply' : 'Reply'} to ${reply.customerTurnId}: ${formatMs(reply.latencyMs)}, ${reply.origin}`,
    reply.slow ? 'slow' : null,
    reply.doubt,
    fromMs === null ? null : `Plays from ${formatClock(fromMs)}`,
  ];
  const [low, high] = [placeOn(scale, leastMs), placeOn(scale, reply.latencyMs)];
  const label = words.filter((word) => word !== null).join('. ');
  return (
    <button
      type="button"
      className={classes.column}
      data-item={reply.replyId}
      data-keys="media"
      data-lit={lit || undefined}
      aria-label={label}
      title={label}
      tabIndex={tabStop ? 0 : -1}
      disabled={fromMs === null}
      onClick={() => fromMs !== null && player.playFrom(fromMs)}
    >
      {count > 1 && <span className={classes.span} style={{ bottom: `${low * 100}%`, height: `${(high - low) * 100}%` }} />}
      <span
        className={classes.dot}
        data-slow={reply.slow || undefined}
        data-doubt={reply.doubt !== null || undefined}
        style={{ bottom: `${high * 100}%` }}
      />
    </button>
  );
}
