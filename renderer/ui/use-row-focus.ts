import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { useActions } from '../keys/use-actions.ts';

/**
 * Moves the keyboard through the rows of a long list: one row is reached by Tab, the list keys and Home/End go on from there. A row's focusable element
 * carries `data-row` with its place in the list; the list itself `data-keys="list"` and `onKeyDown`.
 */
export function useRowFocus<Id>(parts: {
  rows: ReadonlyMap<number, { id: Id }>;
  total: number;
  scroller: RefObject<HTMLElement | null>;
  scrollTo(index: number): void;
  /** The row the keyboard is on; null for the first. */
  currentId: Id | null;
  /** Give the current row the focus when the list appears and nothing else has it. */
  restore: boolean;
}) {
  const { rows, total, scroller, scrollTo, currentId, restore } = parts;
  /** Where the focus should go once that row is drawn. */
  const wanted = useRef<number | null>(null);
  const found = placeOf(rows, currentId);
  const currentIndex = found ?? 0;

  const focusDrawn = (index: number) => {
    const element = scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`);
    element?.focus({ preventScroll: true });
    return element != null;
  };
  const go = (index: number) => {
    if (total === 0) return;
    const bounded = Math.max(0, Math.min(total - 1, index));
    scrollTo(bounded);
    wanted.current = focusDrawn(bounded) ? null : bounded;
  };
  useActions({ 'list-next': () => go(currentIndex + 1), 'list-previous': () => go(currentIndex - 1) });

  // After every drawing: the row that was waited for may be there now.
  useEffect(() => {
    if (wanted.current !== null && focusDrawn(wanted.current)) wanted.current = null;
  });

  const restored = useRef(!restore);
  useEffect(() => {
    if (restored.current || rows.size === 0) return;
    restored.current = true;
    if (found === null || document.activeElement !== document.body) return;
    wanted.current = focusDrawn(found) ? null : found;
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    go(event.key === 'Home' ? 0 : total - 1);
  };
  /** Gives the current row the focus, once it is drawn. */
  const focusCurrent = () => go(currentIndex);
  return { currentIndex, found, onKeyDown, focusCurrent };
}

function placeOf<Id>(rows: ReadonlyMap<number, { id: Id }>, id: Id | null): number | null {
  if (id === null) return null;
  for (const [index, row] of rows) if (row.id === id) return index;
  return null;
}
