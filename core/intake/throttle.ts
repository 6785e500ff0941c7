/** Calls `run` at once, then at most every `everyMs`; a call in between is made up for at the end of the pause, so the last state is always told. */
export class Throttle {
  readonly #run: () => void;
  readonly #everyMs: number;
  #pause: NodeJS.Timeout | null = null;
  #missed = false;

  constructor(run: () => void, everyMs: number) {
    this.#run = run;
    this.#everyMs = everyMs;
  }

  hit(): void {
    this.#missed = this.#pause !== null;
    if (!this.#missed) this.now();
  }

  now(): void {
    if (this.#pause) clearTimeout(this.#pause);
    this.#missed = false;
    this.#pause = setTimeout(() => {
      this.#pause = null;
      if (this.#missed) this.now();
    }, this.#everyMs);
    this.#pause.unref();
    this.#run();
  }
}
