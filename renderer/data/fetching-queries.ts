import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FetchingSettings } from '../../shared/fetching.ts';
import { api, json } from './client.ts';
import { queryKeys } from './keys.ts';
import { errorShownInPlace } from './query-client.ts';

/** How recordings are fetched. A stored secret never comes back: `secretSet` says that there is one. */
export function useFetchingSettings() {
  return useQuery({ queryKey: queryKeys.fetching, queryFn: () => json(api.settings.fetching.$get()) });
}

/** What is left out stays as it is; a secret of null is forgotten. */
export interface FetchingChange {
  automatic?: boolean;
  trustedHosts?: string[];
  s3?: Omit<FetchingSettings['s3'], 'secretSet'> & { secretAccessKey?: string | null };
}

/** Saves a part of the settings; the form that saves shows what went wrong. */
export function useSaveFetching(saved: FetchingSettings) {
  const client = useQueryClient();
  return useMutation({
    meta: errorShownInPlace,
    mutationFn: (change: FetchingChange) => {
      const { secretSet: _, ...s3 } = saved.s3;
      const { automatic, trustedHosts } = saved;
      return json(api.settings.fetching.$put({ json: { automatic, trustedHosts, s3, ...change } }));
    },
    onSuccess: (now) => client.setQueryData(queryKeys.fetching, now),
  });
}
