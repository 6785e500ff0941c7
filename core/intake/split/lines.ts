import { bomLength } from '../bytes.ts';
import { inMegabytes } from '../limits.ts';
import { trimSpace } from '../span.ts';
import { type Entry, Gathered, type Splitter } from './entry.ts';

/** One report a line (.jsonl, .ndjson). A bad line is its own error; the others go on. Lines end at LF or CRLF. */
export class LineSplitter implements Splitter {
  readonly #maxBytes: number;
  readonly #gathered: Gathered;
  #line = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
    this.#gathered = new Gathered(maxBytes);
  }

  push(chunk: Uint8Array): Entry[] {
    const entries: Entry[] = [];
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      this.#gathered.add(chunk.subarray(start, end));
      this.#finish(entries);
      start = end + 1;
    }
    this.#gathered.add(chunk.subarray(start));
    return entries;
  }

  end(): Entry[] {
    const entries: Entry[] = [];
    this.#finish(entries);
    return entries;
  }

  #finish(entries: Entry[]): void {
    const entry = ++this.#line;
    const bytes = this.#gathered.take();
    if (!bytes) {
      entries.push({ entry, error: `Line ${entry} is larger than ${inMegabytes(this.#maxBytes)}.` });
      return;
    }
    const line = trimSpace(entry === 1 ? bytes.subarray(bomLength(bytes)) : bytes);
    if (line.length === 0) return;
    if (line[0] === 123 || line[0] === 91) entries.push({ entry, bytes: line });
    else entries.push({ entry, error: `Line ${entry} is not JSON: a report begins with {.` });
  }
}
