/** Failure of a media element as the deck judges it: a link that may be over, or a recording this browser cannot play. */
export type DeckFailure = 'renew' | 'final' | 'none';

/** `MediaError.code` of an address that did not answer, or not with something playable: what an expired link looks like. */
const expiredCodes = new Set([2, 4]);

/** Puts recordings into a media element by short-lived addresses, and takes them out. Knows nothing of time. */
export class Deck {
  readonly #audio: HTMLAudioElement;
  #generation = 0;
  #renewed = false;
  #opening: Promise<boolean> | null = null;
  #loaded = false;

  constructor(audio: HTMLAudioElement) {
    this.#audio = audio;
  }

  /** True while the element has an address that did not fail: only then does its time mean anything. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /**
   * Asks for an address and puts it in, unless one is in; whoever asks meanwhile shares the answer. False when another recording came meanwhile. An
   * address that could not be had leaves the deck empty, ready to be asked again. @throws what `openUrl` throws.
   */
  async load(openUrl: () => Promise<string>, rate: number): Promise<boolean> {
    if (this.#loaded) return true;
    this.#opening ??= this.#open(openUrl, rate);
    return await this.#opening;
  }

  async #open(openUrl: () => Promise<string>, rate: number): Promise<boolean> {
    const generation = ++this.#generation;
    try {
      const url = await openUrl();
      if (generation !== this.#generation) return false;
      this.#audio.src = url;
      this.#audio.defaultPlaybackRate = rate;
      this.#audio.playbackRate = rate;
      this.#loaded = true;
      return true;
    } catch (error) {
      if (generation !== this.#generation) return false;
      this.#renewed = false;
      throw error;
    } finally {
      if (generation === this.#generation) this.#opening = null;
    }
  }

  unload(): void {
    this.#generation++;
    this.#opening = null;
    this.#loaded = false;
    this.#renewed = false;
    this.#audio.pause();
    if (!this.#audio.hasAttribute('src')) return;
    this.#audio.removeAttribute('src');
    this.#audio.load();
  }

  /**
   * What the element's error means; the deck is empty then. A link lasts a while only, so a new one is worth asking for: once, until something played
   * again.
   */
  failure(): DeckFailure {
    const code = this.#audio.error?.code;
    if (code === undefined || !this.#loaded) return 'none';
    this.#loaded = false;
    if (!expiredCodes.has(code) || this.#renewed) return 'final';
    this.#renewed = true;
    return 'renew';
  }

  canPlay(): void {
    this.#renewed = false;
  }
}
