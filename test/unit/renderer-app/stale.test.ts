import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { defaultCallQuery } from '../../../renderer/data/call-query.ts';
import { coalesce } from '../../../renderer/data/coalesce.ts';
import { keysOf, queryKeys } from '../../../renderer/data/keys.ts';
import type { StaleEvent } from '../../../shared/api.ts';

/** A clock that runs when told to. */
function handClock() {
  const waiting: { run: () => void; ms: number }[] = [];
  return {
    schedule: (run: () => void, ms: number) => waiting.push({ run, ms }),
    next: () => {
      const first = waiting.shift();
      first?.run();
      return first?.ms ?? null;
    },
  };
}

const calls: StaleEvent = { topic: 'calls', id: null };
const one: StaleEvent = { topic: 'call', id: 'a' };
const two: StaleEvent = { topic: 'call', id: 'b' };

describe('gathering stale events', () => {
  it('passes the topics of one change on together and without delay', () => {
    const passed: StaleEvent[][] = [];
    const clock = handClock();
    const add = coalesce((events) => passed.push(events), clock.schedule);
    add(calls);
    add(one);
    add(calls);
    expect(passed).toEqual([]);
    expect(clock.next()).toBe(0);
    expect(passed).toEqual([[calls, one]]);
  });

  it('passes a flood on four times a second, each topic once, and is quick again after it', () => {
    const passed: StaleEvent[][] = [];
    const clock = handClock();
    const add = coalesce((events) => passed.push(events), clock.schedule);
    add(calls);
    clock.next();
    for (let i = 0; i < 1000; i++) add(i % 2 === 0 ? calls : two);
    expect(passed).toHaveLength(1);
    expect(clock.next()).toBe(250);
    expect(passed).toEqual([[calls], [calls, two]]);
    expect(clock.next()).toBe(250);
    expect(passed).toHaveLength(2);
    add(one);
    expect(clock.next()).toBe(0);
    expect(passed[2]).toEqual([one]);
  });
});

describe('what a stale topic makes old', () => {
  const staleKeys = async (event: StaleEvent) => {
    const client = new QueryClient();
    const all = [
      queryKeys.status,
      queryKeys.settings,
      queryKeys.callRows(defaultCallQuery, 0),
      queryKeys.callSearch('x'),
      queryKeys.callPage('a', defaultCallQuery),
      queryKeys.callPage('b', defaultCallQuery),
      queryKeys.reportRows(null, 0),
      queryKeys.report(1),
    ];
    for (const key of all) client.setQueryData(key, {});
    for (const queryKey of keysOf(event)) await client.invalidateQueries({ queryKey });
    return all.filter((key) => client.getQueryState(key)?.isInvalidated).map((key) => key.slice(0, 2).join(' '));
  };

  it('is every list and search of calls, or one call, or both', async () => {
    expect(await staleKeys(calls)).toEqual(['calls [object Object]', 'calls search']);
    expect(await staleKeys(one)).toEqual(['call a']);
    expect(await staleKeys({ topic: 'recording', id: 'b' })).toEqual(['calls [object Object]', 'calls search', 'call b']);
    expect(await staleKeys({ topic: 'call', id: null })).toEqual(['call a', 'call b']);
  });

  it('is the inbox with its details, the status, the settings', async () => {
    expect(await staleKeys({ topic: 'reports', id: null })).toEqual(['reports rows', 'reports one']);
    expect(await staleKeys({ topic: 'status', id: null })).toEqual(['status']);
    expect(await staleKeys({ topic: 'settings', id: null })).toEqual(['settings']);
  });
});
