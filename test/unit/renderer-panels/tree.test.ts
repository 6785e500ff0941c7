import { describe, expect, it } from 'vitest';
import { ancestorsOf, locate, resolvePointer } from '../../../renderer/call/panels/raw/pointer.ts';
import { readBody } from '../../../renderer/call/panels/raw/read-body.ts';
import { containersOf, flatten, openAtFirst } from '../../../renderer/call/panels/raw/tree.ts';
import { type Json, RawNumber } from '../../../shared/model/origin.ts';

const doc: Json = { message: { type: 'end', 'phone number': '', list: [1, { a: null }, []] }, 'a/b~c': true };
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('lines of the tree', () => {
  it('shows closed branches as one line with their count', () => {
    const { rows, cut } = flatten(doc, new Set(['']));
    expect(cut).toBe(false);
    expect(rows.map(({ pointer, children, depth, open }) => [pointer, children, depth, open])).toEqual([
      ['', 2, 0, true],
      ['/message', 3, 1, false],
      ['/a~1b~0c', null, 1, false],
    ]);
  });

  it('keeps document order, names places among siblings, and shows every leaf when all is open', () => {
    const { rows } = flatten(doc, new Set(containersOf(doc)));
    const leaves = [
      '/message/type',
      '/message/phone number',
      '/message/list/0',
      '/message/list/1/a',
      '/message/list/2',
      '/a~1b~0c',
    ];
    const shown = rows.filter(({ children }) => !children).map(({ pointer }) => pointer);
    expect(shown).toEqual(leaves);
    expect(rows.find(({ pointer }) => pointer === '/message/list')).toMatchObject({ index: 3, siblings: 3, depth: 2 });
    expect(rows.find(({ pointer }) => pointer === '/message/list/2')).toMatchObject({ children: 0, open: false });
  });

  it('cuts off a list of a million items without looking at all of them, and says so', () => {
    let looks = 0;
    const long = new Proxy<number[]>(
      Array.from({ length: 1_000_000 }, (_, i) => i),
      {
        get: (list, key) => {
          looks++;
          return Reflect.get(list, key);
        },
      },
    );
    const { rows, cut } = flatten({ long }, new Set(['', '/long']), 1000);
    expect(cut).toBe(true);
    expect(rows).toHaveLength(1000);
    expect(looks).toBeLessThan(2000);
    expect(rows[2]).toMatchObject({ pointer: '/long/0', siblings: 1_000_000, index: 1 });
    expect(flatten([1, 2], new Set(['']), 3)).toMatchObject({ cut: false });
    expect(flatten([1, 2, 3], new Set(['']), 3)).toMatchObject({ cut: true });
  });

  it('takes a nesting of 10,000 levels without recursion', () => {
    let deep: Json = 1;
    for (let i = 0; i < 10_000; i++) deep = [deep];
    expect(containersOf(deep, 100)).toHaveLength(100);
    expect(flatten(deep, openAtFirst(deep, 150)).rows).toHaveLength(150);
  });

  it('opens a small report whole and a large one level by level', () => {
    expect([...openAtFirst(doc, 100)].sort()).toEqual(containersOf(doc).sort());
    const wide: Json = { a: Array.from({ length: 500 }, () => 0), b: { c: 1 } };
    expect([...openAtFirst(wide, 100)]).toEqual(['', '/b']);
  });
});

describe('pointers', () => {
  it('resolves escapes, own keys only', () => {
    const hostile = JSON.parse('{"__proto__": {"x": 1}, "": {"": 2}}') as Json;
    expect(resolvePointer(doc, '/a~1b~0c')).toBe(true);
    expect(resolvePointer(doc, '/message/list/1/a')).toBeNull();
    expect(resolvePointer(doc, '/message/list/9')).toBeUndefined();
    expect(resolvePointer(doc, '/constructor')).toBeUndefined();
    expect(resolvePointer(doc, '/message/list/length')).toBeUndefined();
    expect(resolvePointer(hostile, '/__proto__/x')).toBe(1);
    expect(resolvePointer(hostile, '//')).toBe(2);
    expect(resolvePointer(doc, 'message')).toBeUndefined();
  });

  it('names the branches that must be open for a node to show', () => {
    expect(ancestorsOf('/message/list/1')).toEqual(['', '/message', '/message/list']);
    expect(ancestorsOf('')).toEqual([]);
  });

  it('finds a field inside an envelope', () => {
    expect(locate(doc, '/message/type')).toBe('/message/type');
    expect(locate([{ headers: {}, body: doc }], '/message/type')).toBe('/0/body/message/type');
    expect(locate({ body: doc }, '/nothing')).toBeNull();
  });
});

describe('reading a body', () => {
  it('keeps digits a double would lose', () => {
    const read = readBody(bytesOf('{"id": 12345678901234567890}'));
    expect(read.ok && resolvePointer(read.root, '/id')).toEqual(new RawNumber('12345678901234567890'));
  });

  it('says what is wrong with bytes that are no text and text that is no JSON', () => {
    expect(readBody(new Uint8Array([0xff, 0xfe, 0x00]))).toMatchObject({ ok: false, text: null });
    const broken = readBody(bytesOf('{"a": 1,}'));
    expect(broken).toMatchObject({ ok: false, text: '{"a": 1,}' });
    expect(broken.ok ? '' : broken.message).toMatch(/character 9/);
  });
});
