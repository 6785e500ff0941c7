import { describe, expect, test } from 'vitest';
import { Flags } from '../../../core/platforms/common/flags.ts';
import { UniqueIds } from '../../../core/platforms/common/unique.ts';
import { replyParts } from '../../../core/platforms/interactly/message-id.ts';
import { type Difference, fill, same } from '../../../core/platforms/merge/fill.ts';
import { Issues, own, Reader, token } from '../../../core/platforms/read/reader.ts';
import { epochMs, isoTime, secondsToMs } from '../../../core/platforms/read/time.ts';
import { type Json, RawNumber } from '../../../shared/model/origin.ts';

function read(value: Json) {
  const issues = new Issues();
  return { reader: new Reader(value, '', issues), issues };
}

describe('reader', () => {
  test('wrong types are absent and noted, missing ones only absent', () => {
    const { reader, issues } = read({ a: 1, b: 'x', c: [1, {}], d: null, e: '' });
    expect([reader.text('a'), reader.number('b'), reader.flag('b'), reader.record('c'), reader.at('a').present]).toEqual([
      null,
      null,
      null,
      null,
      false,
    ]);
    expect(reader.items('c').map(({ path }) => path)).toEqual(['/c/1']);
    expect([reader.text('d'), reader.text('e'), reader.text('z'), reader.list('z')]).toEqual([null, null, null, []]);
    expect(issues.wrongType).toEqual(['/a', '/b', '/b', '/c', '/a', '/c/0']);
  });

  test("JavaScript's own properties are not the body's", () => {
    const { reader } = read(JSON.parse('{"__proto__": {"name": "x"}}'));
    expect([reader.raw('toString'), reader.raw('constructor'), reader.text('name')]).toEqual([undefined, undefined, null]);
    expect(reader.at('__proto__').text('name')).toBe('x');
    expect([own({}, 'constructor'), own({ a: 1 }, 'a'), own([1], '0')]).toEqual([undefined, 1, undefined]);
  });

  test('numbers: many digits are rounded and noted, beyond 2^53 is no number', () => {
    const { reader, issues } = read({
      a: new RawNumber('0.12345678901234567890123'),
      b: new RawNumber('123456789012345678901'),
      c: 1e300,
    });
    expect(reader.number('a')).toBe(0.12345678901234568);
    expect([reader.number('b'), reader.number('c')]).toEqual([null, null]);
    expect([issues.rounded, issues.wrongType]).toEqual([['/a'], ['/b', '/c']]);
    expect(reader.scalar('b')).toBe('123456789012345678901');
  });

  test('pointers are escaped (RFC 6901), notes are capped and counted', () => {
    expect(token('a/b~c')).toBe('a~1b~0c');
    const issues = new Issues();
    for (let index = 0; index < 1000; index += 1) issues.wrong(`/${index}`);
    expect([issues.wrongType.length, issues.wrongTypes]).toEqual([Issues.keep, 1000]);
  });
});

describe('times', () => {
  test('ISO 8601 with a zone; without one it is UTC on every machine and says so', () => {
    expect(isoTime('2026-03-05T09:21:20.063Z')).toEqual({ ms: 1772702480063, uncertain: null });
    expect(isoTime('2026-03-05T10:21:20.063+01:00')?.ms).toBe(1772702480063);
    expect(isoTime('2026-03-05T09:21:20.063')).toMatchObject({ ms: 1772702480063, uncertain: expect.stringMatching(/UTC/) });
    for (const wrong of ['5 March 2026', '2026-03-05', '2026-13-45T99:99:99Z', '', 'x'.repeat(1e6)])
      expect(isoTime(wrong)).toBeNull();
  });

  test('seconds to ms without binary dust; only milliseconds are an epoch time', () => {
    expect([secondsToMs(41.676), secondsToMs(3.207), secondsToMs(null)]).toEqual([41676, 3207, null]);
    expect([epochMs(1772702480), epochMs(1772702480063), epochMs(1772702480063000)]).toEqual([null, 1772702480063, null]);
  });
});

describe('merging bodies', () => {
  test('filled is never overwritten by empty; zero and false are values', () => {
    const first = { a: '', b: 0, c: { d: null, e: false }, f: [], g: 'mine' };
    const second = { a: 'x', b: 5, c: { d: 1, e: true, h: 2 }, f: [1], g: '' };
    expect(fill(first, second, null)).toEqual({ a: 'x', b: 0, c: { d: 1, e: false, h: 2 }, f: [1], g: 'mine' });
    expect(first.a).toBe('');
  });

  test('differences name the place and both values', () => {
    const differences: Difference[] = [];
    fill(
      { a: { 'b/c': 1, d: [1], e: new RawNumber('1e999') } },
      { a: { 'b/c': 2, d: [1], e: new RawNumber('1e999') } },
      differences,
    );
    expect(differences).toEqual([{ path: '/a/b~1c', used: 1, other: 2 }]);
  });

  test('a key called __proto__ stays a key', () => {
    const merged = fill(JSON.parse('{"__proto__": {"x": 1}}'), JSON.parse('{"__proto__": {"y": 2}, "z": 3}'), null) as {
      z: number;
    };
    expect(JSON.stringify(merged)).toBe('{"__proto__":{"x":1,"y":2},"z":3}');
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  });

  test('ten thousand levels deep neither body can exhaust the stack', () => {
    const deep = () => {
      let value: Json = 1;
      for (let level = 0; level < 10_000; level += 1) value = { a: value, b: [level] };
      return value;
    };
    expect(() => fill(deep(), deep(), [])).not.toThrow();
    expect(same(deep(), deep())).toBe(false);
  });
});

test('reply ids are read from their end', () => {
  expect(replyParts('user-3-WcIrvV6mE7-1772702495604')).toEqual({ answers: 'user-3', epoch: '1772702495604' });
  expect(replyParts('user-3-response-1772702495604')).toEqual({ answers: 'user-3', epoch: '1772702495604' });
  for (const other of ['welcome-1', 'user-3', '', '-', '-response-1772702495604', 'a-b c-1772702495604', 'user-3-x-12'])
    expect(replyParts(other)).toBeNull();
  expect(replyParts('-a'.repeat(1e6))).toBeNull();
});

test('ids are handed out once, flags of one kind are capped and counted', () => {
  const ids = new UniqueIds();
  expect([ids.take('a'), ids.take('a'), ids.take('a~2'), ids.take('b')]).toEqual(['a', 'a~2', 'a~2~3', 'b']);
  const flags = new Flags();
  for (let index = 0; index < 100; index += 1) flags.add({ id: `x:${index}`, severity: 'info', title: 'T', detail: 'D' });
  expect(flags.list()).toHaveLength(26);
  expect(flags.list().at(-1)).toMatchObject({ id: 'x:more', title: '75 more like "T"' });
});
