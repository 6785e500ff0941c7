import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { heldPlace, type LoadedRows, rowShift } from './anchor.ts';

/** A pointer that rested longer than this is not about to click, ms. */
const pointerRestMs = 4000;

/**
 * Keeps the row under the pointer, or the first row in sight, where it is when calls arrive above it. `list` names the list: another sort or search is
 * another list, where nothing is held. Answers how many calls came in above and out of sight; zero again once the list is back at its top.
 */
export function useHeldRow(parts: {
  scroller: RefObject<HTMLElement | null>;
  /** Its height is stretched when a list is too short to scroll. */
  inner: RefObject<HTMLElement | null>;
  rows: LoadedRows;
  /** Null while rows of another list stand in. */
  list: string | null;
  rowHeight: number;
  headHeight: number;
}): number {
  const { scroller, inner, rows, list, rowHeight, headHeight } = parts;
  const pointer = useRef<{ y: number; at: number } | null>(null);
  const before = useRef({ rows, list });
  const [above, setAbove] = useState(0);

  useLayoutEffect(() => {
    const old = before.current;
    before.current = { rows, list };
    const box = scroller.current;
    if (!box || old.list !== list || old.rows === rows) return;
    const inUse = pointer.current !== null && performance.now() - pointer.current.at < pointerRestMs;
    const pointerY = inUse && pointer.current ? pointer.current.y - box.getBoundingClientRect().top - headHeight : null;
    const place = heldPlace({
      scrollTop: box.scrollTop,
      pointerY: pointerY !== null && pointerY >= 0 ? pointerY : null,
      rowHeight,
    });
    const shift = place === null ? 0 : rowShift(old.rows, rows, place);
    if (shift === 0) return;
    const wanted = Math.max(0, box.scrollTop + shift * rowHeight);
    if (inner.current) inner.current.style.minHeight = `${wanted + box.clientHeight}px`;
    box.scrollTop = wanted;
    if (shift > 0) setAbove((count) => count + shift);
  }, [rows, list, scroller, inner, rowHeight, headHeight]);

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const move = (event: PointerEvent) => {
      pointer.current = { y: event.clientY, at: performance.now() };
    };
    const leave = () => {
      pointer.current = null;
    };
    const scrolled = () => {
      if (box.scrollTop > 0) return;
      if (inner.current) inner.current.style.minHeight = '';
      setAbove(0);
    };
    box.addEventListener('pointermove', move, { passive: true });
    box.addEventListener('pointerleave', leave);
    box.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      box.removeEventListener('pointermove', move);
      box.removeEventListener('pointerleave', leave);
      box.removeEventListener('scroll', scrolled);
    };
  }, [scroller, inner]);
  return above;
}
