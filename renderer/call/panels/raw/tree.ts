import type { Json } from '../../../../shared/model/origin.ts';
import { childPointer, isContainer } from './pointer.ts';

/** One line of the tree. `key` is null for the root; `index` and `siblings` place it among its parent's children, 1-based. */
export interface TreeRow {
  pointer: string;
  key: string | null;
  value: Json;
  depth: number;
  /** Members of an object or items of a list; null for a scalar. */
  children: number | null;
  open: boolean;
  index: number;
  siblings: number;
}

export interface Flat {
  rows: TreeRow[];
  /** True when `limit` cut the rows off. */
  cut: boolean;
}

/** Most lines built at once: a list of a million numbers must not be turned into a million objects. */
export const maxRows = 50_000;

function keysOf(value: Json): string[] {
  return isContainer(value) ? Object.keys(value) : [];
}

/**
 * The lines on screen: the root and everything below open nodes, in document order. No recursion and no work for closed branches,
 * so the cost is that of the lines, not of the document.
 */
export function flatten(root: Json, open: ReadonlySet<string>, limit: number = maxRows): Flat {
  const rows: TreeRow[] = [];
  const waiting: Omit<TreeRow, 'children' | 'open'>[] = [
    { pointer: '', key: null, value: root, depth: 0, index: 1, siblings: 1 },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (rows.length >= limit) return { rows, cut: true };
    const keys = keysOf(next.value);
    const isOpen = keys.length > 0 && open.has(next.pointer);
    rows.push({ ...next, children: isContainer(next.value) ? keys.length : null, open: isOpen });
    if (!isOpen) continue;
    const { pointer, depth, value } = next;
    // Never more than can still be shown: the rest of a long list is not even looked at.
    const shown = keys.slice(0, limit - rows.length + 1);
    for (let i = shown.length - 1; i >= 0; i--) {
      const key = shown[i] as string;
      waiting.push({
        pointer: childPointer(pointer, key),
        key,
        value: (value as { [key: string]: Json })[key] as Json,
        depth: depth + 1,
        index: i + 1,
        siblings: keys.length,
      });
    }
  }
  return { rows, cut: false };
}

/** Pointers of lists and objects that are not empty, breadth first, at most `limit`: opening all of them shows everything. */
export function containersOf(root: Json, limit: number = maxRows): string[] {
  const found: string[] = [];
  let level: { pointer: string; value: Json }[] = [{ pointer: '', value: root }];
  while (level.length > 0 && found.length < limit) {
    const below: typeof level = [];
    for (const { pointer, value } of level) {
      const keys = keysOf(value);
      if (keys.length === 0) continue;
      if (found.length >= limit) break;
      found.push(pointer);
      for (const key of keys) {
        const child = (value as { [key: string]: Json })[key] as Json;
        if (isContainer(child)) below.push({ pointer: childPointer(pointer, key), value: child });
      }
    }
    level = below;
  }
  return found;
}

/** What is open at first: level by level, as long as about `rows` lines are enough for it. A small report is open from the start. */
export function openAtFirst(root: Json, rows: number): Set<string> {
  const open = new Set<string>();
  let lines = 1;
  let level: { pointer: string; value: Json }[] = [{ pointer: '', value: root }];
  while (level.length > 0) {
    const below: typeof level = [];
    for (const { pointer, value } of level) {
      const keys = keysOf(value);
      if (keys.length === 0 || (lines + keys.length > rows && pointer !== '')) continue;
      lines += keys.length;
      open.add(pointer);
      for (const key of keys) {
        const child = (value as { [key: string]: Json })[key] as Json;
        if (isContainer(child)) below.push({ pointer: childPointer(pointer, key), value: child });
      }
    }
    level = below;
  }
  return open;
}
