import { describe, expect, it } from 'vitest';
import {
  type CallListQuery,
  callPath,
  defaultCallQuery,
  formatCallQuery,
  libraryPath,
  nextSort,
  parseCallQuery,
} from '../../../renderer/data/call-query.ts';
import {
  filterChoices,
  inboxPath,
  inboxViews,
  parseInboxQuery,
  parseInboxView,
  viewPath,
} from '../../../renderer/inbox/words.ts';
import { lastLibraryPath, placeIn, rememberPlace } from '../../../renderer/library/place.ts';

describe('the address of a list', () => {
  it('leaves out what is the default', () => {
    expect(formatCallQuery(defaultCallQuery)).toBe('');
    expect(libraryPath(defaultCallQuery)).toBe('/');
    expect(callPath('a b', defaultCallQuery)).toBe('/calls/a%20b');
  });

  it('comes back as it went out, whatever was searched for', () => {
    const queries: CallListQuery[] = [
      { sort: 'cost', direction: 'asc', text: 'a&b=c #é "quoted" 100%' },
      { sort: 'when', direction: 'asc', text: '' },
      { sort: 'slowest', direction: 'desc', text: 'tand arts' },
    ];
    for (const query of queries) expect(parseCallQuery(formatCallQuery(query))).toEqual(query);
  });

  it('takes defaults for what it does not know, and never fails', () => {
    expect(parseCallQuery('?sort=constructor&direction=up&text=x')).toEqual({ sort: 'when', direction: 'desc', text: 'x' });
    expect(parseCallQuery('?text=%E0%A4%A')).toMatchObject({ sort: 'when' });
    expect(parseCallQuery(`?text=${'x'.repeat(500)}`).text).toHaveLength(200);
  });
});

describe('choosing a column', () => {
  it('turns the sorted one round', () => {
    expect(nextSort(defaultCallQuery, 'when')).toMatchObject({ sort: 'when', direction: 'asc' });
    expect(nextSort({ ...defaultCallQuery, direction: 'asc' }, 'when').direction).toBe('desc');
  });

  it('begins numbers with the largest and names with A, and keeps the search', () => {
    const query = { ...defaultCallQuery, text: 'x' };
    expect(nextSort(query, 'slowest')).toEqual({ sort: 'slowest', direction: 'desc', text: 'x' });
    expect(nextSort(query, 'customer')).toEqual({ sort: 'customer', direction: 'asc', text: 'x' });
  });
});

describe('the place in a list', () => {
  it('is remembered for each list apart, and the last list is the way back', () => {
    const found: CallListQuery = { sort: 'cost', direction: 'desc', text: 'a' };
    rememberPlace(defaultCallQuery, { scrollTop: 340, focusedId: 'x' });
    rememberPlace(found, { scrollTop: 68, focusedId: null });
    expect(placeIn(defaultCallQuery)).toEqual({ scrollTop: 340, focusedId: 'x' });
    expect(placeIn({ ...found, text: 'other' })).toEqual({ scrollTop: 0, focusedId: null });
    expect(lastLibraryPath()).toBe('/?sort=cost&text=a');
  });
});

describe('the address of the inbox', () => {
  it('comes back as it went out', () => {
    expect(parseInboxQuery(inboxPath('attention', 12).slice('/inbox'.length))).toEqual({
      filter: 'attention',
      report: 12,
      compared: null,
    });
    expect(parseInboxQuery(inboxPath(null, 12, 7).slice('/inbox'.length)).compared).toBe(7);
    expect(inboxPath(null, null)).toBe('/inbox');
    for (const { id } of inboxViews) expect(parseInboxView(viewPath(id).slice('/inbox'.length))).toBe(id);
  });

  it('ignores what is no filter and no report', () => {
    const nothing = { filter: null, report: null, compared: null };
    expect(parseInboxQuery('?status=toString&report=-1')).toEqual(nothing);
    expect(parseInboxQuery('?report=1e3')).toEqual(nothing);
    expect(parseInboxQuery('?report=99999999999999999999')).toEqual(nothing);
  });
});

describe('the filters of the inbox', () => {
  const counts = { pending: 0, call: 5, kept: 1, unrecognised: 2, invalid: 1, quarantined: 1 };

  it('put what needs attention first and leave out what is empty', () => {
    expect(filterChoices(counts, null).map(({ label, count }) => [label, count])).toEqual([
      ['Needs attention', 4],
      ['Everything', 10],
      ['In a call', 5],
      ['Kept', 1],
      ['Not recognised', 2],
      ['Invalid', 1],
      ['In quarantine', 1],
    ]);
  });

  it('keep the chosen one on screen when its last report is gone', () => {
    const none = { pending: 0, call: 0, kept: 0, unrecognised: 0, invalid: 0, quarantined: 0 };
    expect(filterChoices(none, 'invalid').map(({ filter }) => filter)).toEqual([null, 'invalid']);
  });
});
