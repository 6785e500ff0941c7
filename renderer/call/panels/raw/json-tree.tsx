import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import type { Json } from '../../../../shared/model/origin.ts';
import { copyText } from './json-text.ts';
import { resolvePointer } from './pointer.ts';
import classes from './tree.module.css';
import { TreeFoot } from './tree-foot.tsx';
import { treeMove } from './tree-keys.ts';
import { TreeLine } from './tree-line.tsx';
import { TreeTools } from './tree-tools.tsx';
import { useTree } from './use-tree.ts';
import { useTreeSearch } from './use-tree-search.ts';

/** A node to show; `times` grows with every wish, so that the same one can be asked for again. */
export interface TreeFocus {
  pointer: string;
  times: number;
}

/** Height of a line until it is measured, px. */
const estimateSize = () => 24;
/** Deeper levels are not moved further in: the text needs the room. */
const deepest = 14;

/** A report as a tree that is only built where it is looked at: search, folding, paths and copies. `extra` joins the tools. */
export function JsonTree({ root, focus, extra }: { root: Json; focus: TreeFocus | null; extra: React.ReactNode }) {
  const tree = useTree(root);
  const [query, setQuery] = useState('');
  const found = useTreeSearch(root, query.trim());
  const [hit, setHit] = useState(0);
  const [whole, setWhole] = useState<ReadonlySet<string>>(new Set());
  const [beyond, setBeyond] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  const id = useId();

  const { rows } = tree;
  // The same function for the same lines, or every line would be measured anew with every key press.
  const keyOf = useCallback((index: number) => rows[index]?.pointer ?? index, [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey: keyOf,
    overscan: 12,
  });

  const show = (pointer: string) => {
    wanted.current = pointer;
    setBeyond(!tree.reveal(pointer));
  };
  // After the branches have opened: bring the wished line into sight.
  useEffect(() => {
    if (wanted.current === null || rows[tree.at]?.pointer !== wanted.current) return;
    wanted.current = null;
    virtual.scrollToIndex(tree.at, { align: 'center' });
  });

  const shownFocus = useRef(0);
  useEffect(() => {
    if (!focus || focus.times === shownFocus.current) return;
    shownFocus.current = focus.times;
    show(focus.pointer);
    scroller.current?.focus({ preventScroll: true });
  });

  const goHit = (index: number) => {
    const count = found.hits.length;
    if (count === 0) return;
    const next = (index + count) % count;
    setHit(next);
    show(found.hits[next]!);
  };
  const lastFound = useRef(found);
  useEffect(() => {
    if (lastFound.current === found) return;
    lastFound.current = found;
    goHit(0);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== scroller.current) return;
    const move = treeMove(event.key, rows, tree.at);
    if (!move) return;
    event.preventDefault();
    if (move.kind === 'toggle') return tree.toggle(rows[tree.at]!.pointer);
    tree.setCurrent(rows[move.index]!.pointer);
    virtual.scrollToIndex(move.index, { align: 'auto' });
  };
  const onWhole = useCallback((pointer: string) => setWhole((before) => new Set([...before, pointer])), []);

  const items = virtual.getVirtualItems();
  const active = items.some(({ index }) => index === tree.at) ? `${id}-${tree.at}` : undefined;
  const currentValue = resolvePointer(root, tree.current);
  return (
    <div className={classes.root}>
      <TreeTools
        query={query}
        onQuery={setQuery}
        found={found}
        hit={hit}
        onHit={goHit}
        onOpenAll={tree.openAll}
        onCloseAll={tree.closeAll}
        extra={extra}
      />
      <div
        ref={scroller}
        className={classes.scroller}
        role="tree"
        aria-label="Report"
        aria-activedescendant={active}
        tabIndex={0}
        onKeyDown={onKeyDown}
        data-testid="json-tree"
      >
        <div role="none" style={{ position: 'relative', height: virtual.getTotalSize() }}>
          {items.map(({ index, start, key }) => {
            const row = rows[index];
            if (!row) return null;
            const isCurrent = index === tree.at;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the tree itself has the focus and the keys.
              <div
                key={key}
                ref={virtual.measureElement}
                id={`${id}-${index}`}
                data-index={index}
                className={classes.line}
                role="treeitem"
                tabIndex={-1}
                aria-level={row.depth + 1}
                aria-setsize={row.siblings}
                aria-posinset={row.index}
                aria-expanded={row.children !== null && row.children > 0 ? row.open : undefined}
                aria-selected={isCurrent}
                style={{ transform: `translateY(${start}px)`, paddingLeft: 4 + Math.min(row.depth, deepest) * 14 }}
                onClick={() => {
                  const select = getSelection();
                  if (select && !select.isCollapsed) return;
                  tree.setCurrent(row.pointer);
                  if (row.children !== null && row.children > 0) tree.toggle(row.pointer);
                }}
              >
                <TreeLine
                  row={row}
                  query={found.query}
                  whole={whole.has(row.pointer) || (isCurrent && found.hits[hit] === row.pointer)}
                  onWhole={onWhole}
                />
              </div>
            );
          })}
        </div>
      </div>
      <TreeFoot
        pointer={tree.current}
        copyValue={() => (currentValue === undefined ? '' : copyText(currentValue))}
        cut={tree.cut}
        beyond={beyond}
      />
    </div>
  );
}
