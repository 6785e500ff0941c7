import type { FocusEvent } from 'react';
import { useCall } from '../context.ts';
import { useRoving } from './use-roving.ts';
import { scrollBy, type Viewport } from './viewport.ts';

/** Room left beside an item that came into view by focus, px. */
const roomPx = 40;

/** Scrolls so that an item at `leftPx` of the content is in view; unchanged when it is. */
export function showItem(view: Viewport, leftPx: number): Viewport {
  const x = leftPx - view.scrollLeft;
  if (x >= 0 && x <= view.widthPx - roomPx) return view;
  return scrollBy(view, x - (x < 0 ? roomPx : view.widthPx / 2));
}

/**
 * `useRoving` for a lane of the timeline, whose items are placed by `left` in px of the built window: the one with the focus is brought into view by the
 * viewport, for the browser would scroll boxes that must not be scrolled.
 */
export function useLaneRoving(): ReturnType<typeof useRoving> {
  const { viewport } = useCall();
  const roving = useRoving();
  const onFocus = (event: FocusEvent) => {
    roving.lane.onFocus(event);
    const item = event.target.closest<HTMLElement>('[data-item]');
    const leftPx = viewport.getWindow().leftPx + Number.parseFloat(item?.style.left ?? '');
    if (Number.isFinite(leftPx) && item?.matches(':focus-visible')) viewport.update((view) => showItem(view, leftPx));
  };
  return { ...roving, lane: { ...roving.lane, onFocus } };
}
