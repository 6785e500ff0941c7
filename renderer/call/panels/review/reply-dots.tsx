import { type ReactNode, useMemo } from 'react';
import { formatClock, formatMs, formatSpan } from '../../../../shared/format/duration.ts';
import { type ReplyLatency, replyLatencies } from '../../../../shared/metrics/replies.ts';
import type { Call } from '../../../../shared/model/call.ts';
import type { Thresholds } from '../../../../shared/model/mark.ts';
import { useCall } from '../../context.ts';
import { useRoving } from '../../timeline/use-roving.ts';
import { placeOn, type Scale, scaleFor } from '../latency/bar-scale.ts';
import { useTurnLit } from '../parts/use-lit.ts';
import classes from './headline.module.css';

/** One dot a reply in the order of the call, with the limit for a slow one. A slow reply is a triangle. `children` are the numbers above. */
export function ReplyDots({ call, thresholds, children }: { call: Call; thresholds: Thresholds; children: ReactNode }) {
  const replies = useMemo(() => replyLatencies(call, thresholds), [call, thresholds]);
  const scale = useMemo(
    () => scaleFor([...replies.map(({ latencyMs }) => latencyMs), thresholds.slowReplyMs]),
    [replies, thresholds],
  );
  const ends = useMemo(() => new Map(call.turns.map(({ id, end }) => [id, end?.ms ?? null])), [call]);
  const roving = useRoving();
  const ids = replies.map(({ replyId }) => replyId);
  return (
    <>
      {children}
      {replies.length > 0 && (
        <div className={classes.chart}>
          <div className={classes.limit} style={{ bottom: `${placeOn(scale, thresholds.slowReplyMs) * 100}%` }}>
            <span>slow: over {formatSpan(thresholds.slowReplyMs)}</span>
          </div>
          <div className={classes.columns} role="toolbar" aria-label="Latency of each reply" {...roving.lane}>
            {replies.map((reply) => (
              <Dot
                key={reply.replyId}
                reply={reply}
                scale={scale}
                fromMs={ends.get(reply.customerTurnId) ?? null}
                tabStop={roving.isStop(reply.replyId, ids)}
              />
            ))}
          </div>
        </div>
      )}
    </>
  );
}

interface DotProps {
  reply: ReplyLatency;
  scale: Scale;
  /** Where the wait begins, ms on the call clock. */
  fromMs: number | null;
  tabStop: boolean;
}

function Dot({ reply, scale, fromMs, tabStop }: DotProps) {
  const { player } = useCall();
  const turnIds = useMemo(() => [reply.customerTurnId, reply.agentTurnId], [reply]);
  const lit = useTurnLit(turnIds);
  const words = [
    `Reply to ${reply.customerTurnId}: ${formatMs(reply.latencyMs)}, ${reply.origin}`,
    reply.slow ? 'slow' : null,
    reply.doubt,
    fromMs === null ? null : `Plays from ${formatClock(fromMs)}`,
  ];
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
      <span
        className={classes.dot}
        data-slow={reply.slow || undefined}
        data-doubt={reply.doubt !== null || undefined}
        style={{ bottom: `${placeOn(scale, reply.latencyMs) * 100}%` }}
      />
    </button>
  );
}
