import { type Json, RawNumber } from '../model/origin.ts';

/** What ends a branch: a scalar, or an empty list or object (it has no leaf of its own, and must not be lost). */
export type JsonLeaf = null | boolean | number | string | RawNumber | [] | Record<string, never>;

/**
 * Calls `visit` for every leaf in document order with its JSON Pointer (RFC 6901; "" for a bare scalar). No recursion: depth costs no stack.
 */
export function walkJson(value: Json, visit: (pointer: string, leaf: JsonLeaf) => void): void {
  const waiting: { pointer: string; value: Json }[] = [{ pointer: '', value }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const children = childrenOf(next.value);
    if (children.length === 0) visit(next.pointer, next.value as JsonLeaf);
    for (const [key, child] of children.reverse())
      waiting.push({ pointer: `${next.pointer}/${escapePointer(key)}`, value: child });
  }
}

/** One step of a JSON Pointer: `~` and `/` are written `~0` and `~1` (RFC 6901, section 3). */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function childrenOf(value: Json): [string, Json][] {
  return typeof value === 'object' && value !== null && !(value instanceof RawNumber) ? Object.entries(value) : [];
}
