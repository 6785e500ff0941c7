import { keepPreviousData, type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CallPage } from '../../shared/api.ts';
import type { CallListQuery } from './call-query.ts';
import { api, json } from './client.ts';
import { queryKeys } from './keys.ts';

/** State of the application: counts, listener, rebuild, attention. */
export function useStatus() {
  return useQuery({ queryKey: queryKeys.status, queryFn: () => json(api.status.$get()) });
}

export function useSettings() {
  return useQuery({ queryKey: queryKeys.settings, queryFn: () => json(api.settings.$get()) });
}

/** Rows of one list asked for together. */
export const pageSize = 100;

/** What asks for page `page` (0-based, `pageSize` rows) of a list of calls. */
export function callRowsOptions(query: CallListQuery, page: number) {
  return {
    queryKey: queryKeys.callRows(query, page),
    queryFn: () => json(api.calls.$get({ query: { ...query, limit: String(pageSize), offset: String(page * pageSize) } })),
  };
}

/** The first page of a list of calls; the library itself asks for more pages as they come into view. */
export function useCalls(query: CallListQuery) {
  return useQuery({ ...callRowsOptions(query, 0), placeholderData: keepPreviousData });
}

/** Up to `limit` calls that hold all words of `text`, newest first. */
export function useCallSearch(text: string, limit: number) {
  return useQuery({
    queryKey: queryKeys.callSearch(text),
    queryFn: () => json(api.calls.$get({ query: { text, limit: String(limit) } })),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
  });
}

/** Everything a call page shows, with its place in the list it was opened from. */
export function useCallPage(id: string, query: CallListQuery) {
  return useQuery({
    queryKey: queryKeys.callPage(id, query),
    // A number too long for a double travels as its text, which the typed client cannot know.
    queryFn: async () => (await json(api.calls[':id'].$get({ param: { id }, query }))) as CallPage,
  });
}

/** Makes cached answers old: what is on screen is asked for again. */
export function useInvalidate(): (...keys: QueryKey[]) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (...keys) => {
      await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
    [client],
  );
}
