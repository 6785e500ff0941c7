import type { Speaker } from '../../model/call.ts';
import type { Lane } from './lane.ts';
import { skipTo } from './layer.ts';
import type { Run } from './runs.ts';
import type { Found } from './search.ts';

/** The cheapest way: the run of each line. `rests`: what speech nobody claims after the last line costs in each last state. */
export interface Way {
  runs: (Run | null)[];
  rests: number[];
}

export function best({ layers }: Pick<Found, 'layers'>, lanes: Record<Speaker, Lane>): Way {
  const last = layers.at(-1)!;
  const { agent, customer } = lanes;
  const rests = last.map(({ at }) => skipTo(agent, at.agent, agent.count) + skipTo(customer, at.customer, customer.count));
  let at = 0;
  rests.forEach((rest, index) => {
    if (last[index]!.cost + rest < last[at]!.cost + rests[at]!) at = index;
  });
  const runs: (Run | null)[] = [];
  for (let layer = layers.length - 1; layer > 0; layer--) {
    const state = layers[layer]![at]!;
    runs.push(state.run);
    at = state.before;
  }
  return { runs: runs.reverse(), rests };
}
