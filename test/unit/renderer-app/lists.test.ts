import { describe, expect, it } from 'vitest';
import { commandMatches, filterActions } from '../../../renderer/app/palette-filter.ts';
import { pagesFor } from '../../../renderer/data/pages-for.ts';
import { heldPlace, rowShift } from '../../../renderer/library/anchor.ts';
import { curlLine, listenerWords, parsePort } from '../../../renderer/settings/listener/words.ts';
import { draftOf, keptDraft, problemsOf, thresholdsOf } from '../../../renderer/settings/thresholds-draft.ts';
import type { ListenerState } from '../../../shared/api.ts';
import { parseThresholds } from '../../../shared/metrics/thresholds.ts';
import { defaultThresholds } from '../../../shared/model/mark.ts';

const rows = (from: number, ...ids: string[]) => new Map(ids.map((id, index) => [from + index, { id }]));

describe('the row that must not move', () => {
  it('is the one under a pointer in use, else the first in sight of a scrolled list', () => {
    const rowHeight = 34;
    expect(heldPlace({ scrollTop: 0, pointerY: null, rowHeight })).toBeNull();
    expect(heldPlace({ scrollTop: 0, pointerY: 40, rowHeight })).toBe(1);
    expect(heldPlace({ scrollTop: 100, pointerY: 40, rowHeight })).toBe(4);
    expect(heldPlace({ scrollTop: 100, pointerY: null, rowHeight })).toBe(3);
  });

  it('is found again after calls came in above it, or went', () => {
    const before = rows(0, 'a', 'b', 'c');
    expect(rowShift(before, rows(0, 'x', 'y', 'a', 'b', 'c'), 1)).toBe(2);
    expect(rowShift(before, rows(0, 'b', 'c'), 1)).toBe(-1);
    expect(rowShift(before, rows(0, 'a', 'b', 'x'), 1)).toBe(0);
  });

  it('is nothing when it is gone, or was never loaded', () => {
    expect(rowShift(rows(0, 'a'), rows(0, 'x', 'b'), 0)).toBe(0);
    expect(rowShift(rows(0, 'a'), rows(0, 'x', 'a'), 7)).toBe(0);
  });
});

it('asks for the pages that hold the rows in view', () => {
  expect(pagesFor(0, 0, 100)).toEqual([0]);
  expect(pagesFor(0, 99, 100)).toEqual([0]);
  expect(pagesFor(95, 120, 100)).toEqual([0, 1]);
  expect(pagesFor(9950, 9999, 100)).toEqual([99]);
});

describe('the palette', () => {
  const library = { id: 'l', label: 'Go to the library', keywords: 'calls list' };
  const help = { id: 'h', label: 'Keys' };

  it('matches the beginnings of words, in any order', () => {
    expect(commandMatches('lib go', library)).toBe(true);
    expect(commandMatches('CALL', library)).toBe(true);
    expect(commandMatches('ibrary', library)).toBe(false);
    expect(commandMatches('', help)).toBe(true);
  });

  it('drops empty groups and leaves what the core found alone', () => {
    const all = [
      { group: 'Here', actions: [help] },
      { group: 'Everywhere', actions: [library] },
      { group: 'Calls', actions: [{ id: 'c', label: 'Mary Dental' }] },
    ];
    expect(filterActions('library', all, 'Calls')).toEqual([all[1], all[2]]);
  });
});

describe('the listener in words', () => {
  const state: ListenerState = {
    on: true,
    error: null,
    host: '127.0.0.1',
    port: 4180,
    url: 'http://127.0.0.1:4180/hooks/x',
    received: 0,
    refused: 0,
    lastReceivedAtMs: null,
    lastRefusal: null,
  };

  it('is listening, off, or in trouble', () => {
    expect(listenerWords(state, true)).toMatchObject({ tone: 'on', short: 'Listening' });
    expect(listenerWords({ ...state, on: false }, true)).toMatchObject({ tone: 'off', short: 'Off' });
    const busy = listenerWords({ ...state, on: false, error: 'Port 4180 is in use on this computer.' }, true);
    expect(busy).toMatchObject({ tone: 'trouble', short: 'Port in use' });
    expect(busy.full).toContain('in use on this computer');
    expect(listenerWords({ ...state, on: false, error: 'Not allowed.' }, true).short).toBe('Not listening');
  });

  it('is unknown while the core does not answer, whatever was known before', () => {
    expect(listenerWords(state, false)).toMatchObject({ tone: 'unknown', short: 'Unknown' });
  });

  it('shows a command to try it with', () => {
    expect(curlLine(state.url)).toBe(
      "curl -X POST 'http://127.0.0.1:4180/hooks/x' -H 'content-type: application/json' --data-binary @report.json",
    );
  });

  it('takes ports only', () => {
    expect(['4180', ' 0 ', '65535', '65536', '-1', '4e3', ''].map(parsePort)).toEqual([4180, 0, 65535, null, null, null, null]);
  });
});

describe('the thresholds as typed', () => {
  it('are each wrong on their own', () => {
    expect(problemsOf({ grace: '9999', slowReply: '', deadAirMs: 3000 })).toEqual({
      grace: expect.stringContaining('between 0 and 5000'),
      slowReply: expect.stringContaining('number of milliseconds'),
    });
    expect(problemsOf({ grace: '500', slowReply: '99', deadAirMs: 3000 })).toMatchObject({ grace: null });
    expect(problemsOf(draftOf(defaultThresholds))).toEqual({ grace: null, slowReply: null });
  });

  it('are kept when the settings are left before saving', () => {
    const draft = { ...draftOf(defaultThresholds), grace: '700' };
    keptDraft.set(draft);
    expect(keptDraft.get()).toBe(draft);
    keptDraft.set(null);
    expect(keptDraft.get()).toBeNull();
  });

  it('come back as they were', () => {
    expect(parseThresholds(thresholdsOf(draftOf(defaultThresholds)))).toEqual(defaultThresholds);
  });

  it('never read an empty field as 0', () => {
    expect(parseThresholds(thresholdsOf({ ...draftOf(defaultThresholds), grace: ' ' }))).toHaveProperty('error');
    expect(parseThresholds(thresholdsOf({ ...draftOf(defaultThresholds), slowReply: 'soon' }))).toHaveProperty('error');
    expect(parseThresholds(thresholdsOf({ ...draftOf(defaultThresholds), grace: '0' }))).toMatchObject({ graceMs: 0 });
  });
});
