import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { chunksOf } from './chunks.ts';

/** How far outside the view rows are built already, px: a row must be there before the focus or the eye reaches it. */
const aheadPx = 800;

interface Props<Item> {
  items: readonly Item[];
  /** Usual height of a row, px: keeps the room of rows that are not built yet. */
  rowPx: number;
  className?: string | undefined;
  label?: string;
  /** A table has a `head`, and a row is a `tbody`. */
  kind?: 'list' | 'table';
  head?: ReactNode;
  /** One row, an `li` (of a table a `tbody`) with its key. */
  row(item: Item): ReactNode;
}

/**
 * An ordered list or a table that may have a thousand rows: those far below are built when they come near the view, and stay. Lists of several panels and other parts
 * share one scroll box, which is the page where the window is narrow; so what counts is what is in view and not where a box is scrolled to.
 */
export function LongList<Item>({ items, rowPx, className, label, kind = 'list', head, row }: Props<Item>) {
  const chunks = useMemo(() => chunksOf(items.length), [items.length]);
  const rows = chunks.map(({ from, to }) => (
    <Chunk key={from} kind={kind} first={from === 0} heightPx={(to - from) * rowPx}>
      {() => items.slice(from, to).map(row)}
    </Chunk>
  ));
  if (kind === 'list') {
    return (
      <ol className={className} aria-label={label}>
        {rows}
      </ol>
    );
  }
  return (
    <table className={className} aria-label={label}>
      <thead>{head}</thead>
      {rows}
    </table>
  );
}

interface ChunkProps {
  kind: 'list' | 'table';
  first: boolean;
  heightPx: number;
  children: () => ReactNode;
}

function Chunk({ kind, first, heightPx, children }: ChunkProps) {
  const [built, setBuilt] = useState(first);
  const room = useRef<HTMLLIElement & HTMLTableSectionElement>(null);
  useEffect(() => {
    const element = room.current;
    if (built || !element) return;
    const near = new IntersectionObserver(([entry]) => entry?.isIntersecting && setBuilt(true), {
      rootMargin: `${aheadPx}px`,
      // For the panel's own scroll box, which `rootMargin` does not reach.
      scrollMargin: `${aheadPx}px`,
    } as IntersectionObserverInit);
    near.observe(element);
    return () => near.disconnect();
  }, [built]);
  if (built) return children();
  if (kind === 'list') return <li ref={room} aria-hidden style={{ height: heightPx, listStyle: 'none' }} />;
  return (
    <tbody ref={room} aria-hidden>
      <tr>
        <td style={{ height: heightPx }} />
      </tr>
    </tbody>
  );
}
