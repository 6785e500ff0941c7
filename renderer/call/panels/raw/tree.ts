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

/** Number of children; 0 for a scalar. A list is not asked for its keys: a million of them would be a million texts. */
function countOf(value: Json): number {
  if (Array.isArray(value)) return value.length;
  return isContainer(value) ? Object.keys(value).length : 0;
}

/** The first `limit` children with their keys. */
function childrenOf(value: Json, limit: number): [key: string, child: Json][] {
  if (Array.isArray(value)) return value.slice(0, limit).map((child, i) => [String(i), child]);
  return isContainer(value) ? Object.entries(value).slice(0, limit) : [];
}

/** Children that are lists or objects themselves, with their pointers. */
function branchesOf({ pointer, value }: Branch): Branch[] {
  const found: Branch[] = [];
  const take = (key: string, child: Json) => {
    if (isContainer(child)) found.push({ pointer: childPointer(pointer, key), value: child });
  };
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (isContainer(value[i] as Json)) take(String(i), value[i] as Json);
  } else for (const [key, child] of Object.entries(value as { [key: string]: Json })) take(key, child);
  return found;
}

interface Branch {
  pointer: string;
  value: Json;
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
    const { pointer, depth, value } = next;
    const siblings = countOf(value);
    const isOpen = siblings > 0 && open.has(pointer);
    rows.push({ ...next, children: isContainer(value) ? siblings : null, open: isOpen });
    if (!isOpen) continue;
    // Never more than can still be shown: the rest of a long list is not even looked at.
    const shown = childrenOf(value, limit - rows.length + 1);
    for (let i = shown.length - 1; i >= 0; i--) {
      const [key, child] = shown[i]!;
      waiting.push({ pointer: childPointer(pointer, key), key, value: child, depth: depth + 1, index: i + 1, siblings });
    }
  }
  return { rows, cut: false };
}

/** Pointers of lists and objects that are not empty, breadth first, at most `limit`: opening all of them shows everything. */
export function containersOf(root: Json, limit: number = maxRows): string[] {
  const found: string[] = [];
  let level: Branch[] = [{ pointer: '', value: root }];
  while (level.length > 0 && found.length < limit) {
    const opened = level.filter(({ value }) => countOf(value) > 0).slice(0, limit - found.length);
    for (const { pointer } of opened) found.push(pointer);
    level = opened.flatMap(branchesOf);
  }
  return found;
}

/** What is open at first: level by level, as long as about `rows` lines are enough for it. A small report is open from the start. */
export function openAtFirst(root: Json, rows: number): Set<string> {
  const open = new Set<string>();
  let lines = 1;
  let level: Branch[] = [{ pointer: '', value: root }];
  while (level.length > 0) {
    const opened = level.filter(({ pointer, value }) => {
      const count = countOf(value);
      if (count === 0 || (lines + count > rows && pointer !== '')) return false;
      lines += count;
      open.add(pointer);
      return true;
    });
    level = opened.flatMap(branchesOf);
  }
  return open;
}
