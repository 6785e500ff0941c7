import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectReport } from '../../../core/intake/inspect.ts';
import { maxDepth, tooDeepAt } from '../../../shared/json/depth.ts';
import { losesDigits, mayLoseDigits } from '../../../shared/json/digits.ts';
import { escapePointer } from '../../../shared/json/escape-pointer.ts';
import { findFault } from '../../../shared/json/fault.ts';
import { type ParseResult, parseJson } from '../../../shared/json/parse.ts';
import { maxCommas } from '../../../shared/json/values.ts';
import { type Json, RawNumber } from '../../../shared/model/origin.ts';

function value(text: string): Json {
  const parsed = parseJson(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

function fault(text: string): Extract<ParseResult, { ok: false }> {
  const parsed = parseJson(text);
  if (parsed.ok) throw new Error(`accepted ${text.slice(0, 40)}`);
  return parsed;
}

describe('numbers', () => {
  it.each([
    '9007199254740993',
    '-9007199254740993',
    '12345678901234567890',
    '0.12345678901234567890',
    '1e400',
    '-1e400',
    '1e-400',
    '1.00000000000000000001',
  ])('keeps the text of %s, which a double would change', (source) => {
    expect(value(`{"n":[${source}]}`)).toEqual({ n: [new RawNumber(source)] });
    expect(JSON.stringify(value(source))).toBe(JSON.stringify(source));
  });

  it.each([
    '0',
    '-0',
    '1.0',
    '1E2',
    '9007199254740992',
    '0.1',
    '0.30000000000000004',
    '0.10000000000000001',
    '0.1000000000000000055511151231257827',
    '100000000000000000000',
    '0e99999',
    `1${'0'.repeat(150)}`,
    '5e-324',
  ])('leaves %s a number', (source) => {
    expect(value(`[ ${source} ]`)).toEqual([JSON.parse(source)]);
  });

  it('finds a long number wherever it stands', () => {
    for (const text of [
      '9007199254740993',
      '[1,9007199254740993]',
      '{"a":9007199254740993}',
      '[\n9007199254740993\n]',
      '[1e5,9007199254740993]',
    ]) {
      expect(JSON.stringify(value(text))).toContain('"9007199254740993"');
    }
  });

  it('finds it at every distance from the beginning', () => {
    for (let gap = 0; gap < 40; gap++) {
      for (const number of ['9007199254740993', '1e400', '0.12345678901234567890']) {
        expect(mayLoseDigits(`[${' '.repeat(gap)}${number},1]`)).toBe(true);
        expect(mayLoseDigits(`[1234567,${' '.repeat(gap)}-${number}]`)).toBe(true);
      }
      expect(mayLoseDigits(`[${' '.repeat(gap)}1234567890123456,"c3bd-4e5f-1e400"]`)).toBe(false);
    }
  });

  it('is not fooled by digits inside a text, and does not touch them', () => {
    expect(value('{"t":"id: 9007199254740993, 1.2.3.4.5.6.7.8.9.0"}')).toEqual({
      t: 'id: 9007199254740993, 1.2.3.4.5.6.7.8.9.0',
    });
  });

  it('judges a number of a million digits in linear time', () => {
    const long = `1${'0'.repeat(500_000)}1${'0'.repeat(500_000)}`;
    expect(losesDigits(long)).toBe(true);
    expect(value(long)).toEqual(new RawNumber(long));
  });
});

describe('hostile structure', () => {
  it.each([10_000, 1_000_000])('refuses %i nested brackets before parsing and names the first too deep', (levels) => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      expect(fault(open.repeat(levels) + close.repeat(levels)).offset).toBe(maxDepth * open.length);
      expect(fault(open.repeat(levels)).offset).toBe(maxDepth * open.length);
    }
  });

  it('allows exactly the limit and does not count brackets in texts', () => {
    expect(parseJson('['.repeat(maxDepth) + ']'.repeat(maxDepth)).ok).toBe(true);
    expect(fault('['.repeat(maxDepth + 1) + ']'.repeat(maxDepth + 1)).offset).toBe(maxDepth);
    expect(tooDeepAt(`["${'['.repeat(900)}","\\"${'{'.repeat(900)}"]`)).toBeNull();
    expect(tooDeepAt(`[${'[1],'.repeat(900)}1]`)).toBeNull();
  });

  it('keeps __proto__ and constructor as plain own keys, also on the slow path', () => {
    for (const extra of ['1', '9007199254740993']) {
      const doc = value(`{"__proto__":{"polluted":${extra}},"constructor":{"prototype":{"polluted":1}}}`) as Record<string, Json>;
      expect(Object.keys(doc)).toEqual(['__proto__', 'constructor']);
      expect(Object.getPrototypeOf(doc)).toBe(Object.prototype);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    }
  });

  it('refuses more values than a report can have, before parsing', () => {
    expect(parseJson(`[${'1,'.repeat(maxCommas)}1]`).ok).toBe(true);
    const found = fault(`[${'1,'.repeat(maxCommas + 1)}1]`);
    expect(found.offset).toBe(2 * maxCommas + 2);
    expect(found.message).toContain('more than 1,000,000 values');
  });

  it('takes 50,000 keys', () => {
    const text = JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`key ${i}`, i])));
    expect(Object.keys(value(text) as object)).toHaveLength(50_000);
  });

  it('keeps NUL and lone surrogates, and the last of two equal keys', () => {
    expect(value('["a\\u0000b","\\ud83d","\\udc00x","\ud83d"]')).toEqual(['a\u0000b', '\ud83d', '\udc00x', '\ud83d']);
    expect(value('{"a":1,"a":2}')).toEqual({ a: 2 });
  });
});

describe('faults', () => {
  it.each([
    ['', 1, 1, 'nothing to read'],
    ['{"a":1,}', 1, 8, 'a name in double quotes'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'a comma or }'],
    ['[1,\r\n2,\r\n', 3, 1, '[ at line 1, column 1 is never closed'],
    ['{"a" 1}', 1, 6, 'a colon is missing'],
    ['{"a":01}', 1, 6, '01 is neither a number'],
    ["{'a':1}", 1, 2, 'a name in double quotes'],
    ['{"a":"b', 1, 8, 'the text that begins at character 6 has no closing quote'],
    ['["a\tb"]', 1, 4, 'U+0009'],
    ['["\\x"]', 1, 3, 'a backslash'],
    ['[1]]', 1, 4, 'more after the end'],
    ['[1}', 1, 3, 'a comma or ]'],
    ['[NaN]', 1, 2, 'NaN is neither'],
    ['\ufeff{}', 1, 1, 'U+FEFF'],
  ])('%j: line %i, column %i', (text, line, column, words) => {
    const found = fault(text);
    expect(found).toMatchObject({ line, column });
    expect(found.message).toContain(words);
    expect(found.message).toMatch(/^Not readable as JSON: at .+\.$/);
  });

  it('speaks of lines only where there are lines', () => {
    expect(fault('{"a":}\n').message).toContain('at character 6,');
    expect(fault('{\n"a":}').message).toContain('at line 2, column 5,');
  });
});

it('writes one step of a JSON Pointer', () => {
  expect(escapePointer('a/b')).toBe('a~1b');
  expect(escapePointer('~1/')).toBe('~01~1');
});

const suite = join(import.meta.dirname, '../../../../shared/corpora/JSONTestSuite/test_parsing');
const present = existsSync(suite);
if (!present) console.warn('JSONTestSuite skipped: ../shared/corpora/JSONTestSuite is not on this machine.');

describe.skipIf(!present)('JSONTestSuite', () => {
  const files = present ? readdirSync(suite) : [];
  const named = (prefix: string): string[] => files.filter((name) => name.startsWith(prefix));

  it.each(named('y_'))('accepts %s', (name) => {
    const bytes = readFileSync(join(suite, name));
    expect(inspectReport(bytes).ok).toBe(true);
    expect(findFault(bytes.toString('utf8'))).toBeNull();
  });

  it.each(named('n_'))('refuses %s with a place', (name) => {
    const seen = inspectReport(readFileSync(join(suite, name)));
    expect(seen).toMatchObject({ ok: false, reason: expect.stringMatching(/character \d|line \d|byte \d|empty|UTF-16/) });
    if (!seen.ok) expect(seen.reason).not.toContain('this is not JSON');
  });

  it.each(named('i_'))('answers without a throw: %s', (name) => {
    const seen = inspectReport(readFileSync(join(suite, name)));
    if (!seen.ok) expect(seen.reason.length).toBeGreaterThan(20);
  });
});
