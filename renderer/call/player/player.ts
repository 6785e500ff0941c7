import { activeAt, spanAt } from '../../../shared/metrics/at.ts';
import { clamp, placeInAudio, secondsToMs, settled } from './clock.ts';
import { Deck } from './deck.ts';
import { FactStore, type Facts, initialFacts, type Solo } from './facts.ts';
import { type Loop, loopBack } from './loop.ts';
import { jumpFor } from './skip.ts';
import type { PlayerParts, Score, Tape } from './tape.ts';
import { openTrouble, playTrouble, unplayable } from './trouble.ts';

/**
 * Plays one call. The audio element is the clock; without a recording a silent cursor takes its place. Times in and out are ms on the call clock.
 * Facts are published when they change (`facts`); the time goes straight to its listeners (`onTime`) in one animation-frame loop that runs only
 * while playing or seeking.
 */
export class Player {
  readonly facts: FactStore;
  readonly #parts: PlayerParts;
  readonly #deck: Deck;
  readonly #timeListeners = new Set<(ms: number) => void>();
  #score: Score;
  #tape: Tape | null = null;
  #tapeName: string | null = null;
  /** The cursor while the element does not stand for it: no recording, one whose address is on its way, or a moment outside of it. */
  #cursorMs: number | null = 0;
  /** Somebody asked to play: it begins once there is an address, if nobody asked to pause meanwhile. */
  #wanted = false;
  #targetMs: number | null = null;
  #lastMs = 0;
  #frame: number | null = null;

  constructor(parts: PlayerParts, score: Score, preferences: Partial<Facts> = {}) {
    this.#parts = parts;
    this.#deck = new Deck(parts.audio);
    this.#score = score;
    this.facts = new FactStore({ ...initialFacts, ...preferences });
  }

  /** Connects to the element; call the answer to let go of it. */
  connect(): () => void {
    const { audio } = this.#parts;
    const listeners: [string, () => void][] = [
      ['play', () => this.#sync()],
      ['pause', () => this.#sync()],
      ['ended', () => this.#ended()],
      ['seeking', () => this.#run()],
      ['seeked', () => this.#tick()],
      // Animation frames stop in a hidden tab, this event does not: loops and skips work there too.
      ['timeupdate', () => this.#tick()],
      ['canplay', () => this.#canPlay()],
      ['error', () => this.#failed()],
    ];
    for (const [name, run] of listeners) audio.addEventListener(name, run);
    audio.preload = 'metadata';
    this.#applyVolume();
    this.#tick();
    return () => {
      for (const [name, run] of listeners) audio.removeEventListener(name, run);
      this.#stopFrames();
      this.#tapeName = null;
      this.#unload();
      this.#parts.graph.close();
    };
  }

  /** The call was read again: its turns may have changed, the place in it has not. */
  setScore(score: Score): void {
    this.#score = score;
    this.#tick();
  }

  /** Puts a recording in, changes its settings, or takes it out (`blocked` says why there is none). `name` tells recordings apart. */
  setTape(name: string, tape: Tape): void;
  setTape(name: null, blocked: string): void;
  setTape(name: string | null, tape: Tape | string): void {
    if (name === null || name !== this.#tapeName) this.#unload();
    this.#tape = typeof tape === 'string' ? null : tape;
    this.#tapeName = name;
    this.facts.set({ blocked: typeof tape === 'string' ? tape : null });
    void this.#ready();
    this.#applySolo(this.facts.getSnapshot().solo);
    this.#tick();
  }

  /** Now, ms on the call clock. */
  now(): number {
    if (this.#cursorMs !== null || !this.#tape) return this.#cursorMs ?? 0;
    return settled(secondsToMs(this.#parts.audio.currentTime) + this.#tape.offsetMs, this.#targetMs);
  }

  /** Hears of the time at once, at every frame while playing, and after every seek. */
  onTime(listener: (ms: number) => void): () => void {
    this.#timeListeners.add(listener);
    listener(this.now());
    return () => this.#timeListeners.delete(listener);
  }

  seek(ms: number): void {
    const atMs = clamp(ms, this.#score.startMs, this.#score.endMs);
    this.#lastMs = atMs;
    const place = this.#tape ? placeInAudio(atMs, this.#tape.offsetMs, this.#tape.durationMs) : null;
    if (place?.audioMs != null && this.#deck.loaded) {
      this.#cursorMs = null;
      this.#targetMs = atMs;
      this.#parts.audio.currentTime = place.audioMs / 1000;
    } else {
      this.#cursorMs = atMs;
      if (this.#deck.loaded) this.#parts.audio.pause();
    }
    this.#tick();
  }

  seekBy(deltaMs: number): void {
    this.seek(this.now() + deltaMs);
  }

  /** What a click on anything with a time does: goes there, plays if it can, and follows again. */
  playFrom(ms: number): void {
    this.seek(ms);
    this.facts.set({ following: true });
    if (this.#tape) void this.play();
  }

  /** Plays from where the cursor is, once there is an address; one that failed is asked for again. */
  async play(): Promise<void> {
    this.#wanted = true;
    if (!(await this.#ready()) || !this.#tape || !this.#wanted) return;
    const place = this.#cursorMs === null ? null : placeInAudio(this.#cursorMs, this.#tape.offsetMs, this.#tape.durationMs);
    if (place?.audioMs === null && place.side === 'after') {
      this.facts.set({ trouble: 'The recording ends before this moment.' });
      return;
    }
    if (place) this.seek(Math.max(this.#cursorMs ?? 0, this.#tape.offsetMs));
    this.#applySolo(this.facts.getSnapshot().solo);
    try {
      await this.#parts.audio.play();
      this.facts.set({ trouble: null });
    } catch (error) {
      // What is wrong with the recording itself is told by the element's error event.
      const trouble = this.#parts.audio.error ? null : playTrouble(error);
      if (trouble !== null) this.facts.set({ trouble });
    }
  }

  pause(): void {
    this.#wanted = false;
    this.#parts.audio.pause();
  }

  toggle(): void {
    if (this.facts.getSnapshot().playing) this.pause();
    else void this.play();
  }

  setRate(rate: number): void {
    this.facts.set({ rate });
    this.#parts.audio.playbackRate = rate;
  }

  /** 0..1. Whoever moves the volume wants to hear. */
  setVolume(volume: number): void {
    this.facts.set({ volume, muted: false });
    this.#applyVolume();
  }

  setMuted(muted: boolean): void {
    this.facts.set({ muted });
    this.#applyVolume();
  }

  setLoop(loop: Loop): void {
    this.facts.set({ loop });
  }

  setSkipSilence(skipSilence: boolean): void {
    this.facts.set({ skipSilence });
  }

  setFollowing(following: boolean): void {
    this.facts.set({ following });
  }

  setSolo(solo: Solo): void {
    this.facts.set({ solo });
    this.#applySolo(solo);
  }

  #applySolo(solo: Solo): void {
    const canSplit = this.#tape !== null && (this.#tape.channels ?? 0) > 1;
    this.#parts.graph.set(canSplit ? solo : 'both', this.#tape?.customerChannel ?? 0);
  }

  #applyVolume(): void {
    const { volume, muted } = this.facts.getSnapshot();
    this.#parts.audio.volume = volume;
    this.#parts.audio.muted = muted;
  }

  /** True once the recording is in and stands where the cursor is by then. False when there is none, or it could not be had, which is told. */
  async #ready(): Promise<boolean> {
    if (!this.#tape) return false;
    try {
      if (!(await this.#deck.load(this.#tape.openUrl, this.facts.getSnapshot().rate))) return false;
      if (this.#cursorMs !== null) this.seek(this.#cursorMs);
      return true;
    } catch (error) {
      this.#halt(openTrouble(error));
      return false;
    }
  }

  #unload(): void {
    this.#wanted = false;
    this.#cursorMs = this.now();
    this.#lastMs = this.#cursorMs;
    this.#deck.unload();
    this.#parts.graph.set('both', 0);
    this.#sync();
  }

  #failed(): void {
    const failure = this.#deck.failure();
    if (failure === 'none') return;
    this.#cursorMs ??= this.#lastMs;
    if (failure === 'final') this.#halt(unplayable);
    else if (this.facts.getSnapshot().playing) void this.play();
    else void this.#ready();
  }

  /** Nothing plays any more, and the reviewer is told why. */
  #halt(trouble: string): void {
    this.#wanted = false;
    this.#parts.audio.pause();
    this.facts.set({ trouble, playing: false });
    this.#stopFrames();
  }

  #canPlay(): void {
    this.#deck.canPlay();
    this.facts.set({ trouble: null });
    this.#tick();
  }

  #ended(): void {
    const { loop } = this.facts.getSnapshot();
    const endMs = this.now();
    if (loop.on && loop.inMs !== null && loop.outMs !== null && loop.inMs < endMs && loop.outMs >= endMs)
      this.playFrom(loop.inMs);
    else this.#sync();
  }

  #sync(): void {
    const playing = !this.#parts.audio.paused && !this.#parts.audio.ended;
    this.facts.set({ playing });
    if (playing) this.#run();
    else this.#tick();
  }

  #run(): void {
    this.#frame ??= this.#parts.requestFrame(() => {
      this.#frame = null;
      this.#tick();
      if (this.facts.getSnapshot().playing || this.#parts.audio.seeking) this.#run();
    });
  }

  #stopFrames(): void {
    if (this.#frame !== null) this.#parts.cancelFrame(this.#frame);
    this.#frame = null;
  }

  #tick(): void {
    const ms = this.now();
    const { playing, skipSilence, loop } = this.facts.getSnapshot();
    if (playing && !this.#parts.audio.seeking) {
      const back = loopBack(loop, this.#lastMs, ms);
      const jump = back ?? (skipSilence ? jumpFor(this.#score.skips, this.#lastMs, ms) : null);
      if (jump !== null) {
        this.seek(jump);
        return;
      }
    }
    this.#lastMs = ms;
    this.#light(ms);
    for (const listener of this.#timeListeners) listener(ms);
  }

  #light(ms: number): void {
    const { activeTurnIds } = this.facts.getSnapshot();
    const next = activeAt(this.#score.turns, ms);
    const same = next.customer === activeTurnIds.customer && next.agent === activeTurnIds.agent;
    this.facts.set({ activeTurnIds: same ? activeTurnIds : next, activeLineId: spanAt(this.#score.lines, ms) });
  }
}
