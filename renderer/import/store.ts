import type { Gathered } from './dropped.ts';
import { type ImportPort, type ImportProgress, onlyCall, runImport } from './run.ts';

/** One import on the panel. `progress` null: waiting for the one before it. */
export interface Run {
  key: number;
  progress: ImportProgress | null;
  leftOut: { recordings: number; others: number };
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

  /** Starts an import. `onOnlyCall` gets the call when one file gave exactly one. */
  start({ reports, recordings, others }: Gathered, onOnlyCall: (callId: string) => void): Promise<void> {
    const key = ++this.#key;
    const cancelling = new AbortController();
    const leftOut = { recordings: recordings.length, others };
    this.#set([...this.#runs, { key, progress: null, leftOut, cancel: () => cancelling.abort() }]);
    const run = this.#last.then(async () => {
      const end = await runImport(
        this.#port,
        reports,
        (progress) => this.#set(this.#runs.map((one) => (one.key === key ? { ...one, progress } : one))),
        cancelling.signal,
      );
      const call = onlyCall(end);
      if (call !== null) {
        this.dismiss(key);
        onOnlyCall(call);
      }
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
