import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef } from 'react';
import WaveSurfer from 'wavesurfer.js';
import { styleNonce } from '../../app/nonce.ts';
import { useCall, useTimeWindow } from '../context.ts';
import { columns, type Peaks } from './peaks.ts';
import { type TimeWindow, windowSpan } from './time-window.ts';
import classes from './waveform.module.css';
import { drawPairs } from './waveform-draw.ts';
import type { WaveLane } from './waveform-lanes.ts';

interface Props {
  peaks: Peaks;
  lanes: WaveLane[];
  laneHeight: number;
  gain: number;
  offsetMs: number;
}

/**
 * The waveform of the built window. wavesurfer draws; it is handed the peaks of the window and nothing else, so that a two-hour recording costs what is on
 * screen. It gets no media element: the player's is the only one, and wavesurfer would take the window for the whole.
 */
export function Waveform({ peaks, lanes, laneHeight, gain, offsetMs }: Props) {
  const { viewport } = useCall();
  const window = useTimeWindow();
  const scheme = useComputedColorScheme();
  const layer = useRef<HTMLDivElement>(null);
  const surfer = useRef<WaveSurfer | null>(null);
  const drawn = useRef<TimeWindow | null>(null);
  const lanesKey = lanes.map(({ channel, colour }) => `${channel}${colour}`).join();

  useEffect(() => {
    const container = layer.current;
    if (!container || !scheme) return;
    const made = createSurfer(container, lanesKey.split(','), laneHeight, gain);
    surfer.current = made;
    drawn.current = null;
    return () => {
      surfer.current = null;
      made.destroy();
    };
  }, [lanesKey, laneHeight, gain, scheme]);

  useEffect(() => {
    const made = surfer.current;
    const container = layer.current;
    if (!made || !container || !scheme || !gain) return;
    const timer = setTimeout(
      () => {
        drawn.current = window;
        container.style.width = `${window.widthPx}px`;
        place(container, window, viewport.view);
        const { startMs, endMs } = windowSpan(window);
        const count = Math.ceil(window.widthPx * Math.min(2, Math.max(1, devicePixelRatio)));
        const data = lanesKey
          .split(',')
          .map((lane) => columns(peaks, Number(lane[0]), (startMs - offsetMs) / 1000, (endMs - offsetMs) / 1000, count));
        // A newer window supersedes this load, which then rejects.
        made.load('', data, (endMs - startMs) / 1000).catch(() => {});
      },
      patience(drawn.current, window),
    );
    return () => clearTimeout(timer);
  }, [window, peaks, lanesKey, gain, offsetMs, scheme, viewport]);

  // While zooming, the last drawing is stretched until the next one is there.
  useLayoutEffect(
    () =>
      viewport.onView((view) => {
        if (layer.current && drawn.current) place(layer.current, drawn.current, view);
      }),
    [viewport],
  );

  return (
    <div className={classes.root} style={{ height: laneHeight * lanes.length }} aria-hidden>
      {lanes.map(({ colour }) => (
        <div key={colour} className={classes.lane} style={{ height: laneHeight }} data-testid={`waveform-${colour}`} />
      ))}
      <div ref={layer} className={classes.layer} />
    </div>
  );
}

/** While zooming, the last drawing is stretched for this long, ms: drawing at every step of a wheel would hold up the zoom itself. */
const calmMs = 90;

/** How long to wait before a window is drawn, ms: not at all, unless what is there can be stretched to it and still looks right. */
function patience(drawn: TimeWindow | null, next: TimeWindow): number {
  const stretch = drawn ? next.pxPerSecond / drawn.pxPerSecond : 1;
  return stretch !== 1 && stretch > 0.5 && stretch < 2 ? calmMs : 0;
}

function place(layer: HTMLElement, drawn: TimeWindow, view: { pxPerSecond: number; scrollLeft: number }): void {
  const scale = view.pxPerSecond / drawn.pxPerSecond;
  layer.style.transform = `translateX(${drawn.leftPx * scale - view.scrollLeft}px) scaleX(${scale})`;
}

function createSurfer(container: HTMLElement, lanes: readonly string[], height: number, gain: number): WaveSurfer {
  const style = getComputedStyle(container);
  return WaveSurfer.create({
    container,
    height,
    cspNonce: styleNonce(),
    interact: false,
    hideScrollbar: true,
    autoScroll: false,
    autoCenter: false,
    cursorWidth: 0,
    splitChannels: lanes.map((lane) => {
      const colour = style.getPropertyValue(lane.slice(1) === 'both' ? '--tt-ink-2' : `--tt-${lane.slice(1)}`).trim();
      return { height, waveColor: colour, progressColor: colour };
    }),
    renderFunction: ([pairs], pen) => drawPairs(pairs ?? [], pen, gain),
  });
}
