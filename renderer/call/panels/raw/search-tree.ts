import { type Json, RawNumber } from '../../../../shared/model/origin.ts';
import { childPointer, isContainer } from './pointer.ts';

/** Most places a search lists: more help nobody, and each holds memory. */
export const maxHits = 2000;

/** What a scalar reads as in the tree, without the quotes of a text. */
export function scalarText(value: Json): string {
  if (value instanceof RawNumber) return value.text;
  return isContainer(value) ? '' : String(value);
}

/**
 * Pointers of the nodes whose key or value holds `query`, in document order, letter case aside. A generator that yields every `stride` nodes, so that
 * a document of a million values is searched in slices and the page stays alive. The answer is complete when it returns.
 */
export function* searchTree(root: Json, query: string, hits: string[], stride = 20_000): Generator<void, void> {
  const wanted = query.toLowerCase();
  if (wanted === '') return;
  const waiting: { pointer: string; key: string; value: Json }[] = [{ pointer: '', key: '', value: root }];
  let seen = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { pointer, key, value } = next;
    if (key.toLowerCase().includes(wanted) || scalarText(value).toLowerCase().includes(wanted)) {
      hits.push(pointer);
      if (hits.length >= maxHits) return;
    }
    if (isContainer(value)) {
      const named = !Array.isArray(value);
      const entries = Object.entries(value as { [key: string]: Json });
      // An item's number is no name: a search for "1" is not for every second item of every list.
      for (let i = entries.length - 1; i >= 0; i--) {
        const [name, child] = entries[i] as [string, Json];
        waiting.push({ pointer: childPointer(pointer, name), key: named ? name : '', value: child });
      }
    }
    if (++seen % stride === 0) yield;
  }
}

/** A text cut where `query` occurs (letter case aside): odd pieces are the hits. One piece when nothing is searched for. */
export function splitHits(text: string, query: string): string[] {
  const wanted = query.toLowerCase();
  const lower = text.toLowerCase();
  // Lower case may be longer (a dotted capital I): then places do not match and nothing is marked.
  if (wanted === '' || lower.length !== text.length) return [text];
  const pieces: string[] = [];
  let from = 0;
  for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, from)) {
    pieces.push(text.slice(from, at), text.slice(at, at + wanted.length));
    from = at + wanted.length;
  }
  pieces.push(text.slice(from));
  return pieces;
}
