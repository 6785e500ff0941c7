import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { formatClock } from '../../../shared/format/duration.ts';
import { useCall } from '../context.ts';
import { drawMinimap } from './minimap-draw.ts';
import classes from './timeline.module.css';
import { useThumb } from './use-thumb.ts';
import { fitAll, scrollBy, type Viewport, zoomAbout } from './viewport.ts';

const keys: Record<string, (view: Viewport) => Viewport> = {
  ArrowLeft: (view) => scrollBy(view, -view.widthPx / 10),
  ArrowRight: (view) => scrollBy(view, view.widthPx / 10),
  PageUp: (view) => scrollBy(view, -view.widthPx),
  PageDown: (view) => scrollBy(view, view.widthPx),
  Home: (view) => scrollBy(view, Number.NEGATIVE_INFINITY),
  End: (view) => ({ ...view, scrollLeft: Number.MAX_SAFE_INTEGER }),
  '+': (view) => zoomAbout(view, 1.5, view.widthPx / 2),
  '-': (view) => zoomAbout(view, 1 / 1.5, view.widthPx / 2),
  '0': fitAll,
};

/** The whole call in miniature, both lanes and marks, with the part in view as a frame to drag. */
export function Minimap() {
  const { page, model, bounds, viewport, player } = useCall();
  const scheme = useComputedColorScheme();
  const track = useRef<HTMLDivElement>(null);
  const thumb = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const now = useRef<HTMLDivElement>(null);
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  useThumb(track, thumb);
  useEffect(() => {
    // The scheme changes what the theme's variables resolve to.
    if (canvas.current && width > 0 && scheme) drawMinimap(canvas.current, width, page.call.turns, model.marks, bounds);
  }, [width, page.call.turns, model.marks, bounds, scheme]);
  useEffect(
    () =>
      player.onTime((ms) => {
        const part = (ms - bounds.startMs) / Math.max(1, bounds.endMs - bounds.startMs);
        if (now.current) now.current.style.left = `${part * 100}%`;
      }),
    [player, bounds],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const change = keys[event.key];
    if (!change || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    viewport.update(change);
  };
  return (
    <div ref={track} className={classes.minimap} data-own-pointer>
      <div ref={sizeRef} className={classes.minimapInner}>
        <canvas ref={canvas} className={classes.minimapCanvas} aria-hidden />
        <div ref={now} className={classes.minimapNow} />
        <div
          ref={thumb}
          className={classes.frame}
          role="slider"
          tabIndex={0}
          aria-label={`Part of the call in view, of ${formatClock(bounds.endMs - bounds.startMs)}`}
          aria-valuemin={Math.round(bounds.startMs)}
          aria-valuemax={Math.round(bounds.endMs)}
          aria-valuenow={0}
          onKeyDown={onKeyDown}
        />
      </div>
    </div>
  );
}
