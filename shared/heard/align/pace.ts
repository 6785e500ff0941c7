import type { Speaker } from '../../model/call.ts';
import { edgeLetters } from './costs.ts';
import type { Lane } from './lane.ts';
import type { Run } from './runs.ts';
import type { Step } from './search.ts';

/** People say 10 to 25 letters a second: where a first guess is far outside, much of the speech or of the text is missing. ms a letter. */
const usual = { least: 40, most: 110 };
/** Shorter texts say little about how fast somebody talks. */
const leastLetters = 8;

/** First guess of a speaker's pace, ms a letter: all speech over all letters. */
export function firstPace(steps: readonly Step[], lane: Lane, speaker: Speaker): number {
  let letters = 0;
  for (const step of steps) if (step.speaker === speaker && !step.pin && step.letters > 0) letters += step.letters + edgeLetters;
  const pace = letters === 0 ? usual.least : lane.speechBefore[lane.count]! / letters;
  return Math.min(usual.most, Math.max(usual.least, pace));
}

/** A speaker's pace, ms a letter: the median over the lines that took whole spurts. `otherwise` where fewer than three did. */
export function estimatedPace(
  steps: readonly Step[],
  runs: readonly (Run | null)[],
  lane: Lane,
  speaker: Speaker,
  otherwise: number,
): number {
  const paces: number[] = [];
  steps.forEach((step, index) => {
    const run = runs[index];
    if (step.speaker !== speaker || step.letters < leastLetters || !run || run.nextOffset > 0) return;
    if (run.startMs > lane.start[run.first]!) return;
    const speechMs = lane.speechBefore[run.last + 1]! - lane.speechBefore[run.first]!;
    paces.push(speechMs / (step.letters + edgeLetters));
  });
  if (paces.length < 3) return otherwise;
  return paces.sort((a, b) => a - b)[paces.length >> 1]!;
}
