import type { Speaker } from '../model/call.ts';
import { elapsed } from './intervals.ts';
import { countUpTo } from './search.ts';
import { otherSpeaker, type PlacedTurn, type Speech } from './speech.ts';

export interface Backchannel {
  turn: PlacedTurn;
  /** The turn of the other party it was said in. */
  insideId: string;
}

/** The turns of one party by the moment they have surely begun, and for each place in that list the turn so far that ends last. */
interface Hosts {
  begun: number[];
  latest: PlacedTurn[];
}

function hostsOf(turns: readonly PlacedTurn[]): Hosts {
  const sorted = [...turns].sort((a, b) => a.surelyBegunMs - b.surelyBegunMs || b.endMs - a.endMs || (a.id < b.id ? -1 : 1));
  const latest: PlacedTurn[] = [];
  for (const turn of sorted) {
    const best = latest.at(-1);
    latest.push(best && best.endMs >= turn.endMs ? best : turn);
  }
  return { begun: sorted.map((turn) => turn.surelyBegunMs), latest };
}

/** A turn that holds all of `turn` and is longer than it; null when there is none. */
function hostOf(turn: PlacedTurn, { begun, latest }: Hosts): PlacedTurn | null {
  const earlier = latest[countUpTo(begun, turn.startMs, false) - 1];
  if (earlier && earlier.endMs >= turn.endMs) return earlier;
  const together = latest[countUpTo(begun, turn.startMs, true) - 1];
  return together && together.endMs > turn.endMs ? together : null;
}

/**
 * Turns shorter than `graceMs` that lie entirely inside one turn of the other party, pauses of that turn included: "mm-hm".
 * A turn whose own start or end is in doubt is never one. Source: design section 6. O(n log n).
 */
export function backchannels(speech: Speech, graceMs: number): Backchannel[] {
  const hosts: Record<Speaker, Hosts> = {
    customer: hostsOf(speech.turns.filter((turn) => turn.speaker === 'customer')),
    agent: hostsOf(speech.turns.filter((turn) => turn.speaker === 'agent')),
  };
  return speech.turns.flatMap((turn) => {
    if (turn.doubtful || elapsed(turn.startMs, turn.endMs) >= graceMs) return [];
    const host = hostOf(turn, hosts[otherSpeaker(turn.speaker)]);
    return host ? [{ turn, insideId: host.id }] : [];
  });
}
