import type { Speaker } from '../model/call.ts';
import type { Mark, Thresholds } from '../model/mark.ts';
import { elapsed, type Interval } from './intervals.ts';
import { createMark } from './mark.ts';
import { joinDoubts, otherSpeaker, type Speech, type Spoken } from './speech.ts';

/** Nobody speaks. `before` fell silent at its start, `after` speak at its end: more than one only at the very same moment. */
export interface Silence extends Interval {
  before: Spoken[];
  after: Spoken[];
}

/** Every silence between the first and the last speech, in order. Linear: `spoken` comes sorted. */
export function silences(spoken: readonly Spoken[]): Silence[] {
  const found: Silence[] = [];
  let endMs = Number.NEGATIVE_INFINITY;
  let last: Spoken[] = [];
  for (const one of spoken) {
    const open = found.at(-1);
    if (last.length > 0 && one.startMs > endMs) found.push({ startMs: endMs, endMs: one.startMs, before: last, after: [one] });
    else if (open?.endMs === one.startMs) open.after.push(one);
    if (one.endMs > endMs) {
      endMs = one.endMs;
      last = [one];
    } else if (one.endMs === endMs) last.push(one);
  }
  return found;
}

/**
 * Who should have spoken in a silence. Whoever spoke last has handed over: the other party owes the next word, also when the
 * same party speaks again in a new turn (it waited in vain). Only when the same turn goes on afterwards was its speaker
 * mid-way and owes it. Null when that names both, because
 * both fell silent at the same moment.
 */
export function whoOwes({ before, after }: Silence): Speaker | null {
  const resumed = new Set(after.map((one) => one.turnId));
  const midway = new Set(before.filter((one) => resumed.has(one.turnId)).map((one) => one.speaker));
  const handed = new Set(before.map((one) => otherSpeaker(one.speaker)));
  const [owes, ...more] = midway.size > 0 ? midway : handed;
  return owes !== undefined && more.length === 0 ? owes : null;
}

function turnsOf({ before, after }: Silence): string[] {
  const ids = (spoken: Spoken[]) => spoken.map((one) => one.turnId).sort();
  return [...new Set([...ids(before), ...ids(after)])];
}

function limitOf({ before, after }: Silence, missing: number): string | null {
  const unplaced = `${missing} ${missing === 1 ? 'turn has' : 'turns have'} no usable times and may lie in it`;
  return joinDoubts([...before.map((one) => one.endDoubt), ...after.map((one) => one.startDoubt), missing > 0 ? unplaced : null]);
}

/** True when nothing is known of a party that did speak: then no silence is known either. */
export function isOneSided({ total, placed }: Speech): boolean {
  return (total.customer > 0 && placed.customer === 0) || (total.agent > 0 && placed.agent === 0);
}

/**
 * Dead air: nobody speaks for longer than `deadAirMs`, between first and last speech, attributed by `whoOwes`.
 * None at all when one party's turns have no usable times. Source: design section 6. O(n log n).
 */
export function deadAirMarks(speech: Speech, { deadAirMs }: Thresholds): Mark[] {
  if (isOneSided(speech)) return [];
  const missing = speech.total.customer + speech.total.agent - speech.placed.customer - speech.placed.agent;
  return silences(speech.spoken)
    .filter((silence) => elapsed(silence.startMs, silence.endMs) > deadAirMs)
    .map((silence) =>
      createMark('dead-air', silence, {
        amountMs: elapsed(silence.startMs, silence.endMs),
        by: whoOwes(silence),
        turnIds: turnsOf(silence),
        origin: [...silence.before, ...silence.after].every((one) => one.measured) ? 'measured' : 'derived',
        limited: limitOf(silence, missing),
      }),
    );
}
