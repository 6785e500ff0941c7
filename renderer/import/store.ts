import type { Gathered } from './dropped.ts';
import { type CallResult, type ImportPort, type ImportProgress, onlyCall, runImport } from './run.ts';

/** One import on the panel. `progress` null: waiting for the one before it. */
export interface Run {
  key: number;
  progress: ImportProgress | null;
  /** Files that are neither report nor recording. */
  others: number;
  cancel(): void;
}

/** Imports of this tab, newest last; they outlive the screen they were started from and run one after another. */
export class ImportStore {
  readonly #port: ImportPort;
  readonly #listeners = new Set<() => void>();
  #runs: readonly Run[] = [];
  #last: Promise<unknown> = Promise.resolve();
  #key = 0;

  constructor(port: ImportPort) {
    this.#port = port;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): readonly Run[] => this.#runs;

  /**
   * Starts an import, or lets it wait for the one before it. When one file gave exactly one call, `onOnlyCall` may show it: if it answers true, the run
   * leaves the panel. Cancelling a run that waits takes it away.
   */
  start({ reports, others }: Pick<Gathered, 'reports' | 'others'>, onOnlyCall: (result: CallResult) => boolean): Promise<void> {
    const key = ++this.#key;
    const cancelling = new AbortController();
    const cancel = () => {
      cancelling.abort();
      if (this.#runs.some((one) => one.key === key && one.progress === null)) this.dismiss(key);
    };
    this.#set([...this.#runs, { key, progress: null, others, cancel }]);
    const run = this.#last.then(async () => {
      if (cancelling.signal.aborted) return;
      const end = await runImport(
        this.#port,
        reports,
        (progress) => this.#set(this.#runs.map((one) => (one.key === key ? { ...one, progress } : one))),
        cancelling.signal,
      );
      const call = onlyCall(end);
      if (call !== null && onOnlyCall(call)) this.dismiss(key);
    });
    this.#last = run;
    return run;
  }

  dismiss(key: number): void {
    this.#set(this.#runs.filter((run) => run.key !== key));
  }

  #set(runs: readonly Run[]): void {
    this.#runs = runs;
    for (const listener of this.#listeners) listener();
  }
}
