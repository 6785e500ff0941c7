import { useEffect, useRef } from 'react';
import { type ScrollInput, scrollsByHand } from './follow.ts';

/** Calls `onScroll` when the reviewer scrolls the box, and never for the scrolling that following does itself. */
export function useHandScroll(element: HTMLElement | null, onScroll: () => void): void {
  const latest = useRef(onScroll);
  useEffect(() => {
    latest.current = onScroll;
  });
  useEffect(() => {
    if (!element) return;
    const judge = (input: Omit<ScrollInput, 'scrollable'>) => {
      const scrollable = element.scrollHeight > element.clientHeight + 1;
      if (scrollsByHand({ ...input, scrollable })) latest.current();
    };
    const onWheel = ({ deltaY, ctrlKey }: WheelEvent) => judge({ type: 'wheel', deltaY, ctrlKey });
    const onTouch = () => judge({ type: 'touchmove' });
    const onKey = ({ key }: KeyboardEvent) => judge({ type: 'keydown', key });
    const onDown = (event: PointerEvent) =>
      judge({ type: 'pointerdown', onScrollbar: event.target === element && event.offsetX >= element.clientWidth });
    element.addEventListener('wheel', onWheel, { passive: true });
    element.addEventListener('touchmove', onTouch, { passive: true });
    element.addEventListener('keydown', onKey);
    element.addEventListener('pointerdown', onDown);
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('touchmove', onTouch);
      element.removeEventListener('keydown', onKey);
      element.removeEventListener('pointerdown', onDown);
    };
  }, [element]);
}
