import type { Recording } from '../../../../shared/api.ts';
import { formatDifference, formatMs } from '../../../../shared/format/duration.ts';
import { speakerLabels } from '../../../../shared/format/label.ts';
import { formatPercent } from '../../../../shared/format/number.ts';
import { oneClockMs } from '../../../../shared/heard/lanes.ts';
import type { LaneShift, SyncEstimate } from '../../../../shared/model/heard.ts';
import type { Origin } from '../../../../shared/model/origin.ts';

/** "94 % sure"; nothing heard is ever quite certain. */
export function sureText(confidence: number): string {
  return confidence > 0.99 ? 'over 99 % sure' : `${formatPercent(confidence, 0)} sure`;
}

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

/** The clock of the customer's reported times: "214 ms ahead of the agent's". How the two lanes' clocks lie against each other; null where nothing can be said. */
export function skewText({ customerSkewMs }: Pick<SyncEstimate, 'customerSkewMs'>): string | null {
  if (customerSkewMs === null) return null;
  const ms = Math.round(customerSkewMs);
  if (Math.abs(ms) < oneClockMs) return "same as the agent's";
  return `${formatMs(Math.abs(ms))} ${ms > 0 ? 'ahead of' : 'behind'} the agent's`;
}

/** An estimate that may be offered: there is one, and it is not what is in force already. */
export function offered({ offsetMs }: SyncEstimate, recording: Pick<Recording, 'offsetMs'>): number | null {
  return offsetMs !== null && Math.round(offsetMs) !== Math.round(recording.offsetMs) ? Math.round(offsetMs) : null;
}

/** What is found in the audio is a measurement only where hardly anything else fits. */
export function originOf({ strength }: Pick<SyncEstimate, 'strength'>): Origin {
  return strength === 'strong' ? 'measured' : 'estimated';
}
