import { expect, it } from 'vitest';
import type { CallQuery, CallSummary } from '../../../core/store/calls.ts';
import { openStore } from '../../../core/store/open.ts';
import { callSorts } from '../../../shared/api.ts';
import { tempFolder } from '../../support/temp.ts';

const base: CallSummary = {
  id: '',
  platform: 'interactly',
  platformCallId: '',
  title: 'Desk',
  customer: null,
  channel: null,
  hasReport: true,
  startedAtMs: null,
  receivedAtMs: 0,
  durationMs: null,
  endedBy: null,
  success: null,
  successOriginal: null,
  cost: null,
  currency: null,
  turns: 0,
  slowestReplyMs: null,
  warnings: 0,
  sample: false,
  search: '',
  target: null,
};
const newest: CallQuery = { sort: 'when', direction: 'desc', text: '' };

function storeOf(...calls: (Partial<CallSummary> & { id: string })[]) {
  const store = openStore(tempFolder());
  for (const call of calls) store.calls.put({ ...base, platformCallId: call.id, ...call });
  return store;
}

it('lists newest first, by start where it is known and by arrival where it is not', () => {
  const store = storeOf(
    { id: 'a', startedAtMs: 100, receivedAtMs: 900 },
    { id: 'b', receivedAtMs: 500 },
    { id: 'c', startedAtMs: 700 },
  );
  expect(store.calls.list(newest, 10, 0).rows.map((row) => row.id)).toEqual(['c', 'b', 'a']);
  store.close();
});

it('puts what is not given last in both directions: missing is not zero', () => {
  const store = storeOf({ id: 'a', cost: 2 }, { id: 'b' }, { id: 'c', cost: 0 });
  const ids = (direction: 'asc' | 'desc') =>
    store.calls.list({ sort: 'cost', direction, text: '' }, 10, 0).rows.map((row) => row.id);
  expect(ids('asc')).toEqual(['c', 'a', 'b']);
  expect(ids('desc')).toEqual(['a', 'c', 'b']);
  store.close();
});

it.each(callSorts)('pages and neighbours agree when sorted by %s', (sort) => {
  const calls = Array.from({ length: 23 }, (_, index) => ({
    id: `call-${(index * 7) % 23}`,
    turns: index % 3,
    warnings: index % 2,
    startedAtMs: index % 5,
  }));
  const store = storeOf(...calls);
  store.reviews.setReviewed('call-3', 1);
  for (const direction of ['asc', 'desc'] as const) {
    const query = { sort, direction, text: '' };
    const pages = [0, 10, 20].flatMap((offset) => store.calls.list(query, 10, offset).rows.map((row) => row.id));
    expect(new Set(pages).size).toBe(23);
    for (const [index, id] of pages.entries()) {
      expect(store.calls.place(query, id)).toEqual({
        index: index + 1,
        total: 23,
        previous: pages[index - 1] ?? null,
        next: pages[index + 1] ?? null,
      });
    }
  }
  store.close();
});

it('finds calls that hold every word, in any order, and takes % and _ for letters', () => {
  const store = storeOf({ id: 'a', search: 'appointment with dr. sam' }, { id: 'b', search: '100% sure_thing, dr. lee' });
  const find = (text: string) => store.calls.list({ ...newest, text }, 10, 0).rows.map((row) => row.id);
  expect(find('SAM appointment')).toEqual(['a']);
  expect(find('dr.').sort()).toEqual(['a', 'b']);
  expect(find('100%')).toEqual(['b']);
  expect(find('e_t')).toEqual(['b']);
  expect(find('sam lee')).toEqual([]);
  expect(store.calls.place({ ...newest, text: 'sam' }, 'b')).toBeNull();
  store.close();
});

it('orders by reviewed and shows it', () => {
  const store = storeOf({ id: 'a' }, { id: 'b' });
  store.reviews.setReviewed('b', 5);
  const { rows } = store.calls.list({ sort: 'reviewed', direction: 'desc', text: '' }, 10, 0);
  expect(rows.map((row) => [row.id, row.reviewed])).toEqual([
    ['b', true],
    ['a', false],
  ]);
  store.close();
});
