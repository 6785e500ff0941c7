import type { Place } from './adapter.ts';

/** Where the field at `pointer` (a JSON Pointer) goes: the first of `places` whose pattern fits, or null. */
export function placeOf(places: readonly Place[], pointer: string): Place | null {
  const tokens = pointer.split('/');
  return places.find(({ pattern }) => fits(pattern.split('/'), tokens)) ?? null;
}

function fits(pattern: readonly string[], tokens: readonly string[]): boolean {
  const open = pattern.at(-1) === '**';
  const fixed = open ? pattern.slice(0, -1) : pattern;
  if (open ? tokens.length < fixed.length : tokens.length !== fixed.length) return false;
  return fixed.every((part, index) => part === '*' || part === tokens[index]);
}
