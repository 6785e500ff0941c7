import { escapePointer } from '../../../../shared/json/escape-pointer.ts';
import { type Json, RawNumber } from '../../../../shared/model/origin.ts';

/** True for a list or an object; false for every scalar, `RawNumber` included. */
export function isContainer(value: Json): value is Json[] | { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !(value instanceof RawNumber);
}

/** Pointer of a child (RFC 6901). */
export function childPointer(parent: string, key: string): string {
  // Most keys need no escape, and a large report has a million of them.
  return `${parent}/${key.includes('/') || key.includes('~') ? escapePointer(key) : key}`;
}

/** The pointers above `pointer`, from the root ("") down; the pointer itself not included. */
export function ancestorsOf(pointer: string): string[] {
  const found: string[] = [];
  for (let at = pointer.indexOf('/'); at !== -1; at = pointer.indexOf('/', at + 1)) found.push(pointer.slice(0, at));
  return found;
}

/** A list's own `length` is no item of it. */
function has(value: object, key: string): boolean {
  return Object.hasOwn(value, key) && !(Array.isArray(value) && key === 'length');
}

/** The value a JSON Pointer names; undefined where it names nothing. Only own keys count: "__proto__" is one like any other. */
export function resolvePointer(root: Json, pointer: string): Json | undefined {
  if (pointer === '') return root;
  if (!pointer.startsWith('/')) return undefined;
  let value: Json = root;
  for (const step of pointer.slice(1).split('/')) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!isContainer(value) || !has(value, key)) return undefined;
    value = (value as { [key: string]: Json })[key] as Json;
  }
  return value;
}

/** Envelopes that automation tools put around a delivery. Paths in the call count from inside of them. */
const envelopes = ['', '/body', '/0/body', '/0'];

/** Where a field of the call lies in a stored body, envelope included; null when this body does not hold it. */
export function locate(root: Json, path: string): string | null {
  const at = envelopes.find((prefix) => resolvePointer(root, prefix + path) !== undefined);
  return at === undefined ? null : at + path;
}
