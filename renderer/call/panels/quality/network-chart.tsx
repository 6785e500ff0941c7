import { useMemo } from 'react';
import { formatClock, formatMs } from '../../../../shared/format/duration.ts';
import { formatCountOf } from '../../../../shared/format/number.ts';
import type { NetworkInterval } from '../../../../shared/model/performance.ts';
import { useCall } from '../../context.ts';
import { useRoving } from '../../timeline/use-roving.ts';
import { placeOn, type Scale, scaleFor } from '../latency/bar-scale.ts';
import { useSpanLit } from '../parts/use-lit.ts';
import classes from './network-chart.module.css';
import { joinWindows, type LinkBar } from './windows.ts';

/** Most bars drawn: each stays wide enough to hit in the narrowest pane. */
const mostBars = 48;

/** Longest delay (up) and number of delayed chunks (down) of each window, over the call. A click plays from the window's start. */
export function NetworkChart({ intervals }: { intervals: readonly NetworkInterval[] }) {
  const bars = useMemo(() => joinWindows(intervals, mostBars), [intervals]);
  const delay = useMemo(
    () =>
      scaleFor(
        bars.map(({ maxMs }) => maxMs),
        4,
      ),
    [bars],
  );
  const counts = useMemo(
    () =>
      scaleFor(
        bars.map(({ count }) => count),
        3,
      ),
    [bars],
  );
  const roving = useRoving();
  const ids = bars.map(idOf);
  const endMs = bars.at(-1)?.endMs ?? 0;
  const joined = bars[0]?.windows ?? 1;
  return (
    <div className={classes.root}>
      <div className={classes.names} aria-hidden>
        <span>longest delay</span>
        <span>{formatMs(delay.to)}</span>
      </div>
      <div className={classes.chart} role="toolbar" aria-label="Delayed audio over the call" {...roving.lane}>
        {bars.map((bar) => (
          <Bar key={idOf(bar)} bar={bar} endMs={endMs} delay={delay} counts={counts} tabStop={roving.isStop(idOf(bar), ids)} />
        ))}
      </div>
      <div className={classes.names} aria-hidden>
        <span>delayed chunks</span>
        <span>{counts.to}</span>
      </div>
      <div className={classes.names} data-axis aria-hidden>
        <span>{formatClock(bars[0]?.startMs ?? 0)}</span>
        <span>{formatClock(endMs)}</span>
      </div>
      {joined > 1 && (
        <p className={classes.joined}>Each bar joins {joined} windows: their longest delay and the sum of their counts.</p>
      )}
    </div>
  );
}

function idOf({ startMs }: LinkBar): string {
  return String(startMs);
}

interface BarProps {
  bar: LinkBar;
  endMs: number;
  delay: Scale;
  counts: Scale;
  tabStop: boolean;
}

function Bar({ bar, endMs, delay, counts, tabStop }: BarProps) {
  const { player } = useCall();
  const { startMs, count, maxMs } = bar;
  const lit = useSpanLit(startMs, bar.endMs);
  const span = `${formatClock(startMs)} to ${formatClock(bar.endMs)}`;
  const words =
    count === 0
      ? `${span}: no delayed chunk`
      : `${span}: ${formatCountOf(count, 'delayed chunk')}, longest delay ${formatMs(maxMs)}`;
  return (
    <button
      type="button"
      className={classes.slot}
      style={{ left: `${(startMs / endMs) * 100}%`, width: `${((bar.endMs - startMs) / endMs) * 100}%` }}
      data-item={idOf(bar)}
      data-keys="media"
      data-lit={lit || undefined}
      aria-label={words}
      title={words}
      tabIndex={tabStop ? 0 : -1}
      onClick={() => player.playFrom(Math.max(0, startMs))}
    >
      <span className={classes.up}>
        <i style={{ height: `${placeOn(delay, maxMs) * 100}%` }} />
      </span>
      <span className={classes.down}>
        <i style={{ height: `${placeOn(counts, count) * 100}%` }} />
      </span>
    </button>
  );
}
