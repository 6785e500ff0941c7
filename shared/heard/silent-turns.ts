import type { Interval } from '../metrics/intervals.ts';
import { countUpTo } from '../metrics/search.ts';
import type { Call } from '../model/call.ts';
import type { Heard } from '../model/heard.ts';
import { laneShift, lanesOf } from './lanes.ts';
import { reportedTurns } from './reported-turns.ts';

/** A word shorter than this may be too soft or too short to be detected, ms: its absence contradicts nobody. */
const shortestMs = 500;
/** Speech this near to the reported time may be the turn's, whoever claimed it, ms. */
const nearMs = 300;

/**
 * Which turns the platform reports where the recording holds no speech of that party at all. Only turns whose start and end are both sure, and
 * only with a recording that is known to be the call's: an absence in any other proves nothing.
 */
export function silentTurns(call: Call, heard: Heard): (turnId: string) => boolean {
  const lanes = lanesOf(heard.speech, heard.customerChannel.channel);
  const silent = new Set<string>();
  for (const speaker of ['customer', 'agent'] as const) {
    const shiftMs = laneShift(speaker, heard.sync, heard.sync.offsetMs ?? 0);
    const sure = reportedTurns(call).flatMap((turn): (Interval & { id: string })[] => {
      const { id, startMs, endMs, startSure, endSure } = turn;
      if (turn.speaker !== speaker || startMs === null || endMs === null || !startSure || !endSure) return [];
      return endMs - startMs < shortestMs ? [] : [{ id, startMs: startMs - shiftMs - nearMs, endMs: endMs - shiftMs + nearMs }];
    });
    const ends = lanes[speaker].map(({ endMs }) => endMs);
    const heardIn = ({ startMs, endMs }: Interval) => (lanes[speaker][countUpTo(ends, startMs, true)]?.startMs ?? endMs) < endMs;
    for (const one of sure) if (!heardIn(one)) silent.add(one.id);
  }
  return (turnId) => silent.has(turnId);
}
