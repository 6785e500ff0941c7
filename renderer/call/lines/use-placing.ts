import { useMemo, useSyncExternalStore } from 'react';
import type { Interval } from '../../../shared/metrics/intervals.ts';
import type { Line } from '../../../shared/model/call.ts';
import { useCall } from '../context.ts';
import { moved } from './edges.ts';
import type { LineEditState } from './line-edit.ts';
import { lineState } from './placement.ts';

/** What can be pinned, and where: call clock. */
export interface Placing {
  /** Why no line can be pinned, for the reviewer; null when they can. */
  why: string | null;
  /** They can, once the page shows what was measured. */
  onlyOtherSide: boolean;
  /** What the recording spans. */
  limits: Interval;
  /** Where the line is now; null while it has no place. */
  spanOf(line: Line): Interval | null;
  isPinned(lineId: string): boolean;
}

/** Null where no recording was listened to: then there is nothing to pin a line to. */
export function usePlacing(): Placing | null {
  const { page, sides } = useCall();
  const { heard, recording } = page;
  const durationMs = recording?.durationMs ?? null;
  const offsetMs = recording?.offsetMs ?? 0;
  const onlyOtherSide = sides.why === null && sides.basis === 'reported';
  const why = onlyOtherSide ? 'Lines are pinned where the audio has them. Read the times as measured first.' : sides.why;
  return useMemo(() => {
    if (heard === null || durationMs === null) return null;
    return {
      why,
      onlyOtherSide,
      limits: moved({ startMs: 0, endMs: durationMs }, offsetMs),
      spanOf: ({ id, start, end }) => {
        const { placement } = lineState(heard, id);
        if (placement) return moved(placement, offsetMs);
        return start && end && end.ms > start.ms ? { startMs: start.ms, endMs: end.ms } : null;
      },
      isPinned: (lineId) => lineState(heard, lineId).pin !== null,
    };
  }, [heard, durationMs, offsetMs, why, onlyOtherSide]);
}

/** The line with the handles, and where they are being moved to. */
export function useLineEdit(): LineEditState {
  const { edit } = useCall();
  return useSyncExternalStore(edit.subscribe, edit.get);
}
