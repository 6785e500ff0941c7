import { useEffect, useRef } from 'react';
import { formatClock } from '../../../shared/format/duration.ts';
import { useCall, useFact } from '../context.ts';
import classes from './timeline.module.css';
import { follow, msToX, reveal, xToMs } from './viewport.ts';

/** The playhead over all rows, moved without React. It turns the page while playing and brings a seek into view. */
export function Playhead() {
  const { player, viewport } = useCall();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const draw = (ms: number) => {
      if (ref.current) ref.current.style.transform = `translateX(${msToX(viewport.view, ms)}px)`;
    };
    let last = player.now();
    const offTime = player.onTime((ms) => {
      const { playing } = player.facts.getSnapshot();
      const stepped = playing && Math.abs(ms - last) < 500;
      if (ms !== last) viewport.update((view) => (stepped ? follow(view, last, ms) : reveal(view, ms)));
      last = ms;
      draw(ms);
    });
    const offView = viewport.onView(() => draw(player.now()));
    return () => {
      offTime();
      offView();
    };
  }, [player, viewport]);
  return <div ref={ref} className={classes.playhead} data-testid="playhead" />;
}

/** The stretch that repeats; pale while the loop is off. */
export function LoopRegion() {
  const { viewport } = useCall();
  const loop = useFact((facts) => facts.loop);
  const ref = useRef<HTMLDivElement>(null);
  const { inMs, outMs } = loop;
  useEffect(
    () =>
      viewport.onView((view) => {
        if (!ref.current) return;
        const left = msToX(view, inMs ?? outMs ?? 0);
        ref.current.style.transform = `translateX(${left}px)`;
        ref.current.style.width = `${inMs === null || outMs === null ? 0 : msToX(view, outMs) - left}px`;
      }),
    [viewport, inMs, outMs],
  );
  if (inMs === null && outMs === null) return null;
  return <div ref={ref} className={classes.loop} data-on={loop.on || undefined} data-testid="loop" />;
}

/** A hairline and the time under the pointer. */
export function HoverTime({ area }: { area: HTMLElement | null }) {
  const { viewport } = useCall();
  const ref = useRef<HTMLDivElement>(null);
  const label = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!area) return;
    const hide = () => {
      if (ref.current) ref.current.style.opacity = '0';
    };
    const move = (event: PointerEvent) => {
      if (!ref.current || !label.current) return;
      const x = event.clientX - area.getBoundingClientRect().left;
      const width = viewport.view.widthPx;
      if (event.pointerType === 'touch' || x < 0 || x > width) return hide();
      ref.current.style.opacity = '1';
      ref.current.style.transform = `translateX(${x}px)`;
      label.current.textContent = formatClock(xToMs(viewport.view, x));
      label.current.dataset.side = x > width - 64 ? 'left' : 'right';
    };
    area.addEventListener('pointermove', move);
    area.addEventListener('pointerleave', hide);
    return () => {
      area.removeEventListener('pointermove', move);
      area.removeEventListener('pointerleave', hide);
    };
  }, [area, viewport]);
  return (
    <div ref={ref} className={classes.hover} aria-hidden>
      <span ref={label} className={classes.hoverTime} />
    </div>
  );
}
