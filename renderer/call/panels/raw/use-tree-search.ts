import { useEffect, useState } from 'react';
import type { Json } from '../../../../shared/model/origin.ts';
import { searchTree } from './search-tree.ts';

/** Time to search before the page gets a turn, ms. */
const sliceMs = 8;
/** Wait after the last key before a search begins, ms. */
const settleMs = 120;

export interface Found {
  /** What these hits were searched for. */
  query: string;
  hits: readonly string[];
  done: boolean;
}

const nothing: Found = { query: '', hits: [], done: true };

/** Searches a document in slices, so that typing never waits for it. */
export function useTreeSearch(root: Json, query: string): Found {
  const [found, setFound] = useState<Found>(nothing);
  useEffect(() => {
    if (query === '') {
      setFound(nothing);
      return;
    }
    const hits: string[] = [];
    const work = searchTree(root, query, hits, 2000);
    let timer = setTimeout(slice, settleMs);
    function slice() {
      const until = performance.now() + sliceMs;
      let done = false;
      do done = work.next().done === true;
      while (!done && performance.now() < until);
      if (done) setFound({ query, hits, done });
      else timer = setTimeout(slice, 0);
    }
    return () => clearTimeout(timer);
  }, [root, query]);
  return found;
}
