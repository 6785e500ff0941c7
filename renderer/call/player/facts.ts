import type { Speaker } from '../../../shared/model/call.ts';
import { type Loop, noLoop } from './loop.ts';

export type Solo = 'both' | Speaker;

/**
 * What is true of playing, apart from the time. It changes when a turn begins or a control is used, not with every frame, so whoever renders one of
 * these renders rarely.
 */
export interface Facts {
  playing: boolean;
  /** The turn being played in each lane. */
  activeTurnIds: Readonly<Record<Speaker, string | null>>;
  /** The line being played; where lines overlap, the one that started last. */
  activeLineId: string | null;
  rate: number;
  loop: Loop;
  solo: Solo;
  /** The transcript and the timeline follow the playhead. */
  following: boolean;
  skipSilence: boolean;
  /** 0..1, what it was before and will be after `muted`. */
  volume: number;
  muted: boolean;
  /** Why nothing can be played; null when it can. */
  blocked: string | null;
  /** What went wrong while playing, for the reviewer; null when nothing did. */
  trouble: string | null;
}

export const initialFacts: Facts = {
  playing: false,
  activeTurnIds: { customer: null, agent: null },
  activeLineId: null,
  rate: 1,
  loop: noLoop,
  solo: 'both',
  following: true,
  skipSilence: false,
  volume: 1,
  muted: false,
  blocked: 'There is no recording yet.',
  trouble: null,
};

/** Holds the facts and tells of changes: a fact set to what it already is tells nobody. */
export class FactStore {
  #facts: Facts;
  readonly #listeners = new Set<() => void>();

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  readonly getSnapshot = (): Facts => this.#facts;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(change: Partial<Facts>): void {
    const keys = Object.keys(change) as (keyof Facts)[];
    if (keys.every((key) => Object.is(this.#facts[key], change[key]))) return;
    this.#facts = { ...this.#facts, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}
