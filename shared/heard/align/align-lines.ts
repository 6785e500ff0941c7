import { type Interval, intersection, totalMs } from '../../metrics/intervals.ts';
import type { Speaker } from '../../model/call.ts';
import type { LinePlacement, Pin, Spurt } from '../../model/heard.ts';
import { best } from './best.ts';
import { betweenNeighbours } from './between.ts';
import { startShares } from './confidence.ts';
import { expectedMs, fitCost } from './costs.ts';
import { freeSpeech, type Lane, laneOf } from './lane.ts';
import { type Pace, paceOf } from './pace.ts';
import type { Run } from './runs.ts';
import { type Step, search } from './search.ts';
import { stepsOf } from './steps.ts';
import { type Taken, takenBy } from './taken.ts';

export interface LineToPlace {
  id: string;
  speaker: Speaker;
  text: string;
}

/** One placement a line, in their order. `spurtsOf`: the speech that each placed or pinned line took. */
export interface Aligned {
  lines: LinePlacement[];
  spurtsOf: ReadonlyMap<string, Interval[]>;
}

export interface AlignInput {
  lines: readonly LineToPlace[];
  spurts: Record<Speaker, readonly Spurt[]>;
  pins: readonly Pin[];
  durationMs: number;
}

type Lanes = Record<Speaker, Lane>;
const speakers = ['agent', 'customer'] as const;
/** No recording is longer than eleven days; far beyond, ms lose their fractions. */
const audible = { startMs: 0, endMs: 1e9 };
/** Ways that are followed at a time while the pace is estimated, and at last. */
const beams = { rough: 40, fine: 100 };
/** Lines that may have so many ways: a day of talk. Against a report made to fill the memory, more lines have fewer ways, and lines after the last are not placed. */
const lineLimits = { full: 2000, most: 20_000 };

/**
 * Lays transcript lines over speech; all times ms on the audio clock. Each line takes a run of its speaker's spurts, in order, or none; pinned lines
 * stand where they are, and the others keep their order around them. A beam search over the costs in costs.ts, in which how fast each speaker talks
 * is estimated from the placements themselves. Never throws: a line that finds no speech is `between` its neighbours.
 */
export function alignLines({ lines, spurts, pins, durationMs }: AlignInput): Aligned {
  const steps = stepsOf(lines, pins);
  const searched = steps.slice(0, lineLimits.most);
  const thinning = Math.min(1, lineLimits.full / lines.length);
  const speech = { agent: intersection(spurts.agent, [audible]), customer: intersection(spurts.customer, [audible]) };
  const pinned = (who: Speaker) => steps.flatMap(({ speaker, pin }) => (speaker === who && pin ? [pin] : []));
  const lanes: Lanes = {
    agent: laneOf(freeSpeech(speech.agent, pinned('agent')), speech.customer),
    customer: laneOf(freeSpeech(speech.customer, pinned('customer')), speech.agent),
  };
  const beam = (most: number) => ({ steps: searched, lanes, beam: Math.ceil(most * thinning) });
  const pace = paceOf(beam(beams.rough));
  const found = search({ ...beam(beams.fine), pace }, true);
  const { runs, rests } = best(found, lanes);
  const taken = allTaken(steps, runs, lanes);
  const shares = startShares(
    found,
    rests,
    runs.map((run) => run?.startMs ?? null),
  );
  const sure = taken.map((one, index) => (one ? shares[index]! * quality(one, steps[index]!, pace) : 0));
  return assemble(lines, steps, taken, sure, speech, Number.isFinite(durationMs) ? durationMs : 0);
}

function allTaken(steps: readonly Step[], runs: readonly (Run | null)[], lanes: Lanes): (Taken | null)[] {
  const taken = new Array<Taken | null>(steps.length).fill(null);
  for (const speaker of speakers) {
    const own = steps.flatMap((step, index) => (step.speaker === speaker ? [index] : []));
    const found = takenBy(
      lanes[speaker],
      own.map((index) => runs[index]!),
      own.map((index) => steps[index]!.letters),
    );
    own.forEach((index, at) => {
      taken[index] = found[at]!;
    });
  }
  return taken;
}

/** 0..1: how well the speech fits the text. */
function quality({ pieces, split }: Taken, { speaker, letters }: Step, pace: Pace): number {
  const fit = fitCost(totalMs(pieces), expectedMs(letters, pace[speaker]), letters);
  return Math.exp(-0.15 * Math.max(0, fit - 0.5)) * (split ? 0.7 : 1);
}

function assemble(
  lines: readonly LineToPlace[],
  steps: readonly Step[],
  taken: readonly (Taken | null)[],
  sure: readonly number[],
  speech: Record<Speaker, Interval[]>,
  durationMs: number,
): Aligned {
  const spans = steps.map(({ pin }, index): Interval | null => {
    const pieces = taken[index]?.pieces;
    return pin ?? (pieces ? { startMs: pieces[0]!.startMs, endMs: pieces.at(-1)!.endMs } : null);
  });
  const spurtsOf = new Map<string, Interval[]>();
  const places = betweenNeighbours(
    spans,
    steps.map(({ letters }) => letters),
    durationMs,
  );
  const placed = lines.map(({ id }, index): LinePlacement => {
    const { pin, speaker } = steps[index]!;
    const state = pin ? 'pinned' : taken[index] ? 'placed' : 'between';
    if (state !== 'between') spurtsOf.set(id, pin ? intersection([pin], speech[speaker]) : taken[index]!.pieces);
    return { lineId: id, ...places[index]!, state, confidence: pin ? 1 : sure[index]! };
  });
  return { lines: placed, spurtsOf };
}
