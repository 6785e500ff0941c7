import { useEffect } from 'react';
import { useCall } from '../context.ts';
import { isFitted, resize, scrollBy, xToMs, zoomAbout } from './viewport.ts';

/** Lines of a wheel that counts lines, px. */
const linePx = 16;

/**
 * Pointer and wheel on the timeline's tracks: wheel scrolls, Ctrl+wheel or a pinch zooms about the pointer, press and drag on empty space moves the
 * playhead. Also tells the viewport its width.
 */
export function useTimelineInput(area: HTMLElement | null): void {
  const { player, viewport } = useCall();
  useEffect(() => {
    if (!area) return;
    const xOf = (event: MouseEvent) => event.clientX - area.getBoundingClientRect().left;
    const onWheel = (event: WheelEvent) => {
      const unit = event.deltaMode === 1 ? linePx : 1;
      if (event.ctrlKey) {
        event.preventDefault();
        viewport.update((view) => zoomAbout(view, Math.exp(-event.deltaY * unit * 0.004), xOf(event)));
        return;
      }
      // With all of it in view there is nothing to scroll, and the page keeps its wheel.
      if (isFitted(viewport.view)) return;
      event.preventDefault();
      const delta = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY;
      viewport.update((view) => scrollBy(view, delta * unit));
    };
    let dragging = false;
    const seek = (event: PointerEvent) => player.seek(xToMs(viewport.view, xOf(event)));
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0 || !(event.target instanceof Element) || event.target.closest('button, [data-own-pointer]')) return;
      dragging = true;
      area.setPointerCapture(event.pointerId);
      seek(event);
    };
    const onMove = (event: PointerEvent) => {
      if (dragging) seek(event);
    };
    const onUp = () => {
      dragging = false;
    };
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      if (width > 0) viewport.update((view) => resize(view, width));
    });
    observer.observe(area);
    area.addEventListener('wheel', onWheel, { passive: false });
    area.addEventListener('pointerdown', onDown);
    area.addEventListener('pointermove', onMove);
    area.addEventListener('pointerup', onUp);
    area.addEventListener('pointercancel', onUp);
    return () => {
      observer.disconnect();
      area.removeEventListener('wheel', onWheel);
      area.removeEventListener('pointerdown', onDown);
      area.removeEventListener('pointermove', onMove);
      area.removeEventListener('pointerup', onUp);
      area.removeEventListener('pointercancel', onUp);
    };
  }, [area, player, viewport]);
}
