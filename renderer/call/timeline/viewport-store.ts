import { holds, type TimeWindow, windowAround } from './time-window.ts';
import { clampViewport, fitAll, type Viewport } from './viewport.ts';

/**
 * The one viewport that all rows share. Scrolling tells `onView` listeners, which move layers; only when the built window no longer holds the view do
 * React's listeners hear of it.
 */
export class ViewportStore {
  #view: Viewport;
  #window: TimeWindow;
  readonly #viewListeners = new Set<(view: Viewport) => void>();
  readonly #windowListeners = new Set<() => void>();

  constructor(startMs: number, totalMs: number) {
    this.#view = fitAll({ startMs, totalMs, widthPx: 1000, pxPerSecond: 1, scrollLeft: 0 });
    this.#window = windowAround(this.#view);
  }

  get view(): Viewport {
    return this.#view;
  }

  readonly getWindow = (): TimeWindow => this.#window;

  update(change: (view: Viewport) => Viewport): void {
    const view = clampViewport(change(this.#view));
    const keys = Object.keys(view) as (keyof Viewport)[];
    if (keys.every((key) => view[key] === this.#view[key])) return;
    this.#view = view;
    if (!holds(this.#window, view)) {
      this.#window = windowAround(view);
      for (const listener of [...this.#windowListeners]) listener();
    }
    for (const listener of [...this.#viewListeners]) listener(view);
  }

  readonly subscribeWindow = (listener: () => void): (() => void) => {
    this.#windowListeners.add(listener);
    return () => this.#windowListeners.delete(listener);
  };

  /** Hears of the view at once and at every change. */
  onView(listener: (view: Viewport) => void): () => void {
    this.#viewListeners.add(listener);
    listener(this.#view);
    return () => this.#viewListeners.delete(listener);
  }
}
