import type { CallPage } from '../../../shared/api.ts';
import { isFirm } from '../../../shared/metrics/speech.ts';
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

/** The platform places at least one turn, and not by an estimate. */
export function hasOwnTimes({ turns }: Pick<Call, 'turns'>): boolean {
  return turns.some(({ start, end }) => isFirm(start) || isFirm(end));
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

export function withChoice(choice: BasisChoice, call: Pick<Call, 'turns'>, basis: Basis): BasisChoice {
  return hasOwnTimes(call) ? { ...choice, timed: basis } : { ...choice, untimed: basis };
}
