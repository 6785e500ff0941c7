import { type FocusEvent, type KeyboardEvent, useState } from 'react';
import { useCall } from '../context.ts';
import { scrollBy, type Viewport } from './viewport.ts';

const moves: Record<string, (index: number, count: number) => number> = {
  ArrowLeft: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  Home: () => 0,
  End: (_index, count) => count - 1,
};

/** Room left beside an item that came into view by focus, px. */
const roomPx = 40;

/** Scrolls so that an item at `leftPx` of the content is in view; unchanged when it is. */
function showItem(view: Viewport, leftPx: number): Viewport {
  const x = leftPx - view.scrollLeft;
  if (x >= 0 && x <= view.widthPx - roomPx) return view;
  return scrollBy(view, x - (x < 0 ? roomPx : view.widthPx / 2));
}

/**
 * One tab stop for a lane of buttons (elements with `data-item`, placed by `left` in the built window): arrows move between them, so a call of a
 * thousand turns does not take a thousand tabs. The one with focus is brought into view. `isStop(id, ids)` tells which button holds the tab stop.
 */
export function useRoving() {
  const { viewport } = useCall();
  const [stop, setStop] = useState<string | null>(null);
  return {
    isStop: (id: string, ids: readonly string[]) => (stop !== null && ids.includes(stop) ? id === stop : id === ids[0]),
    lane: {
      onFocus: (event: FocusEvent) => {
        const item = event.target.closest<HTMLElement>('[data-item]');
        setStop(item?.dataset.item ?? null);
        const leftPx = viewport.getWindow().leftPx + Number.parseFloat(item?.style.left ?? '');
        if (Number.isFinite(leftPx) && item?.matches(':focus-visible')) viewport.update((view) => showItem(view, leftPx));
      },
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        const move = moves[event.key];
        if (!move || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
        const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-item]')];
        const index = items.indexOf(event.target as HTMLElement);
        if (index < 0) return;
        event.preventDefault();
        // The view is moved by `onFocus`: the browser would scroll boxes that must not be scrolled.
        items[Math.min(Math.max(move(index, items.length), 0), items.length - 1)]?.focus({ preventScroll: true });
      },
    },
  };
}
