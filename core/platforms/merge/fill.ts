import { type Json, RawNumber } from '../../../shared/model/origin.ts';
import { isObject, type JsonObject, token } from '../read/reader.ts';

/** Two bodies of one call that say different things in one place. */
export interface Difference {
  path: string;
  used: Json;
  other: Json;
}

/** Deeper than this, the first body is taken whole: a body of ten thousand nested objects must not exhaust the stack. */
const deepest = 64;

/** Nothing in it: null, "", [] or {}. Zero and false are values. */
export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  if (!isObject(value)) return false;
  for (const key in value) if (Object.hasOwn(value, key)) return false;
  return true;
}

/** A plain assignment to "__proto__" would change the object's prototype instead of adding a key. */
function setOwn(object: JsonObject, key: string, value: Json): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

/** Same JSON, numbers by value and `RawNumber` by text. Past `deepest` levels it answers false: "cannot tell" counts as different. */
export function same(a: Json | undefined, b: Json | undefined, depth = 0): boolean {
  if (a === b) return true;
  if (a instanceof RawNumber || b instanceof RawNumber)
    return a instanceof RawNumber && b instanceof RawNumber && a.text === b.text;
  if (depth > deepest) return false;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, index) => same(value, b[index], depth + 1));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key], depth + 1));
}

/**
 * `first` with its gaps filled from `second`: objects key by key, anything else whole. Filled is never replaced by empty. Neither input is
 * changed. Where both say something and differ, `first` is used and `differences` (when given) gets the pair.
 */
export function fill(first: Json, second: Json, differences: Difference[] | null, path = '', depth = 0): Json {
  if (isEmpty(second)) return first;
  if (isEmpty(first)) return second;
  if (depth < deepest && isObject(first) && isObject(second)) {
    const merged: JsonObject = {};
    for (const key of Object.keys(first)) {
      const mine = first[key] as Json;
      const theirs = Object.hasOwn(second, key) ? second[key] : undefined;
      setOwn(merged, key, theirs === undefined ? mine : fill(mine, theirs, differences, `${path}/${token(key)}`, depth + 1));
    }
    for (const key of Object.keys(second)) if (!Object.hasOwn(first, key)) setOwn(merged, key, second[key] as Json);
    return merged;
  }
  if (differences !== null && !same(first, second)) differences.push({ path, used: first, other: second });
  return first;
}
