import type { Interval } from '../../metrics/intervals.ts';
import type { Speaker } from '../../model/call.ts';
import { expectedMs, orderCost, unplacedCost } from './costs.ts';
import type { Lane } from './lane.ts';
import { type Arc, Layer, type State, skipTo } from './layer.ts';
import { type Run, runsFrom } from './runs.ts';

/** One line on its way into the audio. `pin`: set by the reviewer. */
export interface Step {
  speaker: Speaker;
  letters: number;
  pin: Interval | null;
  /** Starts outside these would break the order around the pins. */
  fromMs: number;
  toMs: number;
  /** Where the speaker's next pinned line begins: the line's speech ends before. */
  beforeMs: number;
}

export interface SearchInput {
  steps: readonly Step[];
  lanes: Record<Speaker, Lane>;
  /** Milliseconds a letter. */
  pace: Record<Speaker, number>;
  /** Most states kept after each line. */
  beam: number;
}

/** Most spurts of a speaker that are skipped between two lines: some missing lines in a row. */
const mostSkipped = 20;

/** `layers[i]`: the states before line `i`; `arcs[i]`: the ways that line `i` leads on, where they were asked for. */
export interface Found {
  layers: State[][];
  arcs: Arc[][];
}

/** The cheapest ways to lay the lines over the speech, line by line. O(lines × beam × runs). */
export function search(input: SearchInput, keepArcs: boolean): Found {
  const { steps, lanes, beam } = input;
  const nothing = { agent: 0, customer: 0 };
  const begin: State = { at: nothing, into: nothing, lastMs: Number.NEGATIVE_INFINITY, cost: 0, rank: 0, before: -1, run: null };
  const layers: State[][] = [[begin]];
  const arcs: Arc[][] = [];
  for (const step of steps) {
    const layer = new Layer(lanes, keepArcs);
    extend(layers[layers.length - 1]!, step, input, layer);
    const kept = layer.finish(beam);
    layers.push(kept.states);
    arcs.push(kept.arcs);
  }
  return { layers, arcs };
}

function extend(states: readonly State[], step: Step, { lanes, pace }: SearchInput, layer: Layer): void {
  const { speaker, letters, pin } = step;
  const lane = lanes[speaker];
  const wanted = { letters, pace: pace[speaker], beforeMs: step.beforeMs };
  const unplaced = letters === 0 ? 0 : unplacedCost(expectedMs(letters, wanted.pace));
  const known = new Map<number, Run[]>();
  states.forEach((state, from) => {
    const at = state.at[speaker];
    if (pin !== null) {
      let next = at;
      while (next < lane.count && lane.start[next]! < pin.startMs) next += 1;
      const cost = state.cost + skipTo(lane, at, next);
      layer.add(state, {
        from,
        speaker,
        next,
        offset: next === at ? state.into[speaker] : 0,
        lastMs: pin.startMs,
        cost,
        run: null,
      });
      return;
    }
    layer.add(state, {
      from,
      speaker,
      next: at,
      offset: state.into[speaker],
      lastMs: state.lastMs,
      cost: state.cost + unplaced,
      run: null,
    });
    if (letters === 0) return;
    const furthest = Math.min(lane.count, at + mostSkipped + 1);
    for (let first = at; first < furthest; first++) {
      const offset = first === at ? state.into[speaker] : 0;
      const startMs = lane.start[first]! + offset;
      const paid = state.cost + skipTo(lane, at, first) + orderCost(state.lastMs - startMs);
      if (startMs > step.toMs || state.cost + skipTo(lane, at, first) > layer.limit) break;
      if (startMs < step.fromMs || paid > layer.limit) continue;
      const runs = (offset === 0 && known.get(first)) || runsFrom(lane, first, offset, wanted);
      if (offset === 0) known.set(first, runs);
      for (const run of runs) {
        const cost = paid + run.cost;
        if (cost <= layer.limit)
          layer.add(state, { from, speaker, next: run.next, offset: run.nextOffset, lastMs: run.startMs, cost, run });
      }
    }
  });
}
