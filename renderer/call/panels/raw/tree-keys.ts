import type { TreeRow } from './tree.ts';

/** What a key does in the tree (the tree view pattern of WAI-ARIA); null for keys that mean nothing here. */
export type TreeMove = { kind: 'go'; index: number } | { kind: 'toggle' } | null;

/** Lines of a page up or down. */
const page = 15;

export function treeMove(key: string, rows: readonly TreeRow[], at: number): TreeMove {
  const row = rows[at];
  if (!row) return null;
  const go = (index: number): TreeMove => ({ kind: 'go', index: Math.min(Math.max(index, 0), rows.length - 1) });
  const opens = row.children !== null && row.children > 0;
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'PageDown':
      return go(at + page);
    case 'PageUp':
      return go(at - page);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (!opens) return null;
      return row.open ? go(at + 1) : { kind: 'toggle' };
    case 'ArrowLeft':
      return row.open ? { kind: 'toggle' } : go(parentOf(rows, at));
    case 'Enter':
    case ' ':
      return opens ? { kind: 'toggle' } : null;
    default:
      return null;
  }
}

/** Index of the line above that is one level up; the line itself at the root. */
function parentOf(rows: readonly TreeRow[], at: number): number {
  const depth = rows[at]?.depth ?? 0;
  for (let i = at - 1; i >= 0; i--) if ((rows[i]?.depth ?? 0) < depth) return i;
  return at;
}
