import { quantile, quantileOfCounts } from './level.ts';
import type { ChannelTrack } from './tracks.ts';

/** Steps over which the floor is one figure, and how many such stretches on either side have a say in it. */
const stretchSteps = 500;
const reach = 2;
const fewestSteps = 50;
/** Sure enough that nobody speaks, of 255. */
const quiet = 64;

/**
 * The noise under each step: the median level of the steps about it where nobody speaks, 12 s on either side. Where too few are, the median of
 * the whole channel's, and where it is never silent the level that a tenth of its steps does not exceed.
 */
export function noiseFloor({ levels, speech }: ChannelTrack): Uint8Array {
  const silent = (step: number) => speech[step]! < quiet;
  const silentSteps = speech.reduce((sum, one) => sum + Number(one < quiet), 0);
  const fallback = silentSteps >= fewestSteps ? quantile(levels, 0.5, silent) : quantile(levels, 0.1);
  const stretches = Math.ceil(levels.length / stretchSteps);
  const counts = Array.from({ length: stretches }, () => new Uint32Array(256));
  for (let step = 0; step < levels.length; step++) if (silent(step)) counts[Math.floor(step / stretchSteps)]![levels[step]!]!++;
  const floor = new Uint8Array(levels.length);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const near = new Uint32Array(256);
    let total = 0;
    for (const one of counts.slice(Math.max(0, stretch - reach), stretch + reach + 1)) {
      for (let level = 0; level < 256; level++) {
        near[level]! += one[level]!;
        total += one[level]!;
      }
    }
    const value = total >= fewestSteps ? quantileOfCounts(near, total, 0.5) : fallback;
    floor.fill(value, stretch * stretchSteps, (stretch + 1) * stretchSteps);
  }
  return floor;
}
