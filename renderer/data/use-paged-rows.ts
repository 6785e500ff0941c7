import { keepPreviousData, type QueryKey, type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { pageSize } from './queries.ts';

interface Page<Row> {
  total: number;
  rows: Row[];
}

interface PageOptions<Data> {
  queryKey: QueryKey;
  queryFn: () => Promise<Data>;
}

/**
 * Rows of a long list, page by page. `pageKey` names the pages in view, "0,1": a text, so that the same pages are the same value. `rows` holds what is
 * loaded by its place in the list. The first page is always asked for: it says how long the list is, and stays on screen (`isOld`) while another list is
 * on its way.
 */
export function usePagedRows<Row, Data extends Page<Row>>(options: (page: number) => PageOptions<Data>, pageKey: string) {
  const later = useMemo(
    () =>
      pageKey
        .split(',')
        .map(Number)
        .filter((page) => page > 0),
    [pageKey],
  );
  const first = useQuery<Data>({ ...options(0), placeholderData: keepPreviousData });
  const more = useQueries({ queries: later.map((page) => options(page)), combine: answers<Data> });
  const rows = useMemo(() => {
    const loaded = new Map<number, Row>();
    const add = (page: number, answer: Page<Row> | undefined) => {
      answer?.rows.forEach((row, index) => {
        loaded.set(page * pageSize + index, row);
      });
    };
    add(0, first.data);
    later.forEach((page, at) => {
      add(page, more[at]);
    });
    return loaded;
  }, [first.data, more, later]);
  const { data, error, refetch, isPlaceholderData } = first;
  return { first: data ?? null, total: data?.total ?? null, rows, isOld: isPlaceholderData, error, retry: refetch };
}

function answers<Data>(results: UseQueryResult<Data>[]): (Data | undefined)[] {
  return results.map((result) => result.data);
}
