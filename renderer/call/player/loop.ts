import type { Interval } from '../../../shared/metrics/intervals.ts';

/** A stretch that repeats while `on`. Either end may still be open. */
export interface Loop {
  inMs: number | null;
  outMs: number | null;
  on: boolean;
}

export const noLoop: Loop = { inMs: null, outMs: null, on: false };

/** Sets the start. An end that does not lie after it is forgotten. A stretch with both ends begins to repeat. */
export function withIn(loop: Loop, ms: number): Loop {
  const outMs = loop.outMs !== null && loop.outMs > ms ? loop.outMs : null;
  return { inMs: ms, outMs, on: outMs !== null };
}

/** Sets the end. A start that does not lie before it is forgotten. */
export function withOut(loop: Loop, ms: number): Loop {
  const inMs = loop.inMs !== null && loop.inMs < ms ? loop.inMs : null;
  return { inMs, outMs: ms, on: inMs !== null };
}

/** On or off. Without both ends the missing ones come from `turn`, the one at the playhead; null when there is none to take. */
export function toggled(loop: Loop, turn: Interval | null): Loop | null {
  if (loop.inMs !== null && loop.outMs !== null) return { ...loop, on: !loop.on };
  return turn === null ? null : { inMs: turn.startMs, outMs: turn.endMs, on: true };
}

/** Where to go, when playing went from `fromMs` to `toMs` past the end of a loop that is on; null to go on. */
export function loopBack({ inMs, outMs, on }: Loop, fromMs: number, toMs: number): number | null {
  return on && inMs !== null && outMs !== null && fromMs < outMs && toMs >= outMs ? inMs : null;
}
