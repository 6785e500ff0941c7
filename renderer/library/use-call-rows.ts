import { keepPreviousData, type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CallList, CallRow } from '../../shared/api.ts';
import type { CallListQuery } from '../data/call-query.ts';
import { callRowsOptions, pageSize } from '../data/queries.ts';

/** Rows of a list of calls. `pageKey` names the pages in view, "0,1": a text, so that the same pages are the same value. */
export function useCallRows(query: CallListQuery, pageKey: string) {
  const pages = useMemo(() => pageKey.split(',').map(Number), [pageKey]);
  const later = useMemo(() => pages.filter((page) => page > 0), [pages]);
  // The first page stays on screen while another sort or search is on its way: it also says how long the list is.
  const first = useQuery({ ...callRowsOptions(query, 0), placeholderData: keepPreviousData });
  const more = useQueries({ queries: later.map((page) => callRowsOptions(query, page)), combine: answers });
  const rows = useMemo(() => {
    const loaded = new Map<number, CallRow>();
    const add = (page: number, list: CallList | undefined) => {
      list?.rows.forEach((row, index) => {
        loaded.set(page * pageSize + index, row);
      });
    };
    add(0, first.data);
    later.forEach((page, at) => {
      add(page, more[at]);
    });
    return loaded;
  }, [first.data, more, later]);
  return { total: first.data?.total ?? null, rows, isOld: first.isPlaceholderData, error: first.error, retry: first.refetch };
}

function answers(results: UseQueryResult<CallList>[]): (CallList | undefined)[] {
  return results.map((result) => result.data);
}
