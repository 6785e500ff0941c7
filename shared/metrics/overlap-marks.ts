import type { Speaker } from '../model/call.ts';
import type { Mark, MarkKind, Thresholds } from '../model/mark.ts';
import { backchannels } from './backchannels.ts';
import { elapsed } from './intervals.ts';
import { type Encounter, encounters } from './lanes.ts';
import { createMark } from './mark.ts';
import { joinDoubts, type Speech, spokenBy } from './speech.ts';

/** The party that starts while the other speaks; null when both start at the same moment, for then nobody does. */
function whoStarted({ customer, agent }: Encounter): Speaker | null {
  if (customer.startMs === agent.startMs) return null;
  return customer.startMs > agent.startMs ? 'customer' : 'agent';
}

function kindOf(met: Encounter, by: Speaker | null, doubt: string | null, graceMs: number): MarkKind {
  if (doubt !== null || by === null || elapsed(0, met.sharedMs) <= graceMs) return 'overlap';
  if (by === 'agent') return 'agent-cut-in';
  // The agent yields when it falls silent and the customer goes on. Stopping at the same moment is no yielding.
  return met.agent.endMs < met.customer.endMs ? 'barge-in' : 'interruption';
}

function encounterMark(met: Encounter, { graceMs }: Thresholds): Mark {
  const by = whoStarted(met);
  const doubt = joinDoubts(met.touched.flatMap((piece) => [piece.startDoubt, piece.endDoubt]));
  const kind = kindOf(met, by, doubt, graceMs);
  return createMark(kind, met, {
    amountMs: elapsed(0, met.sharedMs),
    // An overlap has no intent: nobody did it.
    by: kind === 'overlap' ? null : by,
    turnIds: [...new Set(met.touched.map((piece) => piece.turnId))],
    origin: met.touched.every((piece) => piece.measured) ? 'measured' : 'derived',
    stopMs: kind === 'barge-in' ? elapsed(met.customer.startMs, met.agent.endMs) : null,
    limited: doubt,
  });
}

/**
 * Marks for both parties speaking: overlap, interruption, barge-in, agent cut-in, and backchannels apart.
 *
 * - A backchannel is a turn shorter than `graceMs` that lies entirely inside a turn of the other party; it takes no part in the rest.
 * - Up to `graceMs` of shared speech is an overlap. More is an interruption by the party that started while the other spoke:
 *   by the agent an `agent-cut-in`; by the customer a `barge-in` when the agent stops and the customer goes on, else an `interruption`.
 * - Where the shared speech touches a start or end in doubt, or both start at once, it stays an overlap and says why.
 *
 * Source: design section 6. O(n log n).
 */
export function overlapMarks(speech: Speech, thresholds: Thresholds): Mark[] {
  const apart = backchannels(speech, thresholds.graceMs);
  const inside = new Set(apart.map((one) => one.turn.id));
  const rest = (speaker: Speaker) => spokenBy(speech, speaker).filter((one) => !inside.has(one.turnId));
  const met = encounters(rest('customer'), rest('agent')).map((one) => encounterMark(one, thresholds));
  const said = apart.map(({ turn, insideId }) =>
    createMark('backchannel', turn, {
      amountMs: elapsed(turn.startMs, turn.endMs),
      by: turn.speaker,
      turnIds: [turn.id, insideId],
      origin: turn.measured ? 'measured' : 'derived',
    }),
  );
  return [...met, ...said];
}
