import { type RefObject, useEffect } from 'react';
import { formatClock } from '../../../shared/format/duration.ts';
import { useCall } from '../context.ts';
import { contentPx, isFitted, scrollToMs, visible } from './viewport.ts';

/**
 * A thumb that stands for the view on a track that stands for the whole: it is placed without React, dragged, and jumps to where the track is pressed.
 */
export function useThumb(track: RefObject<HTMLElement | null>, thumb: RefObject<HTMLElement | null>): void {
  const { viewport } = useCall();
  useEffect(() => {
    const place = viewport.onView((view) => {
      if (!thumb.current) return;
      const whole = contentPx(view);
      thumb.current.style.left = `${(view.scrollLeft / whole) * 100}%`;
      thumb.current.style.width = `${Math.min(100, (view.widthPx / whole) * 100)}%`;
      thumb.current.toggleAttribute('data-whole', isFitted(view));
      if (thumb.current.role !== 'slider') return;
      const { startMs, endMs } = visible(view);
      thumb.current.ariaValueNow = String(Math.round(startMs));
      thumb.current.ariaValueText = `${formatClock(startMs)} to ${formatClock(endMs)}`;
    });
    const element = track.current;
    if (!element) return place;
    let grabbed: number | null = null;
    const msAt = (event: PointerEvent) => {
      const { left, width } = element.getBoundingClientRect();
      return viewport.view.startMs + ((event.clientX - left) / width) * viewport.view.totalMs;
    };
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0) return;
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
      const { startMs, endMs } = visible(viewport.view);
      const at = msAt(event);
      const inside = at >= startMs && at <= endMs;
      grabbed = inside ? at - startMs : (endMs - startMs) / 2;
      if (!inside) onMove(event);
      thumb.current?.focus({ preventScroll: true });
    };
    const onMove = (event: PointerEvent) => {
      const hold = grabbed;
      if (hold !== null) viewport.update((view) => scrollToMs(view, msAt(event) - hold));
    };
    const onUp = () => {
      grabbed = null;
    };
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onUp);
    return () => {
      place();
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
    };
  }, [viewport, track, thumb]);
}
