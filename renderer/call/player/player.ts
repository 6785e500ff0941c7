import { activeAt, type SpanIndex, spanAt, type TurnIndex } from '../../../shared/metrics/at.ts';
import type { Interval } from '../../../shared/metrics/intervals.ts';
import { clamp, placeInAudio, secondsToMs, settled } from './clock.ts';
import { Deck } from './deck.ts';
import { FactStore, type Facts, initialFacts, type Solo } from './facts.ts';
import { type Loop, loopBack } from './loop.ts';
import { jumpFor } from './skip.ts';
import type { SoloGraph } from './solo-graph.ts';

/** What of the call the player needs; times in ms on the call clock. */
export interface Score {
  durationMs: number;
  turns: TurnIndex;
  lines: SpanIndex;
  skips: readonly Interval[];
}

/** The recording, once it can be played. `openUrl` asks for a short-lived address of it. */
export interface Tape {
  offsetMs: number;
  durationMs: number | null;
  channels: number | null;
  customerChannel: 0 | 1;
  openUrl(): Promise<string>;
}

export interface PlayerParts {
  audio: HTMLAudioElement;
  graph: SoloGraph;
  requestFrame(run: () => void): number;
  cancelFrame(handle: number): void;
}

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
  /** The cursor while the element does not stand for it: no recording, or a moment outside of it. */
  #cursorMs: number | null = 0;
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
    audio.volume = this.facts.getSnapshot().volume;
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
    const atMs = this.now();
    const same = name !== null && name === this.#tapeName;
    this.#tape = typeof tape === 'string' ? null : tape;
    this.#tapeName = name;
    this.facts.set({ blocked: typeof tape === 'string' ? tape : null });
    if (typeof tape === 'string') {
      this.#unload();
      this.seek(atMs);
      return;
    }
    if (!same) void this.#open(atMs, false);
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
    const atMs = clamp(ms, 0, this.#score.durationMs);
    this.#lastMs = atMs;
    const place = this.#tape ? placeInAudio(atMs, this.#tape.offsetMs, this.#tape.durationMs) : null;
    if (place?.audioMs != null) {
      this.#cursorMs = null;
      this.#targetMs = atMs;
      this.#parts.audio.currentTime = place.audioMs / 1000;
    } else {
      this.#cursorMs = atMs;
      this.#parts.audio.pause();
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

  async play(): Promise<void> {
    const { audio } = this.#parts;
    if (!this.#tape) return;
    await this.#deck.opening.catch(() => false);
    const place = this.#cursorMs === null ? null : placeInAudio(this.#cursorMs, this.#tape.offsetMs, this.#tape.durationMs);
    if (place?.audioMs === null && place.side === 'after') {
      this.facts.set({ trouble: 'The recording ends before this moment.' });
      return;
    }
    if (place) this.seek(Math.max(this.#cursorMs ?? 0, this.#tape.offsetMs));
    this.#applySolo(this.facts.getSnapshot().solo);
    try {
      await audio.play();
      this.facts.set({ trouble: null });
    } catch (error) {
      // An element without a source, or with one that was just replaced, is told of by its own error event.
      if (error instanceof DOMException && error.name === 'NotAllowedError')
        this.facts.set({ trouble: 'The browser held playing back. Press play again.' });
    }
  }

  pause(): void {
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

  setVolume(volume: number): void {
    this.facts.set({ volume });
    this.#parts.audio.volume = volume;
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

  async #open(atMs: number, playOn: boolean): Promise<void> {
    if (!this.#tape) return;
    try {
      if (!(await this.#deck.open(this.#tape.openUrl, this.facts.getSnapshot().rate))) return;
      this.seek(atMs);
      if (playOn) await this.play();
    } catch (error) {
      this.facts.set({ trouble: error instanceof Error ? error.message : 'The recording could not be opened.' });
    }
  }

  #unload(): void {
    this.#cursorMs = this.#lastMs;
    this.#deck.unload();
    this.#parts.graph.set('both', 0);
    this.#sync();
  }

  #failed(): void {
    const failure = this.#deck.failure();
    if (failure === 'renew') void this.#open(this.#lastMs, this.facts.getSnapshot().playing);
    if (failure !== 'final') return;
    this.facts.set({ trouble: 'This recording cannot be played here. Attach it as mp3, wav, ogg or flac.', playing: false });
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
