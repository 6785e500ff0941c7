import { describe, expect, it } from 'vitest';
import { ackWords, clockWords, deliveriesPath, parseDeliveriesQuery } from '../../../renderer/inbox/deliveries/words.ts';
import { forwardNote } from '../../../renderer/inbox/forward/words.ts';
import { gapWords, retryWords } from '../../../renderer/inbox/gaps/words.ts';
import type { Source } from '../../../shared/model/source.ts';

const viewer = { locale: 'en-GB', timeZone: 'UTC' };
const at = (text: string) => Date.parse(`${text}Z`);

describe('the address of the deliveries', () => {
  it('comes back as it went out', () => {
    const query = { source: 'ab12', verdict: 'refused' as const, delivery: 7, compared: 3 };
    expect(parseDeliveriesQuery(deliveriesPath(query).slice('/inbox'.length))).toEqual(query);
  });

  it('ignores what is no verdict and no delivery', () => {
    const nothing = { source: null, verdict: null, delivery: null, compared: null };
    expect(parseDeliveriesQuery('?view=deliveries&verdict=constructor&delivery=-1&compare=x&source=')).toEqual(nothing);
  });
});

it('says how long the sender waited and how its clock stands', () => {
  expect([ackWords(3.06), ackWords(41.6), ackWords(null)]).toEqual(['3.1 ms', '42 ms', null]);
  expect([clockWords(200), clockWords(null)]).toEqual(['the same as here', null]);
  expect(clockWords(61_000)).toBe("61 s ahead of this computer's");
  expect(clockWords(-3_600_000)).toBe("60 min behind this computer's");
});

describe('when nobody listened', () => {
  it('is told with its reason, the second day only where it is one', () => {
    const night = { startMs: at('2026-03-05T23:10:00'), endMs: at('2026-03-06T07:42:00'), why: 'closed' as const };
    expect(gapWords(night, viewer)).toBe('5 Mar 2026, 23:10 – 07:42: Turntable was closed');
    expect(gapWords({ ...night, endMs: at('2026-03-08T07:42:00') }, viewer)).toContain('– 8 Mar 2026, 07:42');
    expect(gapWords({ ...night, endMs: null, why: 'off' }, viewer)).toBe(
      'Since 5 Mar 2026, 23:10 nobody listens: the listener is switched off',
    );
  });

  it('comes with what each platform in use does then, once', () => {
    const source = (preset: Source['preset'], lastDeliveryAtMs: number | null, on = true) =>
      ({ name: `from ${preset}`, preset, on, lastDeliveryAtMs }) as Source;
    const told = retryWords([source('retell', 1), source('retell', 2), source('vapi', null), source('interactly', 3, false)]);
    expect(told).toEqual([{ name: 'Retell', retries: expect.stringContaining('3 times') }]);
    expect(retryWords([source('generic', null)])).toEqual([
      { name: 'from generic', retries: expect.stringContaining('never again') },
    ]);
  });
});

it('says of a forward how often, what went wrong and when it is tried again', () => {
  const forward = { id: 1, reportId: 1, target: 'http://127.0.0.1/', lastStatus: 503, createdAtMs: 0, endedAtMs: null };
  const waiting = {
    ...forward,
    state: 'waiting' as const,
    attempts: 1,
    nextAtMs: at('2026-03-05T23:10:00'),
    error: 'It answered 503.',
  };
  expect(forwardNote(waiting)).toMatch(/^1 attempt · It answered 503\. · Next try .*\.$/);
  expect(forwardNote({ ...waiting, state: 'sent', lastStatus: 200, attempts: 2, error: null })).toBe('answered 200 · 2 attempts');
});
