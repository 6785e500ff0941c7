import { maxReportBytes } from '../intake/limits.ts';
import type { ReportOutcome } from '../store/report-facts.ts';
import { classify } from './classify.ts';
import type { Material } from './derive.ts';
import { pack } from './read-worker.ts';
import { type RowReading, rowFrom } from './reading.ts';
import { WorkThread } from './work-thread.ts';

/** Bodies up to this many bytes in all are read in about a millisecond: sending them to a thread would cost as much. */
export const smallBytes = 64 * 1024;

/** A live call sends an update every few seconds: the thread should not be started anew for each. */
const idleMs = 60_000;

/** The second thread ended while it read this. Reading it here might end the process. */
export class ThreadEnded extends Error {
  override name = 'ThreadEnded';
}

/** Reads what is large on a second thread, so that the main one stays free to acknowledge; here where no thread can be had. */
export class Elsewhere {
  readonly #thread: WorkThread;

  constructor(thread = new WorkThread(undefined, idleMs)) {
    this.#thread = thread;
  }

  /** What one body is. @throws ThreadEnded */
  async classify(bytes: Uint8Array): Promise<ReportOutcome> {
    // What is too large to be read costs nothing here, and a copy of it there.
    if (bytes.byteLength > maxReportBytes) return classify(bytes).result;
    if (bytes.byteLength <= smallBytes || !(await this.#thread.whenReady())) return classify(bytes).result;
    const answer = await this.#thread.ask<ReportOutcome[]>({ what: 'classify', ...pack([bytes]) });
    if (answer === null) throw new ThreadEnded();
    return answer[0] as ReportOutcome;
  }

  /** The list row of a call, without what only the store knows. @throws ThreadEnded */
  async row(callId: string, { bodies, unread }: Material): Promise<RowReading> {
    if (!(await this.#thread.whenReady())) return rowFrom(callId, bodies, unread);
    const sha256s = bodies.map(({ sha256 }) => sha256);
    const packed = pack(bodies.map(({ bytes }) => bytes));
    const answer = await this.#thread.ask<RowReading>({ what: 'row', callId, sha256s, unread, ...packed });
    if (answer === null) throw new ThreadEnded();
    return answer;
  }

  close(): void {
    this.#thread.close();
  }
}
