import { type CallSort, callSorts } from '../../shared/api.ts';

/** Which list of calls: what the library shows, and what a call page was opened from. */
export interface CallListQuery {
  sort: CallSort;
  direction: 'asc' | 'desc';
  /** Words that must all occur; empty for every call. At most 200 characters. */
  text: string;
}

export const defaultCallQuery: CallListQuery = { sort: 'when', direction: 'desc', text: '' };

const sorts: ReadonlySet<string> = new Set(callSorts);

/** Reads `?sort=&direction=&text=`. Whatever is absent or unknown takes its default: a URL is never an error. */
export function parseCallQuery(search: string): CallListQuery {
  const params = new URLSearchParams(search);
  const sort = params.get('sort') ?? '';
  const direction = params.get('direction');
  return {
    sort: sorts.has(sort) ? (sort as CallSort) : defaultCallQuery.sort,
    direction: direction === 'asc' || direction === 'desc' ? direction : defaultCallQuery.direction,
    text: (params.get('text') ?? '').slice(0, 200),
  };
}

/** `?sort=...`, only with what differs from the default; empty for the plain list. */
export function formatCallQuery(query: CallListQuery): string {
  const params = new URLSearchParams();
  if (query.sort !== defaultCallQuery.sort) params.set('sort', query.sort);
  if (query.direction !== defaultCallQuery.direction) params.set('direction', query.direction);
  if (query.text !== '') params.set('text', query.text);
  const search = params.toString();
  return search === '' ? '' : `?${search}`;
}

export function libraryPath(query: CallListQuery): string {
  return `/${formatCallQuery(query)}`;
}

export function callPath(id: string, query: CallListQuery): string {
  return `/calls/${encodeURIComponent(id)}${formatCallQuery(query)}`;
}

/** Choosing the sorted column again turns it round; a new one starts where most look first: newest and largest, but names from A. */
export function nextSort(query: CallListQuery, sort: CallSort): CallListQuery {
  if (query.sort === sort) return { ...query, direction: query.direction === 'asc' ? 'desc' : 'asc' };
  const words = sort === 'title' || sort === 'customer' || sort === 'platform' || sort === 'success';
  return { ...query, sort, direction: words ? 'asc' : 'desc' };
}
