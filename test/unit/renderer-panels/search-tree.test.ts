import { describe, expect, it } from 'vitest';
import { maxHits, searchTree, splitHits } from '../../../renderer/call/panels/raw/search-tree.ts';
import { type Json, RawNumber } from '../../../shared/model/origin.ts';

function hitsOf(root: Json, query: string): string[] {
  const hits: string[] = [];
  for (const _ of searchTree(root, query, hits));
  return hits;
}

describe('searching a report', () => {
  const doc: Json = {
    Cost: { total: 0.0397, cost: null },
    texts: ['Welcome', 'no COST at all'],
    big: new RawNumber('98765432109876543210'),
  };

  it('finds keys and values in document order, letter case aside', () => {
    expect(hitsOf(doc, 'cost')).toEqual(['/Cost', '/Cost/cost', '/texts/1']);
    expect(hitsOf(doc, '0.039')).toEqual(['/Cost/total']);
    expect(hitsOf(doc, 'null')).toEqual(['/Cost/cost']);
    expect(hitsOf(doc, '43210')).toEqual(['/big']);
  });

  it('does not take the number of an item for a name, nor an empty query for a hit', () => {
    expect(hitsOf(['a', 'b'], '1')).toEqual([]);
    expect(hitsOf(doc, '')).toEqual([]);
  });

  it('works in slices and stops at the cap', () => {
    const many = Array.from({ length: 100_000 }, () => 'x');
    const hits: string[] = [];
    const work = searchTree(many, 'nothing like it', hits, 1000);
    let slices = 0;
    while (!work.next().done) slices++;
    expect(slices).toBe(100);
    expect(hitsOf(many, 'x')).toHaveLength(maxHits);
  });
});

describe('marking hits in a text', () => {
  it('puts hits in the odd pieces and loses nothing', () => {
    expect(splitHits('abcABC', 'bc')).toEqual(['a', 'bc', 'A', 'BC', '']);
    expect(splitHits('aaa', 'aa')).toEqual(['', 'aa', 'a']);
    expect(splitHits('text', '')).toEqual(['text']);
  });

  it('marks nothing where lower case moves the places', () => {
    expect('İx'.toLowerCase().length).not.toBe('İx'.length);
    expect(splitHits('İx', 'x')).toEqual(['İx']);
  });
});
