import { dbOf, levelOf, quantile } from './level.ts';

/** One channel as far as it matters here, a byte a step: `levels` and `floor` are levels, `speaking` 1 or 0. */
export interface Side {
  levels: Uint8Array;
  floor: Uint8Array;
  speaking: Uint8Array;
}

/** How a channel is heard in the other: `lag` steps later, `belowDb` quieter. */
export interface Leak {
  lag: number;
  belowDb: number;
}

/** An echo over a telephone comes back within half a second. */
const longestLag = 50;
/** A voice's own speech lies this far under its loud parts at most; what is quieter may itself be a leak. */
const ownRangeDb = 15;
const audibleDb = 6;
const leastBelowDb = 10;
const fewestSteps = 150;
const leastAudible = 0.1;
/** Two people who talk at once keep no distance in loudness; a leak keeps one, for most of its steps. */
const sameDistance = 2.5;
const leastSame = 0.65;
/** So far down nobody speaks himself: there it may be lost in the noise now and then. */
const deep = { belowDb: 20, leastSame: 0.45 };
/** A step of the other channel is a leak up to this much louder than expected. */
const toleranceDb = 6;
/** A room answers for 100 ms after the voice is gone. */
const ringSteps = 10;

/** Is `from` heard in `into`? It is when much of its speech is audible there, always about as much quieter. Null when it is not. */
export function findLeak(from: Side, into: Side): Leak | null {
  const steps = ownSteps(from);
  if (steps.length < fewestSteps) return null;
  const over = into.floor.map((level) => levelOf(dbOf(level) + audibleDb));
  let best: (Leak & { same: number }) | null = null;
  for (let lag = 0; lag <= longestLag; lag++) {
    const found = distanceAt(from.levels, into.levels, over, steps, lag);
    if (found && (!best || found.same > best.same)) best = { lag, ...found };
  }
  if (best === null || best.belowDb < leastBelowDb) return null;
  return best.same >= (best.belowDb >= deep.belowDb ? deep.leastSame : leastSame)
    ? { lag: best.lag, belowDb: best.belowDb }
    : null;
}

/** The steps in which `into` speaks itself: without those that are no louder than what comes over from the other channel. */
export function withoutLeak(into: Side, from: Side, { lag, belowDb }: Leak): Uint8Array {
  return into.speaking.map((speaking, step) => {
    if (speaking === 0) return 0;
    let loudest = 0;
    for (let at = Math.max(0, step - lag - ringSteps); at <= Math.min(from.levels.length - 1, step - lag + 1); at++) {
      if (from.levels[at]! > loudest) loudest = from.levels[at]!;
    }
    return dbOf(into.levels[step]!) > dbOf(loudest) - belowDb + toleranceDb ? 1 : 0;
  });
}

function ownSteps({ levels, speaking }: Side): number[] {
  const loud = dbOf(quantile(levels, 0.9, (step) => speaking[step] === 1));
  const least = levelOf(loud - ownRangeDb);
  const steps: number[] = [];
  for (let step = 0; step < levels.length; step++) if (speaking[step] === 1 && levels[step]! >= least) steps.push(step);
  return steps;
}

/** The median distance in loudness at one lag, dB, and the share of steps that keep it. Null where too little is audible. */
function distanceAt(from: Uint8Array, into: Uint8Array, over: Uint8Array, steps: readonly number[], lag: number) {
  const counts = new Uint32Array(511);
  let audible = 0;
  for (const step of steps) {
    const there = into[step + lag] ?? 0;
    if (there <= (over[step + lag] ?? 255)) continue;
    counts[255 + from[step]! - there]!++;
    audible++;
  }
  if (audible < leastAudible * steps.length) return null;
  let median = 0;
  for (let passed = counts[0]!; passed * 2 < audible; passed += counts[median]!) median++;
  const reach = Math.round(sameDistance * 2);
  const same = counts.subarray(Math.max(0, median - reach), median + reach + 1).reduce((sum, count) => sum + count, 0);
  return { belowDb: (median - 255) / 2, same: same / audible };
}
