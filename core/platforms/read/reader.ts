import { type Json, RawNumber } from '../../../shared/model/origin.ts';

export type JsonObject = { [key: string]: Json };

/** What did not fit while reading one body: JSON Pointers, the first `keep` of each kind, and how many there were. */
export class Issues {
  static readonly keep = 20;
  readonly wrongType: string[] = [];
  wrongTypes = 0;
  readonly rounded: string[] = [];
  roundedNumbers = 0;

  wrong(path: string): void {
    if (this.wrongTypes++ < Issues.keep) this.wrongType.push(path);
  }

  /** The issues of several bodies of one call; a pointer that several of them share counts once. */
  static union(all: readonly Issues[]): Issues {
    if (all.length === 1) return all[0] as Issues;
    const union = new Issues();
    for (const path of new Set(all.flatMap(({ wrongType }) => wrongType))) union.wrong(path);
    for (const path of new Set(all.flatMap(({ rounded }) => rounded))) union.round(path);
    return union;
  }

  round(path: string): void {
    if (this.roundedNumbers++ < Issues.keep) this.rounded.push(path);
  }
}

/** One reference token of a JSON Pointer (RFC 6901, section 3). */
export function token(key: string): string {
  return key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RawNumber);
}

/** A property of the object itself: a body that says `toString` or `__proto__` must not reach JavaScript's own. */
export function own(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/**
 * The number in `value`, a `RawNumber` rounded to the nearest double. Null when it is none, or lies beyond 2^53: no time, count or cost does,
 * and sums of such numbers would leave the finite ones.
 */
export function usable(value: Json | undefined): number | null {
  const number = value instanceof RawNumber ? Number(value.text) : value;
  return typeof number === 'number' && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : null;
}

/** `a / b`, or null where that is no finite number. */
export function ratio(a: number, b: number): number | null {
  const value = a / b;
  return Number.isFinite(value) ? value : null;
}

/**
 * Reads one JSON object of an untrusted body. Every getter answers null (or an empty list) for a missing, null or ill-typed value, notes the
 * pointer of the ill-typed one in `issues`, and never throws. Texts that are empty are missing: platforms send "" for "not yet".
 */
export class Reader {
  readonly path: string;
  readonly issues: Issues;
  private readonly object: JsonObject | null;

  constructor(value: Json | undefined, path: string, issues: Issues) {
    this.path = path;
    this.issues = issues;
    this.object = isObject(value) ? value : null;
    if (this.object === null && value !== undefined && value !== null) issues.wrong(path);
  }

  get present(): boolean {
    return this.object !== null;
  }

  pointer(key: string): string {
    return `${this.path}/${token(key)}`;
  }

  raw(key: string): Json | undefined {
    return this.object !== null && Object.hasOwn(this.object, key) ? this.object[key] : undefined;
  }

  keys(): string[] {
    return this.object === null ? [] : Object.keys(this.object);
  }

  at(key: string): Reader {
    return new Reader(this.raw(key), this.pointer(key), this.issues);
  }

  text(key: string): string | null {
    const value = this.raw(key);
    if (typeof value === 'string') return value === '' ? null : value;
    return this.absent(key, value);
  }

  /** A text, or a number or boolean written as one: rubric values come as "true", true and 8. */
  scalar(key: string): string | null {
    const value = this.raw(key);
    if (typeof value === 'boolean' || typeof value === 'number') return String(value);
    return value instanceof RawNumber ? value.text : this.text(key);
  }

  number(key: string): number | null {
    const value = this.raw(key);
    const number = usable(value);
    if (number === null) return this.absent(key, value);
    if (value instanceof RawNumber) this.issues.round(this.pointer(key));
    return number;
  }

  flag(key: string): boolean | null {
    const value = this.raw(key);
    return typeof value === 'boolean' ? value : this.absent(key, value);
  }

  list(key: string): readonly Json[] {
    const value = this.raw(key);
    if (Array.isArray(value)) return value;
    this.absent(key, value);
    return [];
  }

  /** The objects of a list, each with its own pointer; entries that are no objects are noted and left out. */
  items(key: string): Reader[] {
    const readers: Reader[] = [];
    const base = this.pointer(key);
    this.list(key).forEach((value, index) => {
      const reader = new Reader(value, `${base}/${index}`, this.issues);
      if (reader.present) readers.push(reader);
    });
    return readers;
  }

  record(key: string): JsonObject | null {
    const value = this.raw(key);
    return isObject(value) ? value : this.absent(key, value);
  }

  private absent(key: string, value: Json | undefined): null {
    if (value !== undefined && value !== null) this.issues.wrong(this.pointer(key));
    return null;
  }
}
