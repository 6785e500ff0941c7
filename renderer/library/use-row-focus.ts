import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { CallListQuery } from '../data/call-query.ts';
import { useActions } from '../keys/use-actions.ts';
import type { LoadedRows } from './anchor.ts';
import { placeIn, rememberPlace } from './place.ts';

/**
 * Moves the keyboard through the rows of a list: one row is reached by Tab, the list keys and Home/End go on from there. The row is remembered for the
 * way back from its call.
 */
export function useRowFocus(parts: {
  query: CallListQuery;
  rows: LoadedRows;
  total: number;
  scroller: RefObject<HTMLElement | null>;
  scrollTo(index: number): void;
}) {
  const { query, rows, total, scroller, scrollTo } = parts;
  const [currentId, setCurrentId] = useState(() => placeIn(query).focusedId);
  /** Where the focus should go once that row is drawn. */
  const wanted = useRef<number | null>(null);
  const indexOf = (id: string | null) => {
    for (const [index, row] of rows) if (row.id === id) return index;
    return null;
  };
  const currentIndex = indexOf(currentId) ?? 0;

  const focusDrawn = (index: number) => {
    const link = scroller.current?.querySelector<HTMLElement>(`tr[aria-rowindex="${index + 2}"] a`);
    link?.focus({ preventScroll: true });
    return link != null;
  };
  const go = (index: number) => {
    const bounded = Math.max(0, Math.min(total - 1, index));
    if (total === 0) return;
    scrollTo(bounded);
    wanted.current = focusDrawn(bounded) ? null : bounded;
  };
  useActions({ 'list-next': () => go(currentIndex + 1), 'list-previous': () => go(currentIndex - 1) });

  // Runs after every drawing: the row that was waited for may be there now.
  useEffect(() => {
    if (wanted.current !== null && focusDrawn(wanted.current)) wanted.current = null;
  });

  // Back from a call: the row that was left has the focus again.
  const returned = useRef(false);
  useEffect(() => {
    if (returned.current || rows.size === 0) return;
    returned.current = true;
    const index = indexOf(placeIn(query).focusedId);
    if (index !== null && document.activeElement === document.body) focusDrawn(index);
  });

  const onFocus = useCallback(
    (id: string) => {
      setCurrentId(id);
      rememberPlace(query, { ...placeIn(query), focusedId: id });
    },
    [query],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    go(event.key === 'Home' ? 0 : total - 1);
  };
  return { currentIndex, onFocus, onKeyDown };
}
