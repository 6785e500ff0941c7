import { overlapMarks } from '../metrics/overlap-marks.ts';
import { speechOf } from '../metrics/speech.ts';
import type { Call } from '../model/call.ts';
import { defaultThresholds } from '../model/mark.ts';

/** Whether the customer is heard to cut off an agent turn; null where the two overlap too briefly at its end to tell that from a quick answer. */
export type CutOff = (turnId: string) => boolean | null;

/**
 * Cut off is a barge-in by the design's definition: the customer starts over the agent, both speak for longer than the grace window, the agent
 * stops and the customer goes on. An agent that yields faster than that sounds like one that has just finished: then nothing is said.
 */
export function cutOffIn(measured: Call): CutOff {
  const ends = new Map(measured.turns.map(({ id, end }) => [id, end?.ms ?? null]));
  const cut = new Set<string>();
  const brief = new Set<string>();
  for (const { kind, endMs, turnIds } of overlapMarks(speechOf(measured), defaultThresholds)) {
    for (const id of turnIds) {
      if (kind === 'barge-in') cut.add(id);
      else if (kind === 'overlap' && endMs === ends.get(id)) brief.add(id);
    }
  }
  return (turnId) => (cut.has(turnId) ? true : brief.has(turnId) ? null : false);
}
