import { describe, expect, test } from 'vitest';
import { basisInForce, hasOwnTimes, whyNotMeasured, withChoice } from '../../../renderer/call/basis/basis.ts';
import { storeChoice, storedChoice } from '../../../renderer/call/basis/basis-memory.ts';
import { testCall } from '../../fixtures/renderer-call/call.ts';
import { testHeard } from '../../fixtures/renderer-call/heard.ts';
import { testPage } from '../../fixtures/renderer-call/page/test-page.ts';

const timed = testCall([{ id: 'u1', speaker: 'customer', startMs: 1010, endMs: 2020 }]);
const untimed = testCall([{ id: 'u1', speaker: 'customer', startMs: 1010, endMs: 2020, origin: 'estimated' }]);
const spurts = { u1: [{ startMs: 1000, endMs: 2000 }] };
const pageOf = (call = timed, more = {}) => ({
  call,
  recording: testPage.recording,
  heard: testHeard(call, spurts),
  ...more,
});

describe('which side is read', () => {
  test('reported where the platform gives times, measured where it only lets us estimate', () => {
    expect([hasOwnTimes(timed), hasOwnTimes(untimed)]).toEqual([true, false]);
    expect(basisInForce({}, pageOf(timed))).toBe('reported');
    expect(basisInForce({}, pageOf(untimed))).toBe('measured');
  });

  test('the choice is kept apart for both kinds of calls', () => {
    const choice = withChoice({}, timed, 'measured');
    expect(basisInForce(choice, pageOf(timed))).toBe('measured');
    const both = withChoice(choice, untimed, 'reported');
    expect(basisInForce(both, pageOf(untimed))).toBe('reported');
    expect(basisInForce(both, pageOf(timed))).toBe('measured');
  });

  test('what is not there is never chosen, and says why', () => {
    const unusable = { ...testHeard(timed, spurts), unusable: 'This recording is mono.' };
    const cases = [
      [{ recording: null, heard: null }, /no recording yet/],
      [{ recording: { ...testPage.recording!, state: 'failed' as const }, heard: null }, /could not be read/],
      [{ heard: null }, /being listened to/],
      [{ recording: { ...testPage.recording!, state: 'analysing' as const } }, /being listened to/],
      [{ heard: unusable }, /mono/],
    ] as const;
    for (const [more, why] of cases) {
      const page = pageOf(timed, more);
      expect(whyNotMeasured(page)).toMatch(why);
      expect(basisInForce({ timed: 'measured' }, page)).toBe('reported');
    }
    expect(whyNotMeasured(pageOf())).toBeNull();
  });
});

describe('the memory of the choice', () => {
  const kept = (text: string | null) => storedChoice({ getItem: () => text });

  test('comes back as it was stored', () => {
    const stored = new Map<string, string>();
    storeChoice({ setItem: (key, value) => void stored.set(key, value) }, { timed: 'measured', untimed: 'reported' });
    expect(storedChoice({ getItem: (key) => stored.get(key) ?? null })).toEqual({ timed: 'measured', untimed: 'reported' });
  });

  test('forgets what it cannot read', () => {
    for (const text of [null, '', '{', 'null', '7', '{"timed":"loud"}']) expect(kept(text)).toEqual({});
    expect(kept('{"timed":"loud","untimed":"reported"}')).toEqual({ untimed: 'reported' });
  });

  test('a full storage does not stop the choice', () => {
    const full = {
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => storeChoice(full, { timed: 'measured' })).not.toThrow();
  });
});
