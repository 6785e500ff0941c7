import {
  keepPreviousData,
  type QueryKey,
  type UseQueryResult,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
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
 * on its way. `error` is of the first page, or else of a later one in view; what is loaded stays. `retry` asks again for what failed.
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
  const client = useQueryClient();
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
      add(page, more.data[at]);
    });
    return loaded;
  }, [first.data, more, later]);
  const { data, error, isPlaceholderData } = first;
  const retry = () => {
    for (const page of [0, ...later]) {
      const filters = { queryKey: options(page).queryKey, exact: true };
      void client.refetchQueries({ ...filters, predicate: ({ state }) => state.status === 'error' });
    }
  };
  return { first: data ?? null, total: data?.total ?? null, rows, isOld: isPlaceholderData, error: error ?? more.error, retry };
}

function answers<Data>(results: UseQueryResult<Data>[]): { data: (Data | undefined)[]; error: Error | null } {
  return { data: results.map(({ data }) => data), error: results.find(({ error }) => error !== null)?.error ?? null };
}
