import { formatClock, formatMs, formatSpan } from '../../../../shared/format/duration.ts';
import { Num } from '../../../ui/num.tsx';
import { useCall } from '../../context.ts';
import { useOpenRaw } from '../parts/open-raw.ts';
import { Notice } from '../parts/section.tsx';
import { useTurnLit } from '../parts/use-lit.ts';
import { barOn, placeOn, type Scale } from './bar-scale.ts';
import classes from './latency.module.css';
import { partNames } from './part-names.ts';
import type { ReplyRow } from './reply-rows.ts';

/** One reply: a button of bars that plays from the start of the wait, and its values. */
export function ReplyBar({ row, scale, slowReplyMs }: { row: ReplyRow; scale: Scale; slowReplyMs: number }) {
  const { player } = useCall();
  const lit = useTurnLit(row.turnIds);
  const { fromMs, computedMs, reportedMs, doubt } = row;
  const play = fromMs === null ? undefined : () => player.playFrom(fromMs);
  return (
    <li className={classes.reply} data-lit={lit || undefined} data-testid="reply-row">
      <button type="button" className={classes.play} data-keys="media" aria-label={labelOf(row)} disabled={!play} onClick={play}>
        <span className={classes.at}>{fromMs === null ? '–' : formatClock(fromMs)}</span>
        <span className={classes.track}>
          <span className={classes.limit} style={{ left: `${placeOn(scale, slowReplyMs) * 100}%` }} />
          {computedMs !== null && <Bar kind="computed" scale={scale} ms={computedMs} slow={row.slow} />}
          {reportedMs !== null && <Bar kind="reported" scale={scale} ms={reportedMs} />}
          <Stack row={row} scale={scale} />
        </span>
      </button>
      <Values row={row} play={play} />
      {doubt && <Notice tone="warning">{doubt}</Notice>}
    </li>
  );
}

function labelOf({ turnIds, fromMs, computedMs, origin, reportedMs, parts, slow }: ReplyRow): string {
  const words = [
    `Reply to ${turnIds[0]}`,
    computedMs === null ? null : `${origin === 'measured' ? 'measured' : 'computed'} ${formatMs(computedMs)}`,
    reportedMs === null ? null : `reported ${formatMs(reportedMs)}`,
    ...parts.map(({ id, ms }) => `${partNames[id]} ${formatMs(ms)}`),
    slow ? 'slow' : null,
    fromMs === null ? null : `plays from ${formatClock(fromMs)}`,
  ];
  return words.filter((word) => word !== null).join(', ');
}

function Bar({ kind, scale, ms, slow = false }: { kind: 'computed' | 'reported'; scale: Scale; ms: number; slow?: boolean }) {
  const { left, width } = barOn(scale, ms);
  return (
    <i
      className={classes.bar}
      data-bar={kind}
      data-slow={slow || undefined}
      style={{ marginLeft: `${left * 100}%`, width: `max(2px, ${width * 100}%)` }}
    />
  );
}

/** The parts one after the other, in the order in which they happen. */
function Stack({ row: { parts }, scale }: { row: ReplyRow; scale: Scale }) {
  if (parts.length === 0) return null;
  return (
    <span className={classes.stack} style={{ marginLeft: `${placeOn(scale, 0) * 100}%` }}>
      {parts.map(({ id, ms }) => (
        <i key={id} data-bar={id} style={{ width: `${barOn(scale, ms).width * 100}%` }} />
      ))}
    </span>
  );
}

function Values({ row, play }: { row: ReplyRow; play: (() => void) | undefined }) {
  const openRaw = useOpenRaw();
  const { computedMs, reportedMs, reportedPath, origin, doubt, parts } = row;
  const sum = parts.map(({ id, ms }) => `${partNames[id]} ${formatMs(ms)}`).join(', ');
  const same = computedMs !== null && computedMs === reportedMs;
  const listen = play ? { onPlay: play, playLabel: 'Plays from the end of the customer' } : {};
  const toRaw = reportedPath === null ? {} : { onPlay: () => openRaw(reportedPath), playLabel: 'Opens this field in Raw' };
  return (
    <span className={classes.values} data-slow={row.slow || undefined}>
      {computedMs !== null && (
        <Num
          facts={{
            title: `Response latency, ${origin === 'measured' ? 'measured' : 'computed'}`,
            definition: 'response-latency',
            exact: formatMs(computedMs),
            denominator: 'one value per reply',
            origin,
            note: sum === '' ? null : `Parts that the platform timed: ${sum}`,
            doubt,
          }}
          {...listen}
        >
          {formatSpan(computedMs)}
        </Num>
      )}
      {reportedMs !== null && (
        <Num
          className={classes.secondary ?? ''}
          facts={{
            title: 'Response time, as the platform reports it',
            exact: formatMs(reportedMs),
            denominator: 'one value per reply',
            origin: 'reported',
            path: reportedPath,
          }}
          {...toRaw}
        >
          {same ? 'same' : formatSpan(reportedMs)}
        </Num>
      )}
    </span>
  );
}
