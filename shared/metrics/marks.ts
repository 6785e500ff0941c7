import type { Call } from '../model/call.ts';
import type { Mark, Thresholds } from '../model/mark.ts';
import { byStart } from './mark.ts';
import { overlapMarks } from './overlap-marks.ts';
import { drawOnce, slowReplyMarks } from './replies.ts';
import { reportedMarks } from './reported.ts';
import { deadAirMarks } from './silences.ts';
import { speechOf } from './speech.ts';

/**
 * Everything on the timeline worth a look, sorted by start; times in ms on the call clock. Depends on the call's content only:
 * the order of its turns does not matter. Estimated times make no marks. O(n log n) in turns and segments.
 * Definitions: `definitions.ts`.
 */
export function computeMarks(call: Call, thresholds: Thresholds): Mark[] {
  const speech = speechOf(call);
  const waiting = drawOnce(slowReplyMarks(call, thresholds), deadAirMarks(speech, thresholds));
  return [...overlapMarks(speech, thresholds), ...waiting, ...reportedMarks(call)].sort(byStart);
}
