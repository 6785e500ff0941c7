import { formatClock } from '../../format/duration.ts';
import type { LaneShift, SyncEstimate } from '../../model/heard.ts';
import type { Lanes } from '../lanes.ts';
import type { ReportedTurn } from '../reported-turns.ts';
import { lengthsDiffer } from '../usable.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { heardSides, trustedEdges } from './edges.ts';
import type { Lane, LaneFit } from './lane-fit.ts';
import { reasonOf } from './reason.ts';

/** log10 odds of chance below which a finding is near certain, and below which it is worth offering. */
const strongLog10 = -6;
const weakLog10 = -2;
/** A recording of another call shares a greeting; the right one shares most of its turns. */
const strongShare = 0.6;
const weakShare = 0.4;
/** How much less likely by chance the best place must be than the next one, log10. */
const uniqueLog10 = 3;
/** Another place less than this away says the same, ms. */
const samePlaceMs = 500;
/** A lane's own clock needs this many ends to be told from a detector's habits. */
const enoughForSkew = 3;

export interface Sync {
  estimate: SyncEstimate;
  /** The odds that the best fit is chance, log10: to compare the two ways round of a stereo recording. */
  chanceLog10: number;
}

function shareOf({ agent, customer }: Candidate): number {
  const of = (agent?.of ?? 0) + (customer?.of ?? 0);
  return of === 0 ? 0 : ((agent?.matched ?? 0) + (customer?.matched ?? 0)) / of;
}

function skewOf({ agent, customer }: Candidate): number | null {
  if (agent === null || customer === null || agent.matched === 0 || customer.matched < enoughForSkew) return null;
  return customer.matched / customer.of >= strongShare ? customer.shiftMs - agent.shiftMs : null;
}

function laneOf({ speaker, shiftMs, matched, of, spreadMs }: LaneFit): LaneShift {
  return { speaker, shiftMs, matched, of, spreadMs };
}

function unit(value: number): number {
  return Math.max(0, Math.min(1, value));
}

/** Why a recording may be another call's, by the lengths alone (ms); null when they are near enough. */
export function foreignByLength(recordedMs: number, callMs: number | null): string | null {
  if (!lengthsDiffer(recordedMs, callMs)) return null;
  return `The recording is ${formatClock(recordedMs)} long and the call ${formatClock(callMs)}: it may belong to another call.`;
}

/** A call without turn times runs on the recording's own clock. Only the lengths can hint at another call's recording. */
export function withoutTimes(recordedMs: number, callMs: number | null): SyncEstimate {
  const foreign = foreignByLength(recordedMs, callMs);
  const reason = `The platform gives no turn times to lay the recording against; the call runs on the recording's own clock.${foreign === null ? '' : ` ${foreign}`}`;
  return { offsetMs: null, customerSkewMs: null, confidence: 0, strength: 'none', lanes: [], reason };
}

/**
 * Where the recording lies against the call, from the platform's turn times and the speech that was heard. Shifts are voted for by every pair of
 * a reported and a heard edge, refined to the median of the edges that match, and judged by the odds that as many would match by chance among
 * all shifts nearer to 0. `strong` needs odds below 1 in a million, most turns matched, and no second place that comes near.
 * @param durationMs of the recording.
 */
export function estimateSync(turns: readonly ReportedTurn[], lanes: Lanes, durationMs: number): Sync {
  const laneFor = (speaker: Lane['speaker']): Lane => ({
    speaker,
    edges: trustedEdges(turns.filter((turn) => turn.speaker === speaker)),
    heard: heardSides(lanes[speaker]),
    durationMs,
  });
  const candidates = candidatesOf(laneFor('agent'), laneFor('customer'));
  const best = candidates[0];
  if (best === undefined) {
    const reason = reasonOf('none', null, null, 0, true);
    return {
      estimate: { offsetMs: null, customerSkewMs: null, confidence: 0, strength: 'none', lanes: [], reason },
      chanceLog10: 0,
    };
  }
  const next = candidates.find(({ offsetMs }) => Math.abs(offsetMs - best.offsetMs) > samePlaceMs);
  const margin = (next?.chanceLog10 ?? 0) - best.chanceLog10;
  const share = shareOf(best);
  const unique = margin >= uniqueLog10;
  const strong = best.chanceLog10 <= strongLog10 && share >= strongShare && unique;
  const weak = best.chanceLog10 <= weakLog10 && share >= weakShare;
  const strength = strong ? 'strong' : weak ? 'weak' : 'none';
  const customerSkewMs = strength === 'none' ? null : skewOf(best);
  const sure = unit(best.chanceLog10 / (2 * strongLog10));
  const confidence = strength === 'none' ? 0 : Math.min(sure, unit(margin / (2 * uniqueLog10))) * share;
  return {
    estimate: {
      offsetMs: strength === 'none' ? null : best.offsetMs,
      customerSkewMs,
      confidence: Math.round(confidence * 100) / 100,
      strength,
      lanes: [best.agent, best.customer].flatMap((fit) => (fit === null ? [] : [laneOf(fit)])),
      reason: reasonOf(strength, best, customerSkewMs, share, unique),
    },
    chanceLog10: best.chanceLog10,
  };
}
