import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type CallListQuery, libraryPath, parseCallQuery } from '../data/call-query.ts';

/** The list that the address names, and a way to another one. Searching replaces the address, sorting adds to the history. */
export function useCallQuery(): [CallListQuery, (query: CallListQuery, how: 'push' | 'replace') => void] {
  const search = useSearch();
  const [, navigate] = useLocation();
  const query = useMemo(() => parseCallQuery(search), [search]);
  return [query, (next, how) => navigate(libraryPath(next), { replace: how === 'replace' })];
}
