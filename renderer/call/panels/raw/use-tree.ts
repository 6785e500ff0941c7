import { useCallback, useMemo, useState } from 'react';
import type { Json } from '../../../../shared/model/origin.ts';
import { ancestorsOf } from './pointer.ts';
import { containersOf, flatten, maxRows, openAtFirst, type TreeRow } from './tree.ts';

/** Lines open at first: about two screens. */
const firstRows = 120;

export interface Tree {
  rows: readonly TreeRow[];
  cut: boolean;
  current: string;
  /** Index of the current line; 0 when its branch was closed. */
  at: number;
  setCurrent(pointer: string): void;
  toggle(pointer: string): void;
  openAll(): void;
  closeAll(): void;
  /** Opens the branches above a node and makes it current. False when it lies beyond the lines that can be shown. */
  reveal(pointer: string): boolean;
}

/** Which branches of a document are open and which line is current. `first` is a node to begin at. */
export function useTree(root: Json): Tree {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => openAtFirst(root, firstRows));
  const [current, setCurrent] = useState('');
  const { rows, cut } = useMemo(() => flatten(root, open), [root, open]);
  const at = useMemo(
    () =>
      Math.max(
        0,
        rows.findIndex(({ pointer }) => pointer === current),
      ),
    [rows, current],
  );

  const toggle = useCallback((pointer: string) => {
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(pointer)) after.add(pointer);
      return after;
    });
  }, []);

  const reveal = useCallback(
    (pointer: string) => {
      setCurrent(pointer);
      const above = ancestorsOf(pointer);
      const wider = new Set([...open, ...above]);
      const shows = (branches: ReadonlySet<string>) => flatten(root, branches).rows.some((row) => row.pointer === pointer);
      // Where too much is open, everything else closes.
      const next = shows(wider) ? wider : new Set(above);
      setOpen(next);
      return next === wider || shows(next);
    },
    [root, open],
  );

  return {
    rows,
    cut,
    current,
    at,
    setCurrent,
    toggle,
    reveal,
    openAll: () => setOpen(new Set(containersOf(root, maxRows))),
    closeAll: () => {
      setOpen(new Set(['']));
      setCurrent('');
    },
  };
}
