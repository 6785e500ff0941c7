import type { Interval } from '../metrics/intervals.ts';
import { countUpTo } from '../metrics/search.ts';
import { otherSpeaker } from '../metrics/speech.ts';
import type { Speaker } from '../model/call.ts';
import type { Heard } from '../model/heard.ts';
import { floorOf, lanesOf } from './lanes.ts';

/** After a silence this long, ms, the same party's next words are a turn of their own: "Hello?" ... "Hello?" is not one turn. */
export const longestPauseMs = 2000;

/** Speech that no turn of the call accounts for, as a turn of its own: one party's pieces, audio clock. */
export interface LooseTurn {
  speaker: Speaker;
  spurts: Interval[];
}

/**
 * Groups unclaimed speech to turns: consecutive pieces of one party, as long as the other does not take the floor, none of its own turns lies
 * between and no pause exceeds `longestPauseMs`.
 * @param speakers who speaks in each turn of the call.
 */
export function looseTurns(heard: Heard, speakers: ReadonlyMap<string, Speaker>): LooseTurn[] {
  const lanes = lanesOf(heard.speech, heard.customerChannel.channel);
  const loose: LooseTurn[] = [];
  for (const speaker of ['customer', 'agent'] as const) {
    const own = heard.turns.filter(({ turnId }) => speakers.get(turnId) === speaker);
    const starts = own.flatMap(({ spurts }) => spurts.map(({ startMs }) => startMs)).sort((a, b) => a - b);
    const floorTaken = floorOf(lanes[otherSpeaker(speaker)]);
    let open: LooseTurn | null = null;
    for (const { startMs, endMs } of heard.unclaimed.filter((one) => one.speaker === speaker)) {
      const lastMs: number = open?.spurts.at(-1)?.endMs ?? Number.NEGATIVE_INFINITY;
      const goesOn =
        startMs - lastMs <= longestPauseMs &&
        !floorTaken(lastMs, startMs) &&
        countUpTo(starts, lastMs, false) === countUpTo(starts, startMs, false);
      if (open === null || !goesOn) {
        open = { speaker, spurts: [] };
        loose.push(open);
      }
      open.spurts.push({ startMs, endMs });
    }
  }
  return loose.sort((a, b) => a.spurts[0]!.startMs - b.spurts[0]!.startMs);
}
