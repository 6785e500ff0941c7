import { useMutation } from '@tanstack/react-query';
import { queryKeys } from '../../data/keys.ts';
import { useInvalidate } from '../../data/queries.ts';
import { useCall } from '../context.ts';
import { cancelFetch, fetchRecording } from '../data.ts';

/** Fetching the recording of the open call: at once, or not any more. Refusals are told at the bottom of the window. */
export function useFetching(): { fetchNow(): void; cancel(): void; busy: boolean } {
  const { id } = useCall().page;
  const invalidate = useInvalidate();
  const onSettled = () => invalidate(queryKeys.call(id), queryKeys.calls);
  const start = useMutation({ mutationFn: () => fetchRecording(id), onSettled });
  const stop = useMutation({ mutationFn: () => cancelFetch(id), onSettled });
  return { fetchNow: () => start.mutate(), cancel: () => stop.mutate(), busy: start.isPending };
}
