import { infiniteQueryOptions, keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ForwardState } from '../../shared/model/delivery.ts';
import { api, json } from './client.ts';
import { queryKeys } from './keys.ts';
import { pageSize } from './queries.ts';
import { errorShownInPlace } from './query-client.ts';
import type { ReportFilter } from './report-queries.ts';

/** Which reports are sent on: some, or all that a filter of the inbox shows. */
export type ToForward = { reportIds: number[] } | { status: ReportFilter };

/** What asks for the forwards page by page, newest first. */
export function forwardPagesOptions(state: ForwardState | null) {
  return infiniteQueryOptions({
    queryKey: queryKeys.forwardRows(state),
    queryFn: ({ pageParam }) =>
      json(api.forwards.$get({ query: { ...(state ? { state } : {}), limit: String(pageSize), offset: String(pageParam) } })),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => (pages.length * pageSize < total ? pages.length * pageSize : null),
    placeholderData: keepPreviousData,
  });
}

/** Where one report was sent on to, newest first, 20 at most. */
export function useForwardsOf(reportId: number) {
  return useQuery({
    queryKey: queryKeys.forwardsOf(reportId),
    queryFn: () => json(api.forwards.$get({ query: { reportId: String(reportId), limit: '20' } })),
  });
}

/** The form shows what went wrong. */
export function useForward() {
  const client = useQueryClient();
  return useMutation({
    meta: errorShownInPlace,
    mutationFn: ({ url, what }: { url: string; what: ToForward }) => json(api.forwards.$post({ json: { url, ...what } })),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.forwards }),
  });
}

export function useForwardAgain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => json(api.forwards[':id'].again.$post({ param: { id: String(id) } })),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.forwards }),
  });
}

export function useCancelForward() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => json(api.forwards[':id'].$delete({ param: { id: String(id) } })),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.forwards }),
  });
}
