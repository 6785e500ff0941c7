import type { Interval } from '../metrics/intervals.ts';
import type { Segment, Turn } from '../model/call.ts';
import type { Heard, HeardTurn } from '../model/heard.ts';
import type { TimePoint } from '../model/origin.ts';
import { reportedStretch } from './reported-turns.ts';

export const perhapsAnothers =
  'The reported times and the speech lie far apart, or the place of the recording is not sure: this may be the speech of another turn.';
/** Below this confidence a turn found by its times is in doubt. */
const sureOfTurn = 0.4;
/** A segment's reported end and the end of the speech it lies in may differ by this, ms. */
const sameEndMs = 400;

/** Where speech begins and ends in the audio, so that an edge which is none of them can be told from a heard one. */
export interface HeardEdges {
  starts: ReadonlySet<number>;
  ends: ReadonlySet<number>;
}

export function edgesOf({ speech, pins }: Heard): HeardEdges {
  const spurts = [...speech.channels.flatMap((channel) => channel.spurts), ...pins];
  return { starts: new Set(spurts.map(({ startMs }) => startMs)), ends: new Set(spurts.map(({ endMs }) => endMs)) };
}

/**
 * An edge without a pause is `derived`, not measured, and yet carries no doubt: the party speaks on both sides of it, so that who spoke over whom
 * does not depend on it. What does, the comparison, asks for the origin.
 */
function pointAt(ms: number, offsetMs: number, heard: ReadonlySet<number>, doubt: string | null): TimePoint {
  return { ms: ms + offsetMs, clock: 'call', origin: heard.has(ms) ? 'measured' : 'derived', uncertain: doubt };
}

function sharedMs(a: Interval, b: Interval): number {
  return Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs);
}

/** The stretch that shares most with the speech, or lies nearest to it; 0 when no segment has a stretch. */
function bestOf(stretches: readonly (Interval | null)[], spurt: Interval): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  stretches.forEach((stretch, index) => {
    const shared = stretch === null ? Number.NEGATIVE_INFINITY : sharedMs(stretch, spurt);
    if (shared <= most) return;
    most = shared;
    best = index;
  });
  return best;
}

function segmentOf(turn: Turn): Segment {
  const { speaker, answers, reportedInterrupted } = turn;
  const none = { start: null, end: null, stopReason: null, playedMs: null, audioMs: null, path: null };
  return { id: `${turn.id}/heard`, speaker, answers, interrupted: reportedInterrupted, ...none };
}

/** One segment, laid on the speech that is its own. A pause inside it makes a further piece; what the platform said of its stop belongs to the last. */
function pieces(segment: Segment, spurts: readonly { start: TimePoint; end: TimePoint }[]): Segment[] {
  const stop = { interrupted: segment.interrupted, stopReason: segment.stopReason };
  const goesOn = { interrupted: segment.interrupted === null ? null : false, stopReason: null };
  return spurts.map((place, index) => ({
    ...segment,
    ...place,
    ...(index === spurts.length - 1 ? stop : goesOn),
    ...(index > 0 ? { id: `${segment.id}~${index + 1}`, playedMs: null, audioMs: null } : {}),
  }));
}

/**
 * A segment without speech of its own. Was it said without a pause after another, it lies in that one's speech: what the platform said of its
 * stop goes to the piece in which it ends, so that it is counted once and where it was heard.
 */
function silent(segment: Segment, endMs: number | null, spoken: readonly Segment[]): Segment {
  const none = { ...segment, start: null, end: null };
  const host = spoken.find(({ start, end }) => endMs !== null && start!.ms < endMs && endMs <= end!.ms + sameEndMs);
  if (host === undefined) return none;
  if (segment.interrupted !== null) host.interrupted = host.interrupted === true || segment.interrupted;
  host.stopReason ??= segment.stopReason;
  return { ...none, interrupted: null, stopReason: null };
}

/**
 * A turn placed by the speech that was heard of it, call clock. Without any it has no times.
 * @param stretchOf where a segment lies by other means (its reported time, its line), audio clock, to tell which speech is whose.
 */
export function measuredTurn(
  turn: Turn,
  heard: HeardTurn | undefined,
  offsetMs: number,
  edges: HeardEdges,
  stretchOf: (segment: Segment, index: number) => Interval | null,
): Turn {
  const segments = turn.segments.length > 0 ? turn.segments : [segmentOf(turn)];
  const stretches = segments.map(stretchOf);
  const doubt = heard !== undefined && heard.by === 'times' && heard.confidence < sureOfTurn ? perhapsAnothers : null;
  const places: { start: TimePoint; end: TimePoint }[][] = segments.map(() => []);
  for (const spurt of heard?.spurts ?? []) {
    places[bestOf(stretches, spurt)]!.push({
      start: pointAt(spurt.startMs, offsetMs, edges.starts, doubt),
      end: pointAt(spurt.endMs, offsetMs, edges.ends, doubt),
    });
  }
  const spoken = segments.map((segment, index) => pieces(segment, places[index]!));
  const all = spoken.flat();
  const placed = segments.flatMap((segment, index) => {
    if (spoken[index]!.length > 0) return spoken[index]!;
    const stretch = stretches[index] ?? null;
    return [silent(segment, stretch && stretch.endMs + offsetMs, all)];
  });
  const start = all.reduce<TimePoint | null>((a, b) => (a === null || b.start!.ms < a.ms ? b.start : a), null);
  const end = all.reduce<TimePoint | null>((a, b) => (a === null || b.end!.ms > a.ms ? b.end : a), null);
  return { ...turn, start, end, segments: placed };
}

/** A segment's reported stretch on the audio clock. `shiftMs`: call clock minus audio clock of its lane. */
export function reportedOnAudio(segment: Segment, shiftMs: number): Interval | null {
  const stretch = reportedStretch(segment);
  return stretch && { startMs: stretch.startMs - shiftMs, endMs: stretch.endMs - shiftMs };
}
