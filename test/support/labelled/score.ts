import { type Interval, intersection, totalMs, union } from '../../../shared/metrics/intervals.ts';

/** What was found rightly, found wrongly and not found. Adds up over calls. */
export interface Counts {
  hit: number;
  extra: number;
  missed: number;
}

/** Differences between found and true, ms, and how many true ones had nothing to be compared with. */
export interface Errors {
  ms: number[];
  missed: number;
}

const frameMs = 10;

/** Frames of 10 ms that both call speech, that only the found ones do, and that only the truth does. Each list without overlaps. */
export function frameCounts(found: readonly Interval[], truth: readonly Interval[]): Counts {
  const frames = (intervals: readonly Interval[]) =>
    intervals.reduce((sum, one) => sum + Math.round(one.endMs / frameMs) - Math.round(one.startMs / frameMs), 0);
  const hit = frames(intersection(found, truth));
  return { hit, extra: frames(union(found).intervals) - hit, missed: frames(union(truth).intervals) - hit };
}

export const addCounts = (all: readonly Counts[]): Counts =>
  all.reduce((sum, one) => ({ hit: sum.hit + one.hit, extra: sum.extra + one.extra, missed: sum.missed + one.missed }), {
    hit: 0,
    extra: 0,
    missed: 0,
  });

/** Ratios 0..1. Nothing found has found nothing wrong, and nothing was to be found: 1. */
export const precision = ({ hit, extra }: Counts) => (hit + extra === 0 ? 1 : hit / (hit + extra));
export const recall = ({ hit, missed }: Counts) => (hit + missed === 0 ? 1 : hit / (hit + missed));
/** Harmonic mean of precision and recall. */
export const f1 = ({ hit, extra, missed }: Counts) => (hit + extra + missed === 0 ? 1 : (2 * hit) / (2 * hit + extra + missed));

/** Start and end of each true stretch against the found one that it shares most time with. */
export function edgeErrors(found: readonly Interval[], truth: readonly Interval[]): { onset: Errors; offset: Errors } {
  const onset: Errors = { ms: [], missed: 0 };
  const offset: Errors = { ms: [], missed: 0 };
  for (const one of truth) {
    const shared = (other: Interval) => Math.min(one.endMs, other.endMs) - Math.max(one.startMs, other.startMs);
    const best = found.reduce<Interval | null>((a, b) => (shared(b) > (a ? shared(a) : 0) ? b : a), null);
    if (best === null) {
      onset.missed++;
      offset.missed++;
    } else {
      onset.ms.push(Math.abs(best.startMs - one.startMs));
      offset.ms.push(Math.abs(best.endMs - one.endMs));
    }
  }
  return { onset, offset };
}

export interface TimedReply {
  agentStartMs: number;
  latencyMs: number;
}

const replyReachMs = 1000;

/** Latency of each true reply against the nearest found one that starts within a second of it; each found one counts once. */
export function latencyErrors(found: readonly TimedReply[], truth: readonly TimedReply[]): Errors {
  const left = [...found];
  const errors: Errors = { ms: [], missed: 0 };
  for (const one of truth) {
    const away = (other: TimedReply) => Math.abs(other.agentStartMs - one.agentStartMs);
    const nearest = left.toSorted((a, b) => away(a) - away(b))[0];
    if (!nearest || away(nearest) > replyReachMs) errors.missed++;
    else {
      left.splice(left.indexOf(nearest), 1);
      errors.ms.push(Math.abs(nearest.latencyMs - one.latencyMs));
    }
  }
  return errors;
}

export interface Incident extends Interval {
  by: 'customer' | 'agent' | null;
}

/** Incidents found, each once: by the same party, at a shared time. */
export function incidentCounts(found: readonly Incident[], truth: readonly Incident[]): Counts {
  const left = [...found];
  let hit = 0;
  for (const one of truth) {
    const index = left.findIndex((other) => other.by === one.by && totalMs(intersection([one], [other])) > 0);
    if (index === -1) continue;
    left.splice(index, 1);
    hit++;
  }
  return { hit, extra: left.length, missed: truth.length - hit };
}

const nearMs = 500;

/** Lines placed on speech within half a second of their true start, of all lines. One that is only estimated is not placed. */
export function placedCounts(
  found: readonly { startMs: number; state: 'pinned' | 'placed' | 'between' }[],
  truth: readonly Interval[],
): { near: number; of: number } {
  const near = truth.filter(({ startMs }, index) => {
    const place = found[index];
    return place !== undefined && place.state !== 'between' && Math.abs(place.startMs - startMs) <= nearMs;
  });
  return { near: near.length, of: truth.length };
}
