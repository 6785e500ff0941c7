import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Bus } from '../bus.ts';
import { gather, type Material, stampOf } from '../calls/derive.ts';
import { Elsewhere, smallBytes, ThreadEnded } from '../calls/elsewhere.ts';
import { derivePlaced } from '../calls/place.ts';
import { selectSources } from '../calls/select.ts';
import type { Store } from '../store/open.ts';
import type { ReportOutcome } from '../store/report-facts.ts';
import { mostAttempts } from '../store/reports.ts';

/** Longest stretch of understanding reports before other work gets a turn, ms. */
const sliceMs = 10;

/** Most reports that are told apart before the calls they belong to are derived: a stream that never ends must not keep a call from the list. */
const mostUnderived = 128;

/** So many new reports since the last slice are a flood: acknowledging goes first, and understanding gets a tenth of the time. */
const flood = 8;
const pausesPerSlice = 9;
const longestPauseMs = 250;

const stopped =
  'Turntable stopped more than once while reading this report, so it is left alone. It is kept, and tried again after an update.';

/**
 * Understands acknowledged reports after the answer has gone out: first what each is, then each of their calls once, however many reports of it
 * came meanwhile. A report is `pending` until its call is derived. What a crash leaves so is picked up at the next start, so an
 * acknowledgement never depends on this queue.
 */
export class DeriveQueue {
  readonly #waiting: number[] = [];
  /** Left by an earlier stop. One of them may have been its cause: each is noted on disk before it is tried. */
  readonly #suspects = new Set<number>();
  /** Calls to derive, with the reports that newly count to them. */
  readonly #stale = new Map<string, number[]>();
  readonly #store: Store;
  readonly #bus: Bus;
  readonly #elsewhere: Elsewhere;
  #underived = 0;
  /** Reports that came since the last slice. */
  #came = 0;
  /** The next calls to derive each in a transaction of its own: one of them broke the one they shared. */
  #alone = 0;
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(store: Store, bus: Bus, elsewhere = new Elsewhere()) {
    this.#store = store;
    this.#bus = bus;
    this.#elsewhere = elsewhere;
  }

  /**
   * Takes up whatever an earlier stop left unread; what more than one start could not get through is set aside. `newest`: the newest report at the
   * start; what was stored since comes through `add`, and no earlier stop was its fault.
   */
  resume(newest: number): void {
    for (const { id, attempts } of this.#store.reports.pending(newest)) {
      if (attempts >= mostAttempts) this.#store.reports.setAside([id], stopped);
      else {
        this.#suspects.add(id);
        this.#waiting.push(id);
      }
    }
    this.#start();
  }

  add(reportId: number): void {
    this.#waiting.push(reportId);
    this.#came += 1;
    this.#start();
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** Stops after the step at hand; the rest stays pending. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#elsewhere.close();
    await this.#running;
  }

  #start(): void {
    if (this.#closed) return;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0 || this.#stale.size > 0) {
      await nextTurn();
      if (this.#closed) return;
      const came = this.#came;
      const began = performance.now();
      this.#came = 0;
      await this.#slice();
      if (came >= flood) await pause(Math.min(longestPauseMs, pausesPerSlice * (performance.now() - began)));
      for (const topic of ['calls', 'reports', 'status'] as const) this.#bus.stale(topic);
    }
  }

  async #slice(): Promise<void> {
    const until = performance.now() + sliceMs;
    const known: { id: number; outcome: ReportOutcome }[] = [];
    while (this.#waiting.length > 0 && this.#underived < mostUnderived && performance.now() < until && !this.#closed) {
      const id = this.#waiting.shift() as number;
      await this.#guard([id], async () => {
        const bytes = await this.#store.reports.bodies.inTurns(id);
        const outcome = bytes && (await this.#elsewhere.classify(bytes));
        if (outcome) known.push({ id, outcome });
      });
      this.#underived += 1;
    }
    if (this.#closed) return;
    await this.#guard(
      known.map(({ id }) => id),
      async () => this.#settleAll(known),
    );
    if (this.#waiting.length > 0 && this.#underived < mostUnderived) return;
    while (this.#stale.size > 0 && performance.now() < until && !this.#closed) {
      if (this.#alone > 0 || !this.#deriveTogether(until)) await this.#deriveNext();
    }
    if (this.#stale.size === 0) this.#underived = 0;
  }

  /** Notes what reports are. Those that belong to a call stay pending until that is derived. */
  #settleAll(known: readonly { id: number; outcome: ReportOutcome }[]): void {
    this.#store.db.transaction(() => {
      for (const { id, outcome } of known)
        this.#store.reports.settle(id, outcome.callId === null ? outcome : { ...outcome, status: 'pending' });
    })();
    for (const { id, outcome } of known) if (outcome.callId !== null) this.#toDerive(outcome.callId, [id]);
  }

  #toDerive(callId: string, newcomers: readonly number[]): void {
    this.#stale.set(callId, [...(this.#stale.get(callId) ?? []), ...newcomers]);
  }

  /** Derives the next calls in one transaction: a flush of the disk each would cost more than deriving them. False when that did nothing. */
  #deriveTogether(until: number): boolean {
    const done: string[] = [];
    try {
      this.#store.db.transaction(() => {
        for (const [callId, newcomers] of this.#stale) {
          if (newcomers.some((id) => this.#suspects.has(id)) || this.#isLarge(callId)) break;
          derivePlaced(this.#store, callId, newcomers);
          done.push(callId);
          if (performance.now() >= until) break;
        }
      })();
    } catch {
      this.#alone = done.length + 1;
      return false;
    }
    for (const callId of done) {
      this.#stale.delete(callId);
      this.#bus.stale('call', callId);
    }
    return done.length > 0;
  }

  #isLarge(callId: string): boolean {
    const { read } = selectSources(this.#store.reports.sourcesOf(callId));
    return read.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > smallBytes;
  }

  async #deriveNext(): Promise<void> {
    const [next] = this.#stale;
    if (next === undefined) return;
    const [callId, newcomers] = next;
    this.#stale.delete(callId);
    this.#alone = Math.max(0, this.#alone - 1);
    await this.#guard(newcomers, async () => {
      const material = this.#isLarge(callId) ? gather(this.#store, callId) : null;
      if (material === null) this.#deriveHere(callId, newcomers);
      else await this.#deriveLarge(callId, newcomers, material);
    });
    this.#bus.stale('call', callId);
  }

  #deriveHere(callId: string, newcomers: readonly number[]): void {
    this.#store.db.transaction(() => derivePlaced(this.#store, callId, newcomers))();
  }

  async #deriveLarge(callId: string, newcomers: readonly number[], material: Material): Promise<void> {
    const answer = await this.#elsewhere.row(callId, material);
    if (this.#closed) return;
    if (!answer.ok || answer.row === null) {
      this.#deriveHere(callId, newcomers);
      return;
    }
    // Meanwhile an import may have told more of this call.
    if (stampOf(this.#store.reports.sourcesOf(callId)) !== material.stamp) {
      this.#toDerive(callId, newcomers);
      return;
    }
    const { receivedAtMs, sample } = material;
    const row = { ...answer.row, receivedAtMs, sample };
    this.#store.db.transaction(() => {
      this.#store.calls.put(row);
      this.#store.reports.derived(newcomers);
    })();
  }

  /** Runs one step on reports. Whatever goes wrong with it concerns them alone. */
  async #guard(ids: readonly number[], step: () => Promise<void>): Promise<void> {
    const suspects = ids.filter((id) => this.#suspects.has(id));
    try {
      if (suspects.length > 0) this.#store.reports.tried(suspects, 1);
      await step();
      if (suspects.length > 0 && !this.#closed) this.#store.reports.tried(suspects, -1);
    } catch (error) {
      if (this.#closed) return;
      if (error instanceof ThreadEnded) this.#giveUp(ids);
      else console.error(`Reports ${ids.slice(0, 5).join(', ')} stay in the inbox as pending:`, error);
    }
  }

  /** The second thread did not get through these. Here they could end the process, now or in a rebuild. */
  #giveUp(ids: readonly number[]): void {
    this.#store.db.transaction(() => {
      this.#store.reports.setAside(ids, stopped);
      for (let time = 0; time < mostAttempts; time += 1) this.#store.reports.tried(ids, 1);
    })();
  }
}
