import type { Speaker } from '../../model/call.ts';
import { skipRunCost } from './costs.ts';
import type { Lane } from './lane.ts';
import type { Run } from './runs.ts';

/** Where the lines so far have left the search. */
export interface State {
  /** Next spurt of each lane, and the ms of it that are taken already. */
  at: Record<Speaker, number>;
  into: Record<Speaker, number>;
  /** Start of the last placed line, ms. */
  lastMs: number;
  cost: number;
  /** `cost` and most of what the speech left behind will cost: a state that has not paid for it yet must not look the better one. */
  rank: number;
  /** The state it came from, in the layer before, and the speech that the line took; null when it took none. */
  before: number;
  run: Run | null;
}

/** One way from a state to a state of the next layer. `startMs`: where it starts the line; null when it leaves it without speech. */
export interface Arc {
  from: number;
  to: number;
  cost: number;
  startMs: number | null;
}

export interface Move {
  from: number;
  speaker: Speaker;
  next: number;
  offset: number;
  lastMs: number;
  /** Of the whole way. */
  cost: number;
  run: Run | null;
}

/** States that are this much worse than the best are given up, nats. */
const width = 10;
/** Ways that are this much worse than the best one to the same state say nothing about how sure it is, nats. */
const arcWidth = 7;

/** What it costs to leave the spurts `at` to before `next` of a lane without a line. */
export function skipTo(lane: Lane, at: number, next: number): number {
  return skipRunCost(lane.skipBefore[next]! - lane.skipBefore[at]!);
}

/** The states after one line: of those that stand at the same place, the cheapest. */
export class Layer {
  /** What costs more is not worth adding. */
  limit = Number.POSITIVE_INFINITY;
  #best = Number.POSITIVE_INFINITY;
  readonly #lanes: Record<Speaker, Lane>;
  readonly #states = new Map<number, State>();
  readonly #arcs: { from: number; key: number; cost: number; total: number; startMs: number | null }[] = [];
  readonly #keepArcs: boolean;

  constructor(lanes: Record<Speaker, Lane>, keepArcs: boolean) {
    this.#lanes = lanes;
    this.#keepArcs = keepArcs;
  }

  add(state: State, { from, speaker, next, offset, lastMs, cost, run }: Move): void {
    const { agent, customer } = state.at;
    const key =
      speaker === 'agent'
        ? this.#key(next, offset, customer, state.into.customer)
        : this.#key(agent, state.into.agent, next, offset);
    if (this.#keepArcs) this.#arcs.push({ from, key, cost: cost - state.cost, total: cost, startMs: run?.startMs ?? null });
    const known = this.#states.get(key);
    if (known !== undefined && known.cost <= cost) return;
    const at = speaker === 'agent' ? { agent: next, customer } : { agent, customer: next };
    const into =
      speaker === 'agent' ? { agent: offset, customer: state.into.customer } : { agent: state.into.agent, customer: offset };
    const rank = cost + 0.7 * (this.#behind('agent', at.agent, lastMs) + this.#behind('customer', at.customer, lastMs));
    this.#states.set(key, { at, into, lastMs, cost, rank, before: from, run });
    if (rank >= this.#best) return;
    this.#best = rank;
    this.limit = rank + width;
  }

  /** The best states, and the ways to them. */
  finish(beam: number): { states: State[]; arcs: Arc[] } {
    const kept = [...this.#states].filter(([, { rank }]) => rank <= this.limit).sort(([, a], [, b]) => a.rank - b.rank);
    const index = new Map(kept.slice(0, beam).map(([key, state], to) => [key, { to, most: state.cost + arcWidth }]));
    const arcs = this.#arcs.flatMap(({ from, key, cost, total, startMs }) => {
      const target = index.get(key);
      return target === undefined || total > target.most ? [] : [{ from, to: target.to, cost, startMs }];
    });
    return { states: kept.slice(0, beam).map(([, state]) => state), arcs };
  }

  #behind(speaker: Speaker, at: number, lastMs: number): number {
    const lane = this.#lanes[speaker];
    let next = at;
    while (next < lane.count && lane.end[next]! < lastMs) next += 1;
    return next === at ? 0 : skipTo(lane, at, next);
  }

  #key(agent: number, agentInto: number, customer: number, customerInto: number): number {
    const perAgent = 2 * (this.#lanes.customer.count + 1);
    return (2 * agent + (agentInto > 0 ? 1 : 0)) * perAgent + 2 * customer + (customerInto > 0 ? 1 : 0);
  }
}
