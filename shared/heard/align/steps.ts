import type { Interval } from '../../metrics/intervals.ts';
import { isOrdered } from '../../metrics/intervals.ts';
import type { Pin } from '../../model/heard.ts';
import type { LineToPlace } from './align-lines.ts';
import type { Step } from './search.ts';
import { spokenLetters } from './spoken.ts';

/** The lines as the search takes them, with the bounds that pins set. A pin of no line, or whose times are none, is left out. O(n). */
export function stepsOf(lines: readonly LineToPlace[], pins: readonly Pin[]): Step[] {
  const pinOf = new Map<string, Interval>();
  for (const { lineId, startMs, endMs } of pins) if (isOrdered({ startMs, endMs })) pinOf.set(lineId, { startMs, endMs });
  let fromMs = Number.NEGATIVE_INFINITY;
  const steps = lines.map(({ id, speaker, text }): Step => {
    const pin = pinOf.get(id) ?? null;
    const step = {
      speaker,
      letters: spokenLetters(text),
      pin,
      fromMs,
      toMs: Number.POSITIVE_INFINITY,
      beforeMs: Number.POSITIVE_INFINITY,
    };
    if (pin) fromMs = pin.startMs;
    return step;
  });
  let toMs = Number.POSITIVE_INFINITY;
  const beforeMs = { agent: toMs, customer: toMs };
  for (const step of steps.toReversed()) {
    step.toMs = toMs;
    step.beforeMs = beforeMs[step.speaker];
    if (step.pin) {
      toMs = step.pin.startMs;
      beforeMs[step.speaker] = step.pin.startMs;
    }
  }
  return steps;
}
