import { useCallback, useMemo } from 'react';
import type { NetworkInterval } from '../../../shared/model/performance.ts';
import { useCall } from '../context.ts';
import { networkTip, tipText } from './describe.ts';
import { networkBars } from './network-bars.ts';
import classes from './network-track.module.css';
import { msToWindowX, type TimeWindow, touching } from './time-window.ts';
import { useTip } from './tips.tsx';
import { useLaneRoving } from './use-lane-roving.ts';
import { useLayer } from './use-layer.ts';

/** Delayed audio per window of the link: height is the longest delay, the number counts delayed chunks. */
export function NetworkTrack({ intervals }: { intervals: readonly NetworkInterval[] }) {
  const { ref, window } = useLayer();
  const roving = useLaneRoving();
  const sorted = useMemo(() => [...intervals].sort((a, b) => a.startMs - b.startMs), [intervals]);
  const mostMs = sorted.reduce((most, { maxMs }) => Math.max(most, maxMs), 1);
  const bars = useMemo(() => networkBars(sorted, window.pxPerSecond), [sorted, window.pxPerSecond]);
  const shown = touching(bars, window, (bar) => idOf(bar) === roving.focused);
  const ids = shown.map(idOf);
  return (
    <fieldset className={classes.track} aria-label="Delayed audio">
      <div ref={ref} className={classes.layer} {...roving.lane}>
        {shown.map((interval) => (
          <NetworkBar
            key={idOf(interval)}
            interval={interval}
            window={window}
            mostMs={mostMs}
            tabStop={roving.isStop(idOf(interval), ids)}
          />
        ))}
      </div>
    </fieldset>
  );
}

function idOf({ startMs, endMs }: NetworkInterval): string {
  return `${startMs}-${endMs}`;
}

interface BarProps {
  interval: NetworkInterval;
  window: TimeWindow;
  mostMs: number;
  tabStop: boolean;
}

function NetworkBar({ interval, window, mostMs, tabStop }: BarProps) {
  const { player } = useCall();
  const tip = useCallback(() => networkTip(interval), [interval]);
  const left = msToWindowX(window, interval.startMs);
  const width = Math.max(3, msToWindowX(window, interval.endMs) - left - 1);
  const height = interval.count === 0 ? 1 : Math.max(3, Math.round((Math.max(0, interval.maxMs) / mostMs) * 22));
  return (
    <button
      type="button"
      className={classes.slot}
      style={{ left, width }}
      data-item={idOf(interval)}
      data-keys="media"
      aria-label={tipText(networkTip(interval))}
      tabIndex={tabStop ? 0 : -1}
      onClick={() => player.playFrom(Math.max(0, interval.startMs))}
      {...useTip(tip)}
    >
      <span className={classes.bar} style={{ height }} />
      {width > 28 && interval.count > 0 && <span className={classes.count}>{interval.count}</span>}
    </button>
  );
}
