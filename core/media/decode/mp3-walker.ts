import { type Mp3Header, parseMp3Header, sameMp3Stream } from './mp3-header.ts';

/**
 * Follows the frame headers of an mp3 beside the decoder, because the decoder tells neither how many channels a frame had
 * (it always answers two) nor whether the last frame was whole. Holds a few bytes of state between pushes.
 */
export class Mp3Walker {
  frames = 0;
  /** Times the next frame was not where the last one said. */
  lostSync = 0;
  /** Some frame has more or fewer channels than the first. */
  modeChanged = false;
  readonly #first: Mp3Header;
  readonly #onFrame: ((at: number, header: Mp3Header) => void) | undefined;
  /** Bytes seen. */
  #at = 0;
  readonly #head = new Uint8Array(4);
  #have = 0;
  #skip = 0;
  #synced = true;

  /** @param onFrame told where each frame begins, bytes from the first pushed */
  constructor(first: Mp3Header, onFrame?: (at: number, header: Mp3Header) => void) {
    this.#first = first;
    this.#onFrame = onFrame;
  }

  /** The last frame is missing bytes. */
  get cut(): boolean {
    return this.#skip > 0;
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      if (this.#skip > 0) {
        const step = Math.min(this.#skip, bytes.length - at);
        this.#skip -= step;
        this.#at += step;
        at += step;
        continue;
      }
      this.#head[this.#have++] = bytes[at++]!;
      this.#at++;
      if (this.#have === 4) this.#header();
    }
  }

  #header(): void {
    const header = parseMp3Header(this.#head, 0);
    if (header && sameMp3Stream(header, this.#first)) {
      if (!this.#synced) this.lostSync++;
      this.#synced = true;
      this.frames++;
      this.#onFrame?.(this.#at - 4, header);
      this.modeChanged ||= header.mono !== this.#first.mono;
      this.#skip = header.bytes - 4;
      this.#have = 0;
      return;
    }
    // Bytes after the last frame (an ID3v1 or APE tag) also end here; they count as lost sync only when audio follows.
    this.#synced = false;
    this.#head.copyWithin(0, 1);
    this.#have = 3;
  }
}
