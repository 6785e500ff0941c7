import { describe, expect, test } from 'vitest';
import { formatDateTime, formatExactTime } from '../../../shared/format/date.ts';
import { formatClock, formatFine, formatMoment, formatMs, formatSeconds, formatSpan } from '../../../shared/format/duration.ts';
import { formatDenominator, formatExact, formatValue } from '../../../shared/format/metric.ts';
import { formatAmount, formatMoney, formatUnitPrice } from '../../../shared/format/money.ts';
import { formatBytes, formatCount, formatCountOf, formatNumber, formatPercent } from '../../../shared/format/number.ts';
import { speechOf } from '../../../shared/metrics/speech.ts';
import { talkShares } from '../../../shared/metrics/talk.ts';
import { seedCall } from '../../fixtures/metrics/call.ts';

const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' };

describe('what nobody gave', () => {
  const formats: [string, (value: number | null) => string][] = [
    ['clock', formatClock],
    ['moment', formatMoment],
    ['ms', formatMs],
    ['seconds', formatSeconds],
    ['span', formatSpan],
    ['count', formatCount],
    ['number', formatNumber],
    ['percent', formatPercent],
    ['bytes', formatBytes],
    ['money', (value) => formatMoney(value, 'USD')],
    ['amount', (value) => formatAmount(value, null)],
    ['date', (value) => formatDateTime(value, berlin)],
    ['exact time', (value) => formatExactTime(value, berlin)],
  ];

  test.each(formats)('%s is "not given"; zero is not', (_name, format) => {
    for (const value of [null, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      expect(format(value)).toBe('not given');
    expect(format(0)).not.toBe('not given');
    expect(format(-0)).not.toMatch(/^-/);
  });
});

describe('time', () => {
  test.each([
    [12300, '0:12.3'],
    [41676, '0:41.7'],
    [59949, '0:59.9'],
    [59950, '1:00.0'],
    [3599949, '59:59.9'],
    [3599950, '1:00:00'],
    [3723000, '1:02:03'],
    [-1250, '-0:01.3'],
    [-20, '0:00.0'],
  ])('%i ms on a clock is %s', (ms, text) => expect(formatClock(ms)).toBe(text));

  test.each([
    [0, '0:00'],
    [5760, '0:05'],
    [59999, '0:59'],
    [3723999, '1:02:03'],
    [-500, '-0:01'],
    [4999.9999999, '0:05'],
    [-1e-9, '0:00'],
  ])('%i ms begins in second %s', (ms, text) => expect(formatMoment(ms)).toBe(text));

  test.each([
    [0, '0:00.00'],
    [42_844, '0:42.84'],
    [59_996, '1:00.00'],
    [3_723_400, '1:02:03.40'],
    [-1300, '-0:01.30'],
    [-1, '0:00.00'],
  ])('%i ms set by hand is %s', (ms, text) => expect(formatFine(ms)).toBe(text));

  test('lengths', () => {
    expect([formatMs(1908), formatMs(-214), formatMs(-0.4)]).toEqual(['1,908 ms', '-214 ms', '0 ms']);
    expect([formatSeconds(4133), formatSeconds(5055), formatSeconds(-250)]).toEqual(['4.1 s', '5.1 s', '-0.3 s']);
    expect([353, 999.4, 999.6, 9811, 59949, 59950, -400].map(formatSpan)).toEqual([
      '353 ms',
      '999 ms',
      '1.0 s',
      '9.8 s',
      '59.9 s',
      '1:00.0',
      '-400 ms',
    ]);
  });

  test('dates are in the language and zone of the viewer', () => {
    const start = Date.parse('2026-03-05T09:21:20.063Z');
    expect(formatDateTime(start, berlin)).toBe('5 Mar 2026, 10:21');
    expect(formatDateTime(start, { locale: 'en-US', timeZone: 'UTC' }).replace(/\s/g, ' ')).toBe('Mar 5, 2026, 9:21 AM');
    expect(formatExactTime(start, berlin)).toContain('10:21:20');
    expect(formatDateTime(8.64e15 + 1, berlin)).toBe('not given');
  });
});

describe('money', () => {
  test.each([
    [0.0397529186108, 'USD', '$0.0398'],
    [0.0397529186108, null, '0.0398 (currency not stated)'],
    [0.0003385, null, '0.000339 (currency not stated)'],
    [0, null, '0.00 (currency not stated)'],
    [0.1, 'USD', '$0.10'],
    [1234.567, 'EUR', '€1,234.57'],
    [-0.5, 'USD', '-$0.50'],
    [12, 'credits', '12.00 credits'],
    [12, '<b>', '12.00 <b>'],
  ])('%d in %s is %s', (amount, currency, text) => expect(formatMoney(amount, currency)).toBe(text));

  test('amounts without the remark, for columns', () => expect(formatAmount(0.0165, null)).toBe('0.0165'));

  test('implied unit prices', () => {
    expect(formatUnitPrice({ amount: 0.0077, per: 1, unit: 'minute' }, null)).toBe('0.0077 / min');
    expect(formatUnitPrice({ amount: 0.01, per: 1, unit: 'minute' }, 'USD')).toBe('$0.01 / min');
    expect(formatUnitPrice({ amount: 90.00000001, per: 1_000_000, unit: 'character' }, null)).toBe('90 / 1M chars');
    expect(formatUnitPrice({ amount: 0.5, per: 1000, unit: 'token' }, null)).toBe('0.5 / 1k tokens');
    expect(formatUnitPrice({ amount: 2, per: 250, unit: 'call' }, null)).toBe('2 / 250 calls');
    expect([formatUnitPrice(null, 'USD'), formatUnitPrice({ amount: Number.NaN, per: 1, unit: 'call' }, null)]).toEqual([
      'not given',
      'not given',
    ]);
  });
});

describe('numbers', () => {
  test('counts and shares', () => {
    expect([formatCount(5000), formatCount(-0.2), formatNumber(0.688)]).toEqual(['5,000', '0', '0.69']);
    expect([formatPercent(0.26226), formatPercent(1), formatPercent(0.5, 0), formatPercent(-0.0001)]).toEqual([
      '26.2 %',
      '100.0 %',
      '50 %',
      '0.0 %',
    ]);
    expect([formatCountOf(1, 'turn'), formatCountOf(2, 'turn'), formatCountOf(0, 'reply', 'replies')]).toEqual([
      '1 turn',
      '2 turns',
      '0 replies',
    ]);
    expect(formatCountOf(null, 'turn')).toBe('not given');
  });

  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [16384, '16.4 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1.0 MB'],
    [1.2e9, '1.2 GB'],
    [5e16, '50000.0 TB'],
    [-2048, '-2.0 kB'],
  ])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

test('metrics come with unit and denominator', () => {
  const shares = talkShares(seedCall(), speechOf(seedCall()));
  const agent = shares.find((metric) => metric.id === 'talk-share-of-call.agent')!;
  expect(formatValue(agent.value, agent.unit, null)).toBe('26.2 %');
  expect(formatExact(agent.value, agent.unit, null)).toBe('26.226 %');
  expect(formatDenominator(agent)).toBe('call duration 0:41.7');
  expect(formatDenominator({ ...agent, denominator: { label: 'turns with times', value: 8, unit: 'count' } })).toBe(
    '8 turns with times',
  );
  expect(formatDenominator({ ...agent, denominator: null })).toBeNull();
  expect([
    formatValue(4133, 'ms', null),
    formatExact(4133, 'ms', null),
    formatValue(118, 'chars', null),
    formatValue(null, 'score', null),
  ]).toEqual(['4.1 s', '4,133 ms', '118', 'not given']);
});
