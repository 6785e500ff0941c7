import {
  infiniteQueryOptions,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { DeliveryVerdict } from '../../shared/model/delivery.ts';
import { api, json } from './client.ts';
import { queryKeys } from './keys.ts';
import { pageSize } from './queries.ts';

/** Which deliveries; null: all. */
export interface DeliveryFilter {
  source: string | null;
  verdict: DeliveryVerdict | null;
}

const asQuery = ({ source, verdict }: DeliveryFilter) => ({ ...(source ? { source } : {}), ...(verdict ? { verdict } : {}) });

/** Deliveries page by page, newest first. `upTo`: the newest that is shown while the list is held; null: it follows what comes. */
export function useDeliveries(filter: DeliveryFilter, upTo: number | null) {
  return useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: queryKeys.deliveryRows(filter, upTo),
      queryFn: ({ pageParam }) => {
        const before = pageParam === null ? {} : { before: String(pageParam) };
        return json(api.deliveries.$get({ query: { ...asQuery(filter), ...before, limit: String(pageSize) } }));
      },
      initialPageParam: upTo === null ? null : upTo + 1,
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
    }),
  );
}

/** How many came after the one at which the list is held, a page's worth at most. */
export function useNewerDeliveries(filter: DeliveryFilter, than: number | null) {
  const { data } = useQuery({
    queryKey: queryKeys.deliveriesNewer(filter, than),
    queryFn: () => json(api.deliveries.$get({ query: { ...asQuery(filter), limit: String(pageSize) } })),
    select: ({ rows }) => rows.filter(({ id }) => than !== null && id > than).length,
    enabled: than !== null,
  });
  return than === null ? 0 : (data ?? 0);
}

export function useDelivery(id: number) {
  return useQuery({
    queryKey: queryKeys.delivery(id),
    queryFn: () => json(api.deliveries[':id'].$get({ param: { id: String(id) } })),
  });
}

/** Takes a delivery out of quarantine: it is read like any other. */
export function useRelease() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => json(api.deliveries[':id'].release.$post({ param: { id: String(id) } })),
    onSettled: () =>
      Promise.all([queryKeys.deliveries, queryKeys.reports].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

/** When nobody listened, since a moment (ms since 1970), newest first. */
export function useGaps(sinceMs: number) {
  return useQuery({
    queryKey: queryKeys.gaps,
    queryFn: () => json(api.listening.gaps.$get({ query: { since: String(sinceMs) } })),
  });
}
