import type { Found } from './search.ts';

/** Starts this close are the same place, ms. */
const sameMs = 300;
/** Costs are sums over things that depend on each other, so they overstate what they say: they count this much. */
const sharpness = 0.6;

/**
 * How likely each line starts where the best way puts it: the weight of all ways through that start among all ways (forward and backward sums
 * over the lattice, as for hidden Markov models). `rests`: cost of ending in each last state. 0..1 a line; 0 for a line that the best way leaves without speech.
 */
export function startShares({ layers, arcs }: Found, rests: readonly number[], starts: readonly (number | null)[]): number[] {
  const weights = (cost: number) => -sharpness * cost;
  const forward: number[][] = [[0]];
  arcs.forEach((ways, index) => {
    const sums = new Array<number>(layers[index + 1]!.length).fill(Number.NEGATIVE_INFINITY);
    for (const { from, to, cost } of ways) sums[to] = plus(sums[to]!, forward[index]![from]! + weights(cost));
    forward.push(sums);
  });
  let backward = rests.map(weights);
  const shares = new Array<number>(arcs.length).fill(0);
  for (let index = arcs.length - 1; index >= 0; index--) {
    const earlier = new Array<number>(layers[index]!.length).fill(Number.NEGATIVE_INFINITY);
    const start = starts[index];
    let all = Number.NEGATIVE_INFINITY;
    let same = Number.NEGATIVE_INFINITY;
    for (const { from, to, cost, startMs } of arcs[index]!) {
      const onward = weights(cost) + backward[to]!;
      earlier[from] = plus(earlier[from]!, onward);
      const whole = forward[index]![from]! + onward;
      all = plus(all, whole);
      if (start != null && startMs !== null && Math.abs(startMs - start) <= sameMs) same = plus(same, whole);
    }
    shares[index] = all === Number.NEGATIVE_INFINITY ? 0 : Math.exp(same - all);
    backward = earlier;
  }
  return shares;
}

/** log(exp(a) + exp(b)) */
function plus(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b;
  if (b === Number.NEGATIVE_INFINITY) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}
