/**
 * One report of a file, as the sender's own bytes, or why there is none. `entry` is 1-based: the place in a list, or the **line** of a .jsonl file
 * (blank lines counted, so that an editor finds it); null when the file is one report or the trouble is the file's.
 */
export type Entry =
  | { entry: number | null; bytes: Uint8Array; error?: undefined }
  | { entry: number | null; bytes?: undefined; error: string };

/** Cuts a stream of chunks into entries. Holds at most one entry, and never more of it than the size limit. */
export interface Splitter {
  push(chunk: Uint8Array): Entry[];
  end(): Entry[];
}

/** Pieces of one entry that came in several chunks. Beyond `maxBytes` it counts and drops: memory stays bounded whatever the file holds. */
export class Gathered {
  readonly #maxBytes: number;
  #pieces: Uint8Array[] = [];
  #size = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  add(piece: Uint8Array): void {
    this.#size += piece.length;
    if (this.#size > this.#maxBytes) this.#pieces = [];
    else if (piece.length > 0) this.#pieces.push(piece);
  }

  /** Everything since the last call; null when it was too much. */
  take(): Uint8Array | null {
    const pieces = this.#pieces;
    const tooMuch = this.#size > this.#maxBytes;
    this.#pieces = [];
    this.#size = 0;
    if (tooMuch) return null;
    return pieces.length === 1 ? (pieces[0] as Uint8Array) : Buffer.concat(pieces);
  }
}
