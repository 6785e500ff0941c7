import { MediaError } from '../errors.ts';
import { interrupted } from './feed.ts';

/**
 * Chunks from a sender that comes and goes to a reader that takes its time: one is on its way at most, so memory stays bounded however fast the sender
 * is. A sender that is quiet for `patienceMs` while the reader waits is taken for gone.
 */
export class HandedChunks implements AsyncIterable<Uint8Array> {
  readonly #patienceMs: number;
  #offered: { bytes: Uint8Array | null; taken(): void } | null = null;
  #wake = () => {};
  #failure: MediaError | null = null;
  #done = false;

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  /** Resolves when the reader has taken it. @throws MediaError when nothing is taken any more */
  put(bytes: Uint8Array): Promise<void> {
    return this.#offer(bytes);
  }

  /** No chunk follows. Resolves when the reader knows. */
  end(): Promise<void> {
    return this.#offer(null);
  }

  fail(error: MediaError): void {
    this.#failure ??= error;
    this.#offered?.taken();
    this.#wake();
  }

  async #offer(bytes: Uint8Array | null): Promise<void> {
    if (this.#failure || this.#done) throw this.#failure ?? interrupted();
    // Two at once are no sender of ours: the order would be lost.
    if (this.#offered) throw new MediaError('broken-upload', 'The parts of the decoded recording came at the same time.');
    await new Promise<void>((taken) => {
      this.#offered = { bytes, taken };
      this.#wake();
    });
    if (this.#failure) throw this.#failure;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        if (!this.#offered && !this.#failure) await this.#next();
        if (this.#failure) throw this.#failure;
        const { bytes, taken } = this.#offered!;
        this.#offered = null;
        if (bytes === null) this.#done = true;
        taken();
        if (bytes === null) return;
        yield bytes;
      }
    } finally {
      // Whoever still sends learns that nobody reads.
      if (!this.#done) this.fail(interrupted());
    }
  }

  async #next(): Promise<void> {
    const late = setTimeout(() => this.fail(interrupted()), this.#patienceMs);
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    clearTimeout(late);
  }
}
