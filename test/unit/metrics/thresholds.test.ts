import { describe, expect, test } from 'vitest';
import { definitions, definitionText } from '../../../shared/metrics/definitions.ts';
import { parseThresholds } from '../../../shared/metrics/thresholds.ts';
import { defaultThresholds } from '../../../shared/model/mark.ts';

describe('thresholds from outside', () => {
  test('missing ones take their default, unknown ones are ignored', () => {
    expect(parseThresholds({})).toEqual(defaultThresholds);
    expect(parseThresholds({ deadAirMs: 10000, other: 1 })).toEqual({ ...defaultThresholds, deadAirMs: 10000 });
  });

  test('the ends of each range are in it', () => {
    const given = { graceMs: 0, slowReplyMs: 60000, deadAirMs: 15000 };
    expect(parseThresholds(given)).toEqual(given);
  });

  test.each([
    [null, 'Thresholds must be an object'],
    [[], 'Thresholds must be an object'],
    ['500', 'Thresholds must be an object'],
    [{ graceMs: '500' }, 'The grace window must be a number of milliseconds.'],
    [{ graceMs: null }, 'The grace window must be a number of milliseconds.'],
    [{ graceMs: Number.NaN }, 'The grace window must be a number of milliseconds.'],
    [{ graceMs: -1 }, 'The grace window must lie between 0 and 5000 ms.'],
    [{ slowReplyMs: 99 }, 'The limit for a slow reply must lie between 100 and 60000 ms.'],
    [{ deadAirMs: 4000 }, 'The limit for dead air must be 3, 5, 10 or 15 seconds.'],
  ])('%j is refused with a sentence', (value, sentence) => {
    const parsed = parseThresholds(value);
    expect('error' in parsed && parsed.error).toContain(sentence);
  });

  test('the defaults pass their own door', () => {
    expect(parseThresholds(defaultThresholds)).toEqual(defaultThresholds);
  });
});

describe('definitions', () => {
  test('name every threshold they depend on, and no other', () => {
    for (const [id, { text, thresholds }] of Object.entries(definitions)) {
      const named = ['graceMs', 'slowReplyMs', 'deadAirMs'].filter((key) => text.includes(`{${key}}`));
      expect([id, thresholds]).toEqual([id, named]);
    }
  });

  test("show today's settings in place of their names", () => {
    const thresholds = { graceMs: 700, slowReplyMs: 2500, deadAirMs: 10000 };
    expect(definitionText('interruption', thresholds)).toContain('longer than the grace window of 700 ms.');
    expect(definitionText('response-latency', thresholds)).toContain('later than the limit of 2.5 s is slow');
    expect(definitionText('dead-air', thresholds)).toContain('longer than the limit of 10.0 s,');
    for (const id of Object.keys(definitions) as (keyof typeof definitions)[])
      expect(definitionText(id, thresholds)).not.toMatch(/[{}]|Ms\b/);
  });
});
