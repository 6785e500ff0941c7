import type { MatchedCall, RecordingMatch, RecordingToMatch } from '../../../shared/fetching.ts';
import { messageOf } from '../../data/failure.ts';
import type { Found } from '../dropped.ts';

/**
 * Where a dropped recording stands. `unclear`: the reviewer says which call. `occupied`: its call has another recording, so it is asked for.
 * `queued`: waits for the one before it.
 */
export type DropState =
  | { kind: 'looking' }
  | { kind: 'queued' | 'sending' | 'attached'; call: MatchedCall }
  | { kind: 'unclear'; candidates: readonly MatchedCall[]; reason: string | null }
  | { kind: 'occupied'; call: MatchedCall; reason: string }
  | { kind: 'none'; reason: string }
  | { kind: 'failed'; call: MatchedCall | null; reason: string }
  | { kind: 'cancelled' };

/** One dropped file. `name` is its path inside what was dropped, for display. */
export interface Drop {
  key: number;
  name: string;
  file: File;
  state: DropState;
}

export interface DropRun {
  key: number;
  drops: readonly Drop[];
}

/** How a sending ended; null when another is on its way to the same call. */
export type SendEnd = { kind: 'done' } | { kind: 'cancelled' } | { kind: 'failed'; error: unknown } | null;

export interface DropPort {
  /** Length of a recording, ms; null when this browser cannot tell. Never rejects. */
  durationOf(file: File): Promise<number | null>;
  /** In the order asked for. @throws Failure */
  match(files: readonly RecordingToMatch[]): Promise<RecordingMatch[]>;
  send(call: MatchedCall, file: File): Promise<SendEnd>;
  cancelSend(callId: string): void;
}

/** Files asked about at once: a question stays far below what the core reads. */
const askedAtOnce = 200;
const busyReason = 'Another file is being attached to this call. Wait for it, then try again.';

export function isOpen({ state }: Drop): boolean {
  return state.kind === 'looking' || state.kind === 'queued' || state.kind === 'sending';
}

/** Recordings dropped on the app: each finds its call, or says why not, and is sent there. They go one after another and outlive the screen. */
export class RecordingDrops {
  readonly #port: DropPort;
  readonly #listeners = new Set<() => void>();
  #runs: readonly DropRun[] = [];
  #lastSent: Promise<unknown> = Promise.resolve();
  #key = 0;

  constructor(port: DropPort) {
    this.#port = port;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): readonly DropRun[] => this.#runs;

  /** Finds the calls of these files and sends each to its own. `after`: reports dropped with them come first, for they bring the calls. Never rejects. */
  async start(found: readonly Found[], after: Promise<unknown> = Promise.resolve()): Promise<void> {
    const drops = found.map(({ name, file }): Drop => ({ key: ++this.#key, name, file, state: { kind: 'looking' } }));
    this.#set([...this.#runs, { key: ++this.#key, drops }]);
    await after.catch(() => {});
    const claimed = new Map<string, string>();
    const sent: Promise<void>[] = [];
    for (let from = 0; from < drops.length; from += askedAtOnce) {
      const part = drops.slice(from, from + askedAtOnce).filter(({ key }) => this.#stateOf(key)?.kind === 'looking');
      const states = await this.#find(part);
      for (const [at, drop] of part.entries()) {
        // Cancelled while it was asked.
        if (this.#stateOf(drop.key)?.kind !== 'looking') continue;
        const state = settle(states[at], drop.name, claimed);
        this.#update(drop.key, state);
        if (state.kind === 'queued') sent.push(this.attach(drop.key, state.call));
      }
    }
    await Promise.all(sent);
  }

  /** Sends a dropped file to a call, after what is being sent: by itself, or because the reviewer said so. Never rejects. */
  attach(key: number, call: MatchedCall): Promise<void> {
    this.#update(key, { kind: 'queued', call });
    const turn = this.#lastSent.then(async () => {
      const drop = this.#drop(key);
      if (drop?.state.kind !== 'queued') return;
      this.#update(key, { kind: 'sending', call });
      const end = await this.#port.send(call, drop.file);
      this.#update(key, stateAfter(end, call));
    });
    this.#lastSent = turn;
    return turn;
  }

  cancel(key: number): void {
    const state = this.#stateOf(key);
    if (state?.kind === 'sending') this.#port.cancelSend(state.call.id);
    else if (state?.kind === 'looking' || state?.kind === 'queued') this.#update(key, { kind: 'cancelled' });
  }

  /** Takes a run off the panel; what is under way in it is cancelled. */
  dismiss(runKey: number): void {
    for (const { key } of this.#runs.find((run) => run.key === runKey)?.drops ?? []) this.cancel(key);
    this.#set(this.#runs.filter((run) => run.key !== runKey));
  }

  async #find(drops: readonly Drop[]): Promise<DropState[]> {
    if (drops.length === 0) return [];
    try {
      const files: RecordingToMatch[] = [];
      // One at a time: each opens a decoder.
      for (const { name, file } of drops) {
        files.push({ name, sizeBytes: file.size, durationMs: await this.#port.durationOf(file) });
      }
      return (await this.#port.match(files)).map(stateOf);
    } catch (error) {
      const reason = messageOf(error);
      return drops.map(() => ({ kind: 'failed', call: null, reason }));
    }
  }

  #drop(key: number): Drop | undefined {
    return this.#runs.flatMap((run) => run.drops).find((drop) => drop.key === key);
  }

  #stateOf(key: number): DropState | undefined {
    return this.#drop(key)?.state;
  }

  #update(key: number, state: DropState): void {
    const change = (drop: Drop) => (drop.key === key ? { ...drop, state } : drop);
    this.#set(
      this.#runs.map((run) => (run.drops.some((drop) => drop.key === key) ? { ...run, drops: run.drops.map(change) } : run)),
    );
  }

  #set(runs: readonly DropRun[]): void {
    this.#runs = runs;
    for (const listener of this.#listeners) listener();
  }
}

function stateOf({ call, candidates, reason }: RecordingMatch): DropState {
  if (call === null) {
    return candidates.length > 0
      ? { kind: 'unclear', candidates, reason }
      : { kind: 'none', reason: reason ?? 'No call fits it.' };
  }
  return call.hasRecording ? { kind: 'occupied', call, reason: 'The call has a recording already.' } : { kind: 'queued', call };
}

/** The first file that belongs to a call gets it; the next one of the same drop asks. */
function settle(state: DropState | undefined, name: string, claimed: Map<string, string>): DropState {
  if (!state) return { kind: 'failed', call: null, reason: 'Turntable did not say where it belongs. Try again.' };
  if (state.kind !== 'queued') return state;
  const first = claimed.get(state.call.id);
  if (first !== undefined)
    return { kind: 'occupied', call: state.call, reason: `${first} belongs to the same call, which has one recording.` };
  claimed.set(state.call.id, name);
  return state;
}

function stateAfter(end: SendEnd, call: MatchedCall): DropState {
  if (end === null) return { kind: 'failed', call, reason: busyReason };
  if (end.kind === 'done') return { kind: 'attached', call };
  return end.kind === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', call, reason: messageOf(end.error) };
}
