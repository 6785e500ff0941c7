import { inMegabytes } from '../limits.ts';
import { type Entry, Gathered, type Splitter } from './entry.ts';

/** A file that is one report: its bytes as they are. */
export class WholeSplitter implements Splitter {
  readonly #maxBytes: number;
  readonly #gathered: Gathered;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
    this.#gathered = new Gathered(maxBytes);
  }

  push(chunk: Uint8Array): Entry[] {
    this.#gathered.add(chunk);
    return [];
  }

  end(): Entry[] {
    const bytes = this.#gathered.take();
    return [bytes ? { entry: null, bytes } : { entry: null, error: `The report is larger than ${inMegabytes(this.#maxBytes)}.` }];
  }
}
