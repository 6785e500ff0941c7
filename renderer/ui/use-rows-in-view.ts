import { useDebouncedValue } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import { pagesFor } from '../data/pages-for.ts';
import { pageSize } from '../data/queries.ts';

/** Rows drawn while nobody knows how many there are. */
const guess = 20;

/** Which rows of a long list are drawn, and which pages that needs (`pageKey`, for `usePagedRows`). Lengths in px. */
export function useRowsInView(parts: {
  total: number | null;
  rowHeight: number;
  /** Height of a heading that stays at the top of the scrolled box. */
  headHeight: number;
  scroller: RefObject<HTMLElement | null>;
  initialScrollTop: () => number;
}) {
  const virtual = useVirtualizer({
    count: parts.total ?? guess,
    getScrollElement: () => parts.scroller.current,
    estimateSize: () => parts.rowHeight,
    overscan: 8,
    scrollPaddingEnd: parts.headHeight,
    initialOffset: parts.initialScrollTop,
  });
  const items = virtual.getVirtualItems();
  const pages = pagesFor(items[0]?.index ?? 0, items.at(-1)?.index ?? 0, pageSize).join();
  // A quick scroll through thousands of rows asks only for the pages where it comes to rest.
  const [pageKey] = useDebouncedValue(pages, 60, { leading: true });
  return { items, pageKey, height: virtual.getTotalSize(), scrollTo: (index: number) => virtual.scrollToIndex(index) };
}
