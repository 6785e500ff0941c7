import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useCall, useTimeWindow } from '../context.ts';
import type { TimeWindow } from './time-window.ts';

/** A layer that holds the built window and is moved, not built, while scrolling. */
export function useLayer(): { ref: RefObject<HTMLDivElement | null>; window: TimeWindow } {
  const { viewport } = useCall();
  const window = useTimeWindow();
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () =>
      viewport.onView(({ scrollLeft }) => {
        if (ref.current) ref.current.style.transform = `translateX(${window.leftPx - scrollLeft}px)`;
      }),
    [viewport, window],
  );
  return { ref, window };
}
