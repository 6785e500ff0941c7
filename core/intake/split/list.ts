import { inMegabytes } from '../limits.ts';
import { isSpace, trimSpace } from '../span.ts';
import { type Entry, Gathered, type Splitter } from './entry.ts';

const quote = 34;
const backslash = 92;
const comma = 44;
const closing = 93;

/** What a byte means outside strings: nothing, a quote, one level more, one level less, a comma. A table is the fastest way to skip the rest. */
const kinds = new Uint8Array(256);
const [string, opens, closes, separates] = [1, 2, 3, 4];
kinds[quote] = string;
kinds[123] = kinds[91] = opens;
kinds[125] = kinds[closing] = closes;
kinds[comma] = separates;

/**
 * The elements of one JSON list, each as its exact source bytes: re-serialising would change numbers, escapes and the hash. It only finds where an
 * element ends; whether it is JSON is for the reader of the element to say, so one bad element spoils no other.
 */
export class ListSplitter implements Splitter {
  readonly #maxBytes: number;
  readonly #gathered: Gathered;
  #where: 'before' | 'inside' | 'after' = 'before';
  #depth = 0;
  #quoted = false;
  #escaped = false;
  #count = 0;
  #more = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
    this.#gathered = new Gathered(maxBytes);
  }

  push(chunk: Uint8Array): Entry[] {
    const entries: Entry[] = [];
    let from = 0;
    if (this.#where === 'before') {
      from = chunk.indexOf(91) + 1;
      if (from === 0) return entries;
      this.#where = 'inside';
    }
    if (this.#where === 'inside') from = this.#scan(chunk, from, entries);
    if (this.#where === 'after' && !this.#more && chunk.subarray(from).some((byte) => !isSpace(byte))) {
      this.#more = true;
      entries.push({ entry: null, error: 'There is more text after the end of the list. It was left out.' });
    }
    return entries;
  }

  end(): Entry[] {
    if (this.#where !== 'inside') return [];
    const entries: Entry[] = [];
    if (this.#depth > 0 || this.#quoted) {
      const entry = this.#count + 1;
      return [{ entry, error: `The file ends in the middle of entry ${entry}. Was it cut off?` }];
    }
    const rest = this.#gathered.take();
    if (rest && trimSpace(rest).length > 0) entries.push({ entry: this.#count + 1, bytes: trimSpace(rest) });
    entries.push({ entry: null, error: 'The list is never closed with ]. Was the file cut off?' });
    return entries;
  }

  /** The hot loop: local state, one pass. Answers where the list ended, or the chunk's length. */
  #scan(chunk: Uint8Array, from: number, entries: Entry[]): number {
    let depth = this.#depth;
    let quoted = this.#quoted;
    let escaped = this.#escaped;
    let start = from;
    let at = from;
    for (; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (quoted) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) quoted = false;
        continue;
      }
      const kind = kinds[byte];
      if (kind === 0) continue;
      if (kind === string) quoted = true;
      else if (kind === opens) depth++;
      else if (kind === closes && depth > 0) depth--;
      else if (depth === 0 && byte !== 125) {
        this.#gathered.add(chunk.subarray(start, at));
        this.#finish(byte === closing, entries);
        start = at + 1;
        if (byte === closing) break;
      }
    }
    if (this.#where === 'inside') this.#gathered.add(chunk.subarray(start));
    this.#depth = depth;
    this.#quoted = quoted;
    this.#escaped = escaped;
    return this.#where === 'after' ? start : at;
  }

  #finish(last: boolean, entries: Entry[]): void {
    if (last) this.#where = 'after';
    const entry = ++this.#count;
    const bytes = this.#gathered.take();
    if (!bytes) {
      entries.push({ entry, error: `Entry ${entry} is larger than ${inMegabytes(this.#maxBytes)}.` });
      return;
    }
    const element = trimSpace(bytes);
    if (element.length > 0) entries.push({ entry, bytes: element });
    else if (last && entry === 1) entries.push({ entry: null, error: 'The list in this file is empty.' });
    else entries.push({ entry, error: `Entry ${entry} is empty: there is a comma too many.` });
  }
}
