import type { ImportOutcome, ImportResult } from '../../shared/api.ts';

const kept = 500;

interface Numbered {
  order: number;
  result: ImportResult;
}

/** The counts of all results, and the last 500 of them; when there are more, failures stay before successes: they are what a person must see. */
export class ResultLog {
  readonly counts: Record<ImportOutcome, number> = {
    imported: 0,
    duplicate: 0,
    updated: 0,
    kept: 0,
    unrecognised: 0,
    invalid: 0,
  };
  readonly #failures: Numbered[] = [];
  readonly #successes: Numbered[] = [];

  /** `order` is the place in which the entry was found; results may come in another. */
  add(order: number, result: ImportResult): void {
    this.counts[result.outcome]++;
    const list = result.outcome === 'invalid' || result.outcome === 'unrecognised' ? this.#failures : this.#successes;
    list.push({ order, result });
    if (list.length > kept) list.shift();
  }

  /** Newest last. */
  list(): ImportResult[] {
    const room = kept - this.#failures.length;
    const successes = room > 0 ? this.#successes.slice(-room) : [];
    return [...this.#failures, ...successes].sort((a, b) => a.order - b.order).map(({ result }) => result);
  }
}
