import { type Overrides, parseOverrides } from './bindings.ts';
import type { ActionId } from './table.ts';

const storageKey = 'turntable-keys';

/** A value that can be watched. */
export class Cell<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();
  constructor(value: T) {
    this.#value = value;
  }
  readonly get = (): T => this.#value;
  readonly set = (value: T): void => {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  };
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

export type Handler = () => void;

/** Handlers of what is mounted, newest last: the newest screen answers. */
export class Registry {
  readonly #handlers = new Map<ActionId, Handler[]>();
  readonly ids = new Cell<readonly ActionId[]>([]);

  /** Registers handlers until the returned function is called. */
  add(handlers: Partial<Record<ActionId, Handler>>): () => void {
    const entries = Object.entries(handlers) as [ActionId, Handler][];
    for (const [id, run] of entries) this.#handlers.set(id, [...(this.#handlers.get(id) ?? []), run]);
    this.#tell();
    return () => {
      for (const [id, run] of entries) {
        const left = (this.#handlers.get(id) ?? []).filter((one) => one !== run);
        if (left.length > 0) this.#handlers.set(id, left);
        else this.#handlers.delete(id);
      }
      this.#tell();
    };
  }

  /** Runs the newest handler; false when nothing on screen answers to the action. */
  run(id: ActionId): boolean {
    const handler = this.#handlers.get(id)?.at(-1);
    handler?.();
    return handler !== undefined;
  }

  #tell(): void {
    this.ids.set([...this.#handlers.keys()]);
  }
}

export const registry = new Registry();

/** The reviewer's own keys, remembered on this machine. */
export const overrides = new Cell<Overrides>(parseOverrides(globalThis.localStorage?.getItem(storageKey) ?? null));

export function saveOverrides(next: Overrides): void {
  overrides.set(next);
  localStorage.setItem(storageKey, JSON.stringify(next));
}

/** Whether the keys' help is open. */
export const helpOpen = new Cell(false);
