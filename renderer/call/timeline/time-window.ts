import { contentPx, type Viewport } from './viewport.ts';

/**
 * The part of the timeline that is built: about three views wide, so that scrolling moves it without building. `leftPx` and `widthPx` are on the
 * content (px from its start).
 */
export interface TimeWindow {
  startMs: number;
  pxPerSecond: number;
  leftPx: number;
  widthPx: number;
}

/** Widest canvas wavesurfer draws in one piece, px. */
export const maxWindowPx = 8000;

/** A window around the view: one view of margin at each side, cut at the ends of the whole. */
export function windowAround(view: Viewport): TimeWindow {
  const margin = Math.max(0, Math.min(view.widthPx, (maxWindowPx - view.widthPx) / 2));
  const whole = contentPx(view);
  const leftPx = Math.max(0, Math.floor(view.scrollLeft - margin));
  const rightPx = Math.min(Math.ceil(whole), Math.ceil(view.scrollLeft + view.widthPx + margin));
  return { startMs: view.startMs, pxPerSecond: view.pxPerSecond, leftPx, widthPx: Math.max(1, rightPx - leftPx) };
}

/** True while the window still holds what the view shows, at the same zoom. */
export function holds(window: TimeWindow, view: Viewport): boolean {
  if (window.pxPerSecond !== view.pxPerSecond || window.startMs !== view.startMs) return false;
  const right = Math.min(view.scrollLeft + view.widthPx, Math.ceil(contentPx(view)));
  return window.leftPx <= view.scrollLeft && window.leftPx + window.widthPx >= right - 0.5;
}

/** Px from the left edge of the window. */
export function msToWindowX(window: TimeWindow, ms: number): number {
  return ((ms - window.startMs) / 1000) * window.pxPerSecond - window.leftPx;
}

/** The time the window spans, ms on the call clock. */
export function windowSpan({ startMs, pxPerSecond, leftPx, widthPx }: TimeWindow): { startMs: number; endMs: number } {
  return { startMs: startMs + (leftPx / pxPerSecond) * 1000, endMs: startMs + ((leftPx + widthPx) / pxPerSecond) * 1000 };
}

/** Those of the items that touch the window, and those that must be `kept` wherever they lie. */
export function touching<T extends { startMs: number; endMs: number }>(
  items: readonly T[],
  window: TimeWindow,
  kept: (item: T) => boolean = () => false,
): T[] {
  const { startMs, endMs } = windowSpan(window);
  return items.filter((item) => (item.endMs >= startMs && item.startMs <= endMs) || kept(item));
}
