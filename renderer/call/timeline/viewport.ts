/**
 * What of the timeline is on screen. The whole spans `startMs` to `startMs + totalMs` (call clock); `scrollLeft` is the distance in px from its start to
 * the left edge. All functions are pure and answer a clamped viewport.
 */
export interface Viewport {
  startMs: number;
  totalMs: number;
  widthPx: number;
  pxPerSecond: number;
  scrollLeft: number;
}

/** Closest zoom, px a second: about one audio frame a pixel. */
export const maxPxPerSecond = 800;

/** Px a second at which the whole fits the width. */
export function fitPxPerSecond({ totalMs, widthPx }: Pick<Viewport, 'totalMs' | 'widthPx'>): number {
  return totalMs > 0 ? (widthPx / totalMs) * 1000 : 1;
}

export function contentPx({ totalMs, pxPerSecond }: Pick<Viewport, 'totalMs' | 'pxPerSecond'>): number {
  return (totalMs / 1000) * pxPerSecond;
}

/** Zoom between "all of it" and `maxPxPerSecond`, scroll inside the whole. */
export function clampViewport(view: Viewport): Viewport {
  const least = fitPxPerSecond(view);
  const pxPerSecond = Math.min(Math.max(view.pxPerSecond, least), Math.max(maxPxPerSecond, least));
  const most = Math.max(0, contentPx({ ...view, pxPerSecond }) - view.widthPx);
  return { ...view, pxPerSecond, scrollLeft: Math.min(Math.max(view.scrollLeft, 0), most) };
}

export function fitAll(view: Viewport): Viewport {
  return { ...view, pxPerSecond: fitPxPerSecond(view), scrollLeft: 0 };
}

export function isFitted(view: Viewport): boolean {
  return contentPx(view) <= view.widthPx + 0.5;
}

/** Px from the left edge of the view. */
export function msToX(view: Viewport, ms: number): number {
  return ((ms - view.startMs) / 1000) * view.pxPerSecond - view.scrollLeft;
}

/** ms on the call clock at `x` px from the left edge of the view. */
export function xToMs(view: Viewport, x: number): number {
  return view.startMs + ((x + view.scrollLeft) / view.pxPerSecond) * 1000;
}

export function visible(view: Viewport): { startMs: number; endMs: number } {
  return { startMs: xToMs(view, 0), endMs: Math.min(xToMs(view, view.widthPx), view.startMs + view.totalMs) };
}

/** Zooms by `factor` so that what lies under `x` stays there. */
export function zoomAbout(view: Viewport, factor: number, x: number): Viewport {
  const { pxPerSecond } = clampViewport({ ...view, pxPerSecond: view.pxPerSecond * factor });
  const scrollLeft = ((view.scrollLeft + x) * pxPerSecond) / view.pxPerSecond - x;
  return clampViewport({ ...view, pxPerSecond, scrollLeft });
}

export function scrollBy(view: Viewport, px: number): Viewport {
  return clampViewport({ ...view, scrollLeft: view.scrollLeft + px });
}

/** Scrolls so that `ms` is the left edge. */
export function scrollToMs(view: Viewport, ms: number): Viewport {
  return clampViewport({ ...view, scrollLeft: ((ms - view.startMs) / 1000) * view.pxPerSecond });
}

/** A new width keeps the left edge; a view that showed everything still does. */
export function resize(view: Viewport, widthPx: number): Viewport {
  const next = { ...view, widthPx };
  return isFitted(view) ? fitAll(next) : scrollToMs(clampViewport(next), xToMs(view, 0));
}

/** Other bounds (a recording was attached, its offset moved) keep the moment at the left edge. */
export function rebound(view: Viewport, startMs: number, totalMs: number): Viewport {
  const next = { ...view, startMs, totalMs };
  return isFitted(view) ? fitAll(next) : scrollToMs(clampViewport(next), xToMs(view, 0));
}

/** Where a moment that comes into view is put, as a part of the width: what follows it matters more than what was before. */
const revealAt = 0.1;

/** Brings `ms` into view; unchanged when it already is. */
export function reveal(view: Viewport, ms: number): Viewport {
  const x = msToX(view, ms);
  if (x >= 0 && x <= view.widthPx) return view;
  return scrollBy(view, x - view.widthPx * revealAt);
}

/** Turns the page when playing went from `fromMs`, which was in view, over the edge. A view scrolled elsewhere by hand stays where it is. */
export function follow(view: Viewport, fromMs: number, toMs: number): Viewport {
  const from = msToX(view, fromMs);
  return from >= 0 && from <= view.widthPx ? reveal(view, toMs) : view;
}

/** A stretch that is worked on takes this part of the width at least. */
const workedOnShare = 0.25;

/** Brings a stretch into view, and close enough to move its edges by hand; a view that shows it well stays. */
export function workOn(view: Viewport, startMs: number, endMs: number): Viewport {
  const share = ((endMs - startMs) / 1000) * (view.pxPerSecond / view.widthPx);
  const closer = share > 0 && share < workedOnShare ? zoomAbout(view, workedOnShare / share, msToX(view, startMs)) : view;
  const inside = msToX(closer, startMs) >= 0 && msToX(closer, endMs) <= closer.widthPx;
  if (inside) return closer;
  return scrollBy(closer, (msToX(closer, startMs) + msToX(closer, endMs) - closer.widthPx) / 2);
}
