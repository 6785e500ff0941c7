import { useMemo } from 'react';
import { saidAndHeard } from '../../../shared/heard/said-and-heard.ts';
import type { SaidAndHeard } from '../../../shared/model/compared.ts';
import { useCall } from '../context.ts';
import { type PlaceNote, placeNotes } from './placement.ts';
import { type Placing, usePlacing } from './use-placing.ts';

/** What the recording says about the lines of a call; shared by all of them. */
export interface LinesHeard {
  /** Null where no recording was listened to. */
  placing: Placing | null;
  /** How sure each line's place is; empty where the page shows the platform's times. */
  notes: ReadonlyMap<string, PlaceNote>;
  said: ReadonlyMap<string, SaidAndHeard>;
}

export function useLinesHeard(): LinesHeard {
  const { page, sides } = useCall();
  const { heard, recording } = page;
  const { basis, reported, measured } = sides;
  const placing = usePlacing();
  const offsetMs = recording?.offsetMs ?? 0;
  const notes = useMemo(
    () => (basis === 'measured' && heard ? placeNotes(heard, reported.lines, offsetMs) : new Map<string, PlaceNote>()),
    [basis, heard, reported.lines, offsetMs],
  );
  const said = useMemo(
    () => new Map(heard && measured ? saidAndHeard(reported, measured, heard).map((one) => [one.lineId, one]) : []),
    [heard, measured, reported],
  );
  return useMemo(() => ({ placing, notes, said }), [placing, notes, said]);
}
