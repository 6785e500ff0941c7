import { expect, test } from 'vitest';
import { selectSources, unreadFlags } from '../../../core/calls/select.ts';
import type { CallSource } from '../../../core/store/report-facts.ts';
import { permutations } from '../platforms/support.ts';

let ids = 0;
function source(kind: CallSource['kind'], sizeBytes: number, messages: number, atMs: number | null = 1): CallSource {
  ids += 1;
  return { id: ids, sha256: String(ids).padStart(64, '0'), source: 'webhook', receivedAtMs: 1, sizeBytes, kind, atMs, messages };
}
const limits = { bytes: 1000, updateBytes: 250, bodies: 6 };
const sizes = (read: readonly CallSource[]) => read.map(({ sizeBytes }) => sizeBytes);

test('a short call is read whole', () => {
  const sources = [source('event', 10, 0), source('update', 50, 1), source('update', 90, 2), source('report', 300, 3)];
  const { read, unread } = selectSources(sources, limits);
  expect(sizes(read)).toEqual([300, 90, 10, 50]);
  expect(unread).toEqual({ updates: 0, others: 0 });
  expect(unreadFlags(unread)).toEqual([]);
});

test('of many updates the fullest are read, the others counted', () => {
  const { read, unread } = selectSources(
    [1, 2, 3, 4, 5].map((n) => source('update', n * 60, n)),
    limits,
  );
  expect(sizes(read)).toEqual([300, 240]);
  expect(unread).toEqual({ updates: 3, others: 0 });
  expect(unreadFlags(unread)[0]?.title).toBe('3 earlier updates of the transcript not read');
});

test('the first body is read whatever its size, the rest only within the budget', () => {
  const big = selectSources([source('report', 5000, 1, 2), source('report', 10, 1, 1), source('update', 5, 1)], limits);
  expect(sizes(big.read)).toEqual([5000]);
  expect(big.unread).toEqual({ updates: 1, others: 1 });
  expect(unreadFlags(big.unread).map(({ severity }) => severity)).toEqual(['info', 'warning']);
  const many = selectSources(
    Array.from({ length: 9 }, () => source('event', 1, 0)),
    limits,
  );
  expect(many.read).toHaveLength(6);
  expect(many.unread.others).toBe(3);
});

test('what is read does not depend on the order of arrival', () => {
  const sources = [
    source('report', 400, 1, 1),
    source('report', 400, 1, 1),
    source('update', 200, 2),
    source('update', 200, 2, null),
    source(null, 150, 0, null),
    source('event', 150, 0),
  ];
  const orders = permutations(sources).map((order) => JSON.stringify(selectSources(order, limits)));
  expect(new Set(orders).size).toBe(1);
});
