import { type HearInput, hearCall } from '../../shared/heard/hear.ts';
import type { Heard } from '../../shared/model/heard.ts';
import type { Bus } from '../bus.ts';
import type { ReadCall } from '../calls/derive.ts';
import { pack } from '../calls/read-worker.ts';
import { WorkThread } from '../calls/work-thread.ts';
import type { Store } from '../store/open.ts';

/** Lines, turns and spurts, of which more are laid against each other on a second thread: up to here it takes some tens of ms. */
const smallSize = 300;
/** Calls that are kept as heard. */
const mostKept = 24;
/** How long a call page waits for a large call, ms: it opens without what is heard then, and is told when that is there. */
const patienceMs = 2000;
/** A reviewer pins line after line: the thread should not be started anew for each. */
const idleMs = 60_000;

interface Known {
  /** Equal as long as everything it was made from is. */
  key: string;
  heard: Promise<Heard | null>;
}

/** Calls with their recordings listened to: made from the reports, the speech and what a hand set, when somebody looks, and kept for a while. */
export class Hearing {
  readonly #store: Store;
  readonly #bus: Bus;
  readonly #thread: WorkThread;
  readonly #patienceMs: number;
  /** Last looked at last. */
  readonly #known = new Map<string, Known>();
  #closed = false;

  constructor(store: Store, bus: Bus, { thread = new WorkThread(undefined, idleMs), patience = patienceMs } = {}) {
    this.#store = store;
    this.#bus = bus;
    this.#thread = thread;
    this.#patienceMs = patience;
  }

  /** What the recording of a call says. Null while it has none that was listened to, or while that takes longer than a page waits. Never throws. */
  async ofCall(callId: string, { call, stamp }: Pick<ReadCall, 'call' | 'stamp'>): Promise<Heard | null> {
    const recording = this.#store.recordings.asSet(callId);
    if (recording === null) return null;
    const pins = this.#store.pins.of(callId, recording.sha256);
    const key = JSON.stringify([stamp, recording, pins]);
    const known = this.#known.get(callId);
    const heard = known?.key === key ? known.heard : this.#hear(callId, { call, recording, pins });
    this.#known.delete(callId);
    this.#known.set(callId, { key, heard });
    const oldest = this.#known.keys().next().value;
    if (oldest !== undefined && this.#known.size > mostKept) this.#known.delete(oldest);
    const inTime = await this.#inTime(callId, heard);
    // Another recording may have been attached meanwhile: what was heard in the one before is not to stand beside it. Who asked is told to ask again.
    return this.#store.recordings.asSet(callId)?.sha256 === recording.sha256 ? inTime : null;
  }

  close(): void {
    this.#closed = true;
    this.#thread.close();
  }

  async #hear(callId: string, known: Omit<HearInput, 'speech'> & { recording: { sha256: string } }): Promise<Heard | null> {
    try {
      const speech = this.#store.recordings.speechOf(known.recording.sha256);
      if (speech === null) return null;
      const input: HearInput = { ...known, speech };
      if (sizeOf(input) <= smallSize || !(await this.#thread.whenReady())) return hearCall(input);
      const body = new TextEncoder().encode(JSON.stringify(input));
      const heard = await this.#thread.ask<Heard>({ what: 'hear', ...pack([body]) });
      if (heard === null && !this.#closed)
        console.error(`The thread ended while it laid the recording of call ${callId} against its reports.`);
      return heard;
    } catch (error) {
      // The call itself can be read: its page opens without what is heard.
      console.error(`The recording of call ${callId} could not be laid against its reports:`, error);
      return null;
    }
  }

  async #inTime(callId: string, heard: Promise<Heard | null>): Promise<Heard | null> {
    const late = Promise.withResolvers<null>();
    const timer = setTimeout(() => {
      late.resolve(null);
      void heard.then(() => this.#bus.stale('recording', callId));
    }, this.#patienceMs);
    try {
      return await Promise.race([heard, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function sizeOf({ call, speech }: HearInput): number {
  return call.lines.length + call.turns.length + speech.channels.reduce((sum, { spurts }) => sum + spurts.length, 0);
}
