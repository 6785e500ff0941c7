/** Failure of a media element as the deck judges it: a link that may be over, or a recording this browser cannot play. */
export type DeckFailure = 'renew' | 'final' | 'none';

/** `MediaError.code` of an address that did not answer, or not with something playable: what an expired link looks like. */
const expiredCodes = new Set([2, 4]);

/** Puts recordings into a media element by short-lived addresses, and takes them out. Knows nothing of time. */
export class Deck {
  readonly #audio: HTMLAudioElement;
  #generation = 0;
  #renewed = false;
  /** Settles when the address that is being asked for is in. */
  opening: Promise<boolean> = Promise.resolve(false);

  constructor(audio: HTMLAudioElement) {
    this.#audio = audio;
  }

  /** Asks for an address and puts it in. Answers false when another recording came meanwhile. @throws what `openUrl` throws. */
  open(openUrl: () => Promise<string>, rate: number): Promise<boolean> {
    const generation = ++this.#generation;
    this.opening = openUrl().then((url) => {
      if (generation !== this.#generation) return false;
      this.#audio.src = url;
      this.#audio.defaultPlaybackRate = rate;
      this.#audio.playbackRate = rate;
      return true;
    });
    return this.opening;
  }

  unload(): void {
    this.#generation++;
    this.#audio.pause();
    if (!this.#audio.hasAttribute('src')) return;
    this.#audio.removeAttribute('src');
    this.#audio.load();
  }

  /** What the element's error means. A link lasts a while only, so a new one is worth asking for: once, until something played again. */
  failure(): DeckFailure {
    const code = this.#audio.error?.code;
    if (code === undefined || !this.#audio.hasAttribute('src')) return 'none';
    if (!expiredCodes.has(code) || this.#renewed) return 'final';
    this.#renewed = true;
    return 'renew';
  }

  canPlay(): void {
    this.#renewed = false;
  }
}
