import type { Interval } from '../../../shared/metrics/intervals.ts';
import { sameSpan } from './edges.ts';

/** The line the reviewer is at and where its edges are being moved to, call clock. */
export interface LineEditState {
  lineId: string | null;
  /** Not stored yet; null where nothing was moved. */
  draft: Interval | null;
  /** The focus is to go to the line's start on the timeline. */
  focusWanted: boolean;
}

/** Which line has its edges on the timeline. Its own store: moving an edge must not draw the page again. */
export class LineEdit {
  #state: LineEditState = { lineId: null, draft: null, focusWanted: false };
  readonly #listeners = new Set<() => void>();

  readonly get = (): LineEditState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Puts the handles on a line, or nowhere; what was moved of another one is taken back. */
  select(lineId: string | null): void {
    if (lineId !== this.#state.lineId) this.#set({ lineId, draft: null, focusWanted: false });
  }

  /** `select`, and the focus goes to the line's start on the timeline. */
  adjust(lineId: string): void {
    this.select(lineId);
    this.#set({ ...this.#state, focusWanted: true });
  }

  /** The focus is where it was wanted. */
  focused(): void {
    this.#set({ ...this.#state, focusWanted: false });
  }

  move(draft: Interval): void {
    if (!sameSpan(draft, this.#state.draft)) this.#set({ ...this.#state, draft });
  }

  drop(): void {
    if (this.#state.draft !== null) this.#set({ ...this.#state, draft: null });
  }

  #set(state: LineEditState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}
