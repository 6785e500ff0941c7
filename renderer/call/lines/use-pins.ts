import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallPage } from '../../../shared/api.ts';
import { formatClock } from '../../../shared/format/duration.ts';
import type { Interval } from '../../../shared/metrics/intervals.ts';
import { messageOf } from '../../data/failure.ts';
import { queryKeys } from '../../data/keys.ts';
import { useInvalidate } from '../../data/queries.ts';
import { errorShownInPlace } from '../../data/query-client.ts';
import { useCall } from '../context.ts';
import { pinLine, unpinLine } from '../data.ts';
import { showFailed, showUndo } from '../review/undo-toast.tsx';
import { onAudio } from './edges.ts';
import { type LineState, lineState, pinnedState, unpinnedState, withLineState } from './placement.ts';

/** Where a line is to be pinned, audio clock; null takes its pin away. `told`: what the toast says; null for a way back, which needs none. */
interface Wish {
  lineId: string;
  span: Interval | null;
  told: string | null;
}

/**
 * Pinning and unpinning lines. The page shows the wish at once and the core's answer when it comes; what could not be stored goes back to where it was.
 * Wishes are sent one after the other: the last one must be the one that stays. Times in and out are on the call clock.
 */
export function usePins() {
  const { page, edit } = useCall();
  const client = useQueryClient();
  const invalidate = useInvalidate();
  const { offsetMs = 0, durationMs } = page.recording ?? {};
  const key = queryKeys.call(page.id);

  const show = (lineId: string, change: (state: LineState) => LineState): LineState | null => {
    let before: LineState | null = null;
    client.setQueriesData<CallPage>({ queryKey: key }, (known) => {
      if (!known?.heard) return known;
      before = lineState(known.heard, lineId);
      return { ...known, heard: withLineState(known.heard, lineId, change(before)) };
    });
    return before;
  };

  const wish = useMutation({
    scope: { id: `pins ${page.id}` },
    meta: errorShownInPlace,
    mutationFn: ({ lineId, span }: Wish) => (span ? pinLine(page.id, lineId, span) : unpinLine(page.id, lineId)),
    onMutate: async ({ lineId, span }) => {
      // An answer that was asked for before would bring the old place back.
      await client.cancelQueries({ queryKey: key });
      const before = show(lineId, (state) => (span ? pinnedState(lineId, span) : unpinnedState(state)));
      if (edit.get().lineId === lineId) edit.drop();
      return before;
    },
    onError: (error, { lineId }, before) => {
      if (before) show(lineId, () => before);
      showFailed(`Not stored: the line is back where it was. ${messageOf(error)}`);
    },
    onSuccess: (_answer, { lineId, told }, before) => {
      if (told !== null) showUndo(told, () => wish.mutate({ lineId, span: before?.pin ?? null, told: null }));
    },
    onSettled: () => invalidate(key),
  });

  return {
    pin: (lineId: string, span: Interval) =>
      wish.mutate({
        lineId,
        span: onAudio(span, offsetMs, durationMs ?? Number.POSITIVE_INFINITY),
        told: `Pinned at ${formatClock(span.startMs)}`,
      }),
    unpin: (lineId: string) => wish.mutate({ lineId, span: null, told: 'Unpinned' }),
  };
}
