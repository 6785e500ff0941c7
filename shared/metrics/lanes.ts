import { type Interval, isOrdered, walkPairs } from './intervals.ts';
import { bySpeechOrder, type Spoken } from './speech.ts';

/**
 * A pause up to this long inside one party's talk does not end it, ms: the shortest pause that speech detection
 * separates turns by (audio notes: "min silence 0.3 s"). Platforms leave 1 ms between two sentences of one reply.
 */
export const joinMs = 300;

/** A party's uninterrupted talk: pieces whose pauses are no longer than `joinMs`. */
export interface Stretch extends Interval {
  pieces: Spoken[];
}

/** Both parties speaking: two stretches that share time. `sharedMs` leaves the pauses inside out; `touched` are the pieces it rests on, some more than once. */
export interface Encounter extends Interval {
  customer: Stretch;
  agent: Stretch;
  sharedMs: number;
  touched: Spoken[];
}

/**
 * One party's speech as sorted, disjoint pieces, each owned by one turn. Where two segments of the same party overlap
 * (bad data) the earlier one keeps the shared time. A doubt about the start of a later one stays: its real start may lie after the clip.
 */
export function disjoint(spoken: readonly Spoken[]): Spoken[] {
  const pieces: Spoken[] = [];
  let covered = Number.NEGATIVE_INFINITY;
  for (const one of spoken.filter(isOrdered).sort(bySpeechOrder)) {
    if (one.endMs <= covered) continue;
    pieces.push(one.startMs < covered ? { ...one, startMs: covered } : one);
    covered = one.endMs;
  }
  return pieces;
}

/** Joins the disjoint pieces of one party to stretches. */
export function stretches(pieces: readonly Spoken[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && piece.startMs - last.endMs <= joinMs) {
      last.pieces.push(piece);
      last.endMs = piece.endMs;
    } else joined.push({ startMs: piece.startMs, endMs: piece.endMs, pieces: [piece] });
  }
  return joined;
}

function owners(lane: readonly Stretch[]): Map<Spoken, Stretch> {
  return new Map(lane.flatMap((stretch) => stretch.pieces.map((piece): [Spoken, Stretch] => [piece, stretch])));
}

/** Every encounter of the two parties in order. Linear in the number of pieces: no pair is looked at that does not share time. */
export function encounters(customer: readonly Spoken[], agent: readonly Spoken[]): Encounter[] {
  const customerLane = disjoint(customer);
  const agentLane = disjoint(agent);
  const customerOwner = owners(stretches(customerLane));
  const agentOwner = owners(stretches(agentLane));
  const found: Encounter[] = [];
  walkPairs(customerLane, agentLane, (a, b, shared) => {
    const mine = customerOwner.get(a)!;
    const theirs = agentOwner.get(b)!;
    const last = found.at(-1);
    const length = shared.endMs - shared.startMs;
    if (last?.customer === mine && last.agent === theirs) {
      last.endMs = shared.endMs;
      last.sharedMs += length;
      last.touched.push(a, b);
    } else found.push({ ...shared, customer: mine, agent: theirs, sharedMs: length, touched: [a, b] });
  });
  return found;
}
