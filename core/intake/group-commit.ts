/** Most writes that wait for the next transaction. The attack: more deliveries than the disk takes, until memory ends. */
const mostWaiting = 2_048;

/** Most writes of one transaction: it keeps everything else waiting. */
const mostTogether = 256;

/** How long a write that nobody waits for may stay in memory, ms. */
const noteMs = 500;

/** Nothing was kept, because too much waits already. */
export class TooMuchWaiting extends Error {
  override name = 'TooMuchWaiting';
  constructor() {
    super('More deliveries came than the disk could take. The sender was asked to try again.');
  }
}

interface Waiting {
  write: () => unknown;
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
}

/**
 * Writes that come while the disk is busy with others share the next transaction, and so one flush of the disk: an idle listener acknowledges at once,
 * a busy one flushes once for many. Each writer is told only after the commit it shares.
 */
export class GroupCommit {
  readonly #transaction: (work: () => void) => void;
  #waiting: Waiting[] = [];
  #turn: NodeJS.Immediate | null = null;
  #later: NodeJS.Timeout | null = null;

  /** @param transaction runs the work in one transaction that is on disk when it returns; a throw means that nothing of it is kept */
  constructor(transaction: (work: () => void) => void) {
    this.#transaction = transaction;
  }

  /**
   * Runs `write` in the next transaction; resolves to its answer when that is on disk. When it throws, it alone fails; when the disk fails, all do.
   * `write` may run more than once, each time in a transaction of its own of which only the last is kept.
   */
  add<T>(write: () => T): Promise<T> {
    if (this.#waiting.length >= mostWaiting) return Promise.reject(new TooMuchWaiting());
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#waiting.push({ write, resolve: resolve as Waiting['resolve'], reject });
    this.#arm();
    return promise;
  }

  /** Runs `write` with the next transaction, at latest after half a second: for what is good to know and costs no flush of its own. May be lost. */
  note(write: () => void): void {
    if (this.#waiting.length >= mostWaiting) return;
    this.#waiting.push({ write, resolve: () => {}, reject: () => {} });
    this.#later ??= setTimeout(() => this.flush(), noteMs).unref();
  }

  /** Writes now what waits. */
  flush(): void {
    if (this.#turn) clearImmediate(this.#turn);
    this.#turn = null;
    this.#rest();
    while (this.#waiting.length > 0) this.#commit(this.#waiting.splice(0, mostTogether));
  }

  /** After this turn of the event loop, which reads all that arrived while the last commit ran. */
  #arm(): void {
    this.#turn ??= setImmediate(() => {
      this.#turn = null;
      this.#commit(this.#waiting.splice(0, mostTogether));
      if (this.#waiting.length > 0) this.#arm();
      else this.#rest();
    });
  }

  /** Nothing is left for later. */
  #rest(): void {
    if (this.#later) clearTimeout(this.#later);
    this.#later = null;
  }

  #commit(all: Waiting[]): void {
    let together = all;
    while (together.length > 0) {
      const answers: unknown[] = [];
      try {
        this.#transaction(() => {
          for (const { write } of together) answers.push(write());
        });
        together.forEach(({ resolve }, index) => {
          resolve(answers[index]);
        });
        return;
      } catch (error) {
        // As many answers as writes: it was the commit. The next ones would meet the same disk.
        const failed = ofTheDisk(error) ? undefined : together[answers.length];
        if (failed === undefined) {
          for (const { reject } of together) reject(error);
          return;
        }
        failed.reject(error);
        together = together.filter((one) => one !== failed);
      }
    }
  }
}

const ownFault = new Set(['SQLITE_CONSTRAINT', 'SQLITE_MISMATCH', 'SQLITE_TOOBIG', 'SQLITE_RANGE']);

/** Trouble that SQLite has with the disk or the file, not with what one write asks for. */
function ofTheDisk(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && code.startsWith('SQLITE_') && ![...ownFault].some((own) => code.startsWith(own));
}
