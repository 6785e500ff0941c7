import type { Interval } from '../metrics/intervals.ts';
import { countUpTo } from '../metrics/search.ts';
import type { FloorTaken } from './lanes.ts';

/** Where a turn of one lane should lie, audio clock. Silence may come before the first word where `startSure` is false. */
export interface Window extends Interval {
  turnId: string;
  startSure: boolean;
}

/** A stretch of one lane's speech and the turn that it belongs to; null while it belongs to none. */
export interface Claimed extends Interval {
  turnId: string | null;
}

/** A spurt's edge this near to its turn's is the same event, ms, even where they share little time. */
export const slackMs = 400;
/** Unclaimed speech of the same party goes on with its neighbour's turn up to this pause, ms, while nobody takes the floor. */
const goesOnMs = 1000;
/** Shorter sounds than this do not lengthen a turn, ms: a cough, a thump on the line. */
const shortestMs = 200;
/** A spurt that holds this share of each of several turns is cut between them. */
const heldShare = 0.6;

function sharedMs(a: Interval, b: Interval): number {
  return Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs);
}

/** True when the spurt begins or ends with the turn. */
function sharesEdge(spurt: Interval, window: Window, slack: number): boolean {
  const withStart = window.startSure && Math.abs(spurt.startMs - window.startMs) <= slack;
  return withStart || Math.abs(spurt.endMs - window.endMs) <= slack;
}

function belongs(spurt: Interval, window: Window, slack: number): boolean {
  const length = spurt.endMs - spurt.startMs;
  const needed = window.startSure ? Math.min(length, window.endMs - window.startMs) / 2 : length / 2;
  const shared = sharedMs(spurt, window);
  return (shared > 0 && shared >= needed) || sharesEdge(spurt, window, slack);
}

/** A spurt that runs through several turns, cut in the middle of the reported pause between each two. */
function cut(spurt: Interval, windows: readonly Window[]): Claimed[] {
  const pieces: Claimed[] = [];
  let startMs = spurt.startMs;
  windows.forEach(({ turnId, endMs }, index) => {
    const next = windows[index + 1];
    const middle = next === undefined ? spurt.endMs : Math.round((endMs + Math.max(endMs, next.startMs)) / 2);
    const until = Math.min(spurt.endMs, middle);
    if (until <= startMs) return;
    pieces.push({ startMs, endMs: until, turnId });
    startMs = until;
  });
  return pieces;
}

function claimOne(spurt: Interval, windows: readonly Window[], slack: number): Claimed[] {
  const { startMs, endMs } = spurt;
  const candidates = windows.filter((window) => belongs(spurt, window, slack));
  const held = candidates.filter((window) => sharedMs(spurt, window) >= heldShare * (window.endMs - window.startMs));
  if (held.length > 1) return cut(spurt, held);
  // The silence before a first word lies over the end of the turn before: an edge says more than shared time.
  const edged = candidates.filter((window) => sharesEdge(spurt, window, slack));
  const best = (edged.length > 0 ? edged : candidates).reduce<Window | null>(
    (a, b) => (a && sharedMs(spurt, a) >= sharedMs(spurt, b) ? a : b),
    null,
  );
  return [{ startMs, endMs, turnId: best?.turnId ?? null }];
}

/**
 * Gives each spurt of a lane to the turn whose edge it shares, else to the one that it lies in. Spurts in order; windows in any.
 * @param slack how near an edge must lie, ms.
 */
export function claim(spurts: readonly Interval[], windows: readonly Window[], slack: number = slackMs): Claimed[] {
  const sorted = [...windows].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  const starts = sorted.map(({ startMs }) => startMs);
  const latest: number[] = [];
  for (const { endMs } of sorted) latest.push(Math.max(endMs, latest.at(-1) ?? endMs));
  return spurts.flatMap((spurt) => {
    const from = countUpTo(latest, spurt.startMs - slack, false);
    const to = countUpTo(starts, spurt.endMs + slack, true);
    return claimOne(spurt, sorted.slice(from, to), slack);
  });
}

/**
 * Turn boundaries: consecutive speech of one party is one turn while the other does not take the floor. Unclaimed speech between two pieces of
 * one turn is that turn's; beside a turn it goes on with the nearer neighbour.
 * @param closed turns whose edges a person set: nothing goes on with them.
 */
export function goOn(claimed: readonly Claimed[], floorTaken: FloorTaken, closed: ReadonlySet<string> = new Set()): Claimed[] {
  const done = claimed.map((one) => ({ ...one }));
  const nextOwned: (Claimed | null)[] = new Array(done.length).fill(null);
  for (let index = done.length - 2; index >= 0; index--) {
    nextOwned[index] = done[index + 1]!.turnId === null ? nextOwned[index + 1]! : done[index + 1]!;
  }
  const reach = (fromMs: number, toMs: number, lengthMs: number) =>
    lengthMs < shortestMs || toMs - fromMs > goesOnMs || floorTaken(fromMs, toMs) ? Number.POSITIVE_INFINITY : toMs - fromMs;
  const isOpen = (one: Claimed | undefined): one is Claimed => one != null && one.turnId !== null && !closed.has(one.turnId);
  const settle = (one: Claimed, before: Claimed | undefined, after: Claimed | undefined) => {
    const length = one.endMs - one.startMs;
    const back = isOpen(before) ? reach(before.endMs, one.startMs, length) : Number.POSITIVE_INFINITY;
    const on = isOpen(after) ? reach(one.endMs, after.startMs, length) : Number.POSITIVE_INFINITY;
    if (back === Number.POSITIVE_INFINITY && on === Number.POSITIVE_INFINITY) return;
    one.turnId = back <= on ? before!.turnId : after!.turnId;
  };
  done.forEach((one, index) => {
    if (one.turnId !== null) return;
    const before = done[index - 1];
    const next = nextOwned[index] ?? null;
    if (before && before.turnId !== null && before.turnId === next?.turnId) one.turnId = before.turnId;
    else settle(one, before, done[index + 1]);
  });
  for (let index = done.length - 2; index >= 0; index--) {
    if (done[index]!.turnId === null) settle(done[index]!, undefined, done[index + 1]);
  }
  return done;
}
