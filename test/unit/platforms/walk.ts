import { token } from '../../../core/platforms/read/reader.ts';

/** Every leaf of a JSON value with its JSON Pointer; an empty list or object is a leaf too. */
export function leaves(value: unknown, path = ''): [path: string, value: unknown][] {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (keys.length === 0) return [[path, value]];
  return keys.flatMap((key) => leaves((value as Record<string, unknown>)[key], `${path}/${token(key)}`));
}

export function tokens(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A copy of `doc` with another value at `pointer`. */
export function changed<T>(doc: T, pointer: string, value: unknown): T {
  const copy = structuredClone(doc);
  const path = tokens(pointer);
  const last = path.pop() as string;
  let at = copy as Record<string, unknown>;
  for (const part of path) at = at[part] as Record<string, unknown>;
  at[last] = value;
  return copy;
}

/** What a dotted place holds ("performance.network.intervals"); undefined where there is no such property. */
export function resolve(value: unknown, place: string): unknown {
  return place.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], value);
}

/** Every value anywhere inside `value`, itself included. */
export function inside(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return [value, ...Object.values(value).flatMap(inside)];
}
