import { dbOf, levelOf, quantile, smoothed } from './level.ts';

/** Steps [from, to). */
export interface Stretch {
  from: number;
  to: number;
}

const aboveFloorDb = 6;
/** Below this nobody hears anything, however quiet the floor is, dBFS. */
const silenceDb = -66;
const floorShare = 0.1;
const bridgeSteps = 50;
const shortestSteps = 5;
const longestProbeSteps = 200;

export interface Islands {
  /** Where something rises over the floor: the only places where speech can be. Sorted, apart by more than the bridge. */
  islands: Stretch[];
  /** The longest stretches between them, to ask whether even those are speech (a room full of talk). None where they are all but silent. */
  quiet: Stretch[];
}

/**
 * Islands of energy: pauses up to half a second are bridged. The floor is the loudness that a tenth of the steps does not exceed.
 * @param levels with as much before `first` as is known, for the floor
 * @param first islands and quiet stretches are looked for from here on
 */
export function findIslands(levels: Uint8Array, first: number): Islands {
  const even = smoothed(levels);
  const floor = quantile(even, floorShare);
  const over = Math.max(levelOf(silenceDb), levelOf(dbOf(floor) + aboveFloorDb));
  const islands = bridged(runs(even, first, (level) => level > over).filter(({ from, to }) => to - from >= shortestSteps));
  const quiet = dbOf(floor) > silenceDb ? longest(between(islands, first, levels.length)) : [];
  return { islands, quiet };
}

function runs(levels: Uint8Array, first: number, inside: (level: number) => boolean): Stretch[] {
  const found: Stretch[] = [];
  for (let at = first; at < levels.length; at++) {
    if (!inside(levels[at]!)) continue;
    const from = at;
    while (at < levels.length && inside(levels[at]!)) at++;
    found.push({ from, to: at });
  }
  return found;
}

function bridged(stretches: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  for (const { from, to } of stretches) {
    const last = out.at(-1);
    if (last && from - last.to <= bridgeSteps) last.to = to;
    else out.push({ from, to });
  }
  return out;
}

function between(islands: readonly Stretch[], first: number, end: number): Stretch[] {
  const edges = [first, ...islands.flatMap(({ from, to }) => [from, to]), end];
  return Array.from({ length: islands.length + 1 }, (_, gap) => ({ from: edges[2 * gap]!, to: edges[2 * gap + 1]! }));
}

function longest(stretches: readonly Stretch[]): Stretch[] {
  const found = stretches.reduce<Stretch | null>(
    (best, one) => (best && best.to - best.from >= one.to - one.from ? best : one),
    null,
  );
  return found && found.to - found.from >= bridgeSteps
    ? [{ from: found.from, to: Math.min(found.to, found.from + longestProbeSteps) }]
    : [];
}
