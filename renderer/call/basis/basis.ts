import type { CallPage } from '../../../shared/api.ts';
import { reportedTurns } from '../../../shared/heard/reported-turns.ts';
import type { Call } from '../../../shared/model/call.ts';

/** Whose times the page shows: the platform's, or those heard in the recording. */
export type Basis = 'reported' | 'measured';

export function otherBasis(basis: Basis): Basis {
  return basis === 'measured' ? 'reported' : 'measured';
}

/** What the reviewer chose, apart for calls whose platform gives times of turns and for calls without: the better default differs. */
export interface BasisChoice {
  timed?: Basis;
  untimed?: Basis;
}

/** The platform gives times of turns that something can be laid against: no estimates, no whole seconds. */
export function hasOwnTimes(call: Call): boolean {
  return reportedTurns(call).length > 0;
}

/** Why no time is measured, for the reviewer; null when they are. */
export function whyNotMeasured({ recording, heard }: Pick<CallPage, 'recording' | 'heard'>): string | null {
  if (recording === null) return 'There is no recording yet, so nothing is measured.';
  if (recording.state === 'failed') return 'The recording could not be read, so nothing is measured.';
  if (heard === null || recording.state !== 'ready') return 'The recording is being listened to.';
  return heard.unusable;
}

/** The basis to show: the reviewer's own choice, else the platform's times where it gives any; never one that is not there. */
export function basisInForce(choice: BasisChoice, page: Pick<CallPage, 'call' | 'recording' | 'heard'>): Basis {
  if (whyNotMeasured(page) !== null) return 'reported';
  return hasOwnTimes(page.call) ? (choice.timed ?? 'reported') : (choice.untimed ?? 'measured');
}

export function withChoice(choice: BasisChoice, call: Call, basis: Basis): BasisChoice {
  return hasOwnTimes(call) ? { ...choice, timed: basis } : { ...choice, untimed: basis };
}
