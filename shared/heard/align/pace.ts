import type { Speaker } from '../../model/call.ts';
import { best } from './best.ts';
import { edgeLetters } from './costs.ts';
import type { Lane } from './lane.ts';
import type { Run } from './runs.ts';
import { type SearchInput, type Step, search } from './search.ts';

/** ms a letter. */
export type Pace = Record<Speaker, number>;

/** People say 10 to 25 letters a second: where a first guess is outside, much of the speech or of the text is missing. ms a letter. */
const usual = { least: 40, most: 110 };
/** Shorter texts say little about how fast somebody talks. */
const leastLetters = 8;
/** How often the pace is estimated anew from the placements that it led to. */
const rounds = 3;

/** How fast each speaker talks, found by placing the lines: from all speech over all letters, which is wrong where a transcript leaves much out. */
export function paceOf(input: Omit<SearchInput, 'pace'>): Pace {
  const pace = { agent: firstPace(input, 'agent'), customer: firstPace(input, 'customer') };
  for (let round = 0; round < rounds; round++) {
    const { runs } = best(search({ ...input, pace }, false), input.lanes);
    for (const speaker of ['agent', 'customer'] as const)
      pace[speaker] = estimatedPace(input.steps, runs, input.lanes[speaker], speaker) ?? pace[speaker];
  }
  return pace;
}

/** First guess of a speaker's pace: all speech over all letters. */
function firstPace({ steps, lanes }: Omit<SearchInput, 'pace'>, speaker: Speaker): number {
  const lane = lanes[speaker];
  let letters = 0;
  for (const step of steps) if (step.speaker === speaker && !step.pin && step.letters > 0) letters += step.letters + edgeLetters;
  const pace = letters === 0 ? usual.least : lane.speechBefore[lane.count]! / letters;
  return Math.min(usual.most, Math.max(usual.least, pace));
}

/** A speaker's pace: the median over the lines that took whole spurts; null where fewer than three did. */
function estimatedPace(steps: readonly Step[], runs: readonly (Run | null)[], lane: Lane, speaker: Speaker): number | null {
  const paces: number[] = [];
  steps.forEach((step, index) => {
    const run = runs[index];
    if (step.speaker !== speaker || step.letters < leastLetters || !run || run.nextOffset > 0) return;
    if (run.startMs > lane.start[run.first]!) return;
    const speechMs = lane.speechBefore[run.last + 1]! - lane.speechBefore[run.first]!;
    paces.push(speechMs / (step.letters + edgeLetters));
  });
  return paces.length < 3 ? null : paces.sort((a, b) => a - b)[paces.length >> 1]!;
}
