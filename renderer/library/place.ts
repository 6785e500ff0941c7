import { type CallListQuery, defaultCallQuery, formatCallQuery, libraryPath } from '../data/call-query.ts';

/** Where the reviewer was in a list: kept for the way back, as long as the tab lives. */
export interface Place {
  scrollTop: number;
  /** The row the keyboard is on. */
  focusedId: string | null;
}

const places = new Map<string, Place>();
let last: CallListQuery = defaultCallQuery;

export function rememberPlace(query: CallListQuery, place: Place): void {
  last = query;
  places.set(formatCallQuery(query), place);
}

export function placeIn(query: CallListQuery): Place {
  return places.get(formatCallQuery(query)) ?? { scrollTop: 0, focusedId: null };
}

/** The library as it was last seen. */
export function lastLibraryPath(): string {
  return libraryPath(last);
}
