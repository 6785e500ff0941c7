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
    let zoom = 0;
    let frame: number | null = null;
    const onWheel = (event: WheelEvent) => {
      const unit = event.deltaMode === 1 ? linePx : 1;
      if (event.ctrlKey) {
        event.preventDefault();
        zoom += event.deltaY * unit;
        const x = xOf(event);
        // A wheel may turn more often than the screen is drawn, and each zoom builds all rows anew.
        frame ??= requestAnimationFrame(() => {
          frame = null;
          const factor = Math.exp(-zoom * 0.004);
          zoom = 0;
          viewport.update((view) => zoomAbout(view, factor, x));
        });
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
      if (frame !== null) cancelAnimationFrame(frame);
      area.removeEventListener('wheel', onWheel);
      area.removeEventListener('pointerdown', onDown);
      area.removeEventListener('pointermove', onMove);
      area.removeEventListener('pointerup', onUp);
      area.removeEventListener('pointercancel', onUp);
    };
  }, [area, player, viewport]);
}
