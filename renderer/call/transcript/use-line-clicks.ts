import { useEffect } from 'react';
import { useCall } from '../context.ts';

/** A pointer that moved further than this was selecting text, px. */
const dragPx = 4;

/** A click anywhere on a line plays from it; a drag or a double click selects words and plays nothing. Keyboards have the line's time button. */
export function useLineClicks(element: HTMLElement | null): void {
  const { page, player, edit } = useCall();
  useEffect(() => {
    if (!element) return;
    const starts = new Map(page.call.lines.map(({ id, start }) => [id, start?.ms ?? null]));
    let down = { x: 0, y: 0 };
    const onDown = ({ clientX, clientY }: PointerEvent) => {
      down = { x: clientX, y: clientY };
    };
    const onClick = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || event.target.closest('button') || event.detail > 1) return;
      const moved = Math.hypot(event.clientX - down.x, event.clientY - down.y) > dragPx;
      if (moved || getSelection()?.isCollapsed === false) return;
      const lineId = event.target.closest('[data-line]')?.getAttribute('data-line') ?? null;
      if (lineId === null) return;
      edit.select(lineId);
      const startMs = starts.get(lineId);
      if (startMs != null) player.playFrom(startMs);
    };
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('click', onClick);
    return () => {
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('click', onClick);
    };
  }, [element, page.call.lines, player, edit]);
}
