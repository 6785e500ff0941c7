import type { Recording } from '../../../../shared/api.ts';
import { formatDifference, formatMs } from '../../../../shared/format/duration.ts';
import { speakerLabels } from '../../../../shared/format/label.ts';
import type { LaneShift, SyncEstimate } from '../../../../shared/model/heard.ts';

/** Who set the offset in force. */
export function offsetSetBy({ offsetBy }: Pick<Recording, 'offsetBy'>): string {
  switch (offsetBy) {
    case 'hand':
      return 'set by hand';
    case 'measured':
      return 'found in the audio';
    case 'default':
      return 'nobody set it';
  }
}

/** What the offset means: "The recording begins 700 ms after the call." */
export function offsetMeaning(offsetMs: number): string {
  const ms = Math.round(offsetMs);
  if (ms === 0) return 'The recording begins with the call.';
  return `The recording begins ${formatMs(Math.abs(ms))} ${ms > 0 ? 'after' : 'before'} the call.`;
}

/** "+214 ms; 6 of 7 turns found, 32 ms off at the median". */
export function laneText({ shiftMs, matched, of, spreadMs }: LaneShift): string {
  return `${formatDifference(shiftMs)}; ${matched} of ${of} turns found, ${formatMs(spreadMs)} off at the median`;
}

export function laneName({ speaker }: LaneShift): string {
  return `${speakerLabels[speaker]} lane`;
}

/** How the two lanes' clocks lie against each other; null where nothing can be said. */
export function skewText({ customerSkewMs }: Pick<SyncEstimate, 'customerSkewMs'>): string | null {
  if (customerSkewMs === null) return null;
  const ms = Math.round(customerSkewMs);
  if (ms === 0) return "Both lanes' times are on one clock.";
  return `The customer's times run ${formatMs(Math.abs(ms))} ${ms > 0 ? 'ahead of' : 'behind'} the agent's: a number that subtracts one from the other is off by as much.`;
}

/** An estimate that may be offered: there is one, and it is not what is in force already. */
export function offered({ offsetMs }: SyncEstimate, recording: Pick<Recording, 'offsetMs'>): number | null {
  return offsetMs !== null && Math.round(offsetMs) !== Math.round(recording.offsetMs) ? Math.round(offsetMs) : null;
}
