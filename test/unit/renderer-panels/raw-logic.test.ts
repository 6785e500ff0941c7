import { describe, expect, it } from 'vitest';
import { copyText, jsonText, literal } from '../../../renderer/call/panels/raw/json-text.ts';
import { likeliestFirst, newestFirst } from '../../../renderer/call/panels/raw/report-order.ts';
import { flatten } from '../../../renderer/call/panels/raw/tree.ts';
import { treeMove } from '../../../renderer/call/panels/raw/tree-keys.ts';
import { panelTabs, storedTab, storeTab } from '../../../renderer/call/panels/tab-memory.ts';
import type { ReportRow } from '../../../shared/api.ts';
import { parseJson } from '../../../shared/json/parse.ts';
import { type Json, RawNumber } from '../../../shared/model/origin.ts';

describe('copies', () => {
  it('write JSON that reads back as it was, long numbers included', () => {
    const value: Json = { id: new RawNumber('12345678901234567890'), 'a"b': ['x\n', null, {}, []], n: 0.1 };
    const back = parseJson(jsonText(value));
    expect(back).toEqual({ ok: true, value });
    expect(jsonText(value)).toContain('"id": 12345678901234567890,');
  });

  it('give a text without its quotes, and show it with them', () => {
    expect(copyText('a "b"\n')).toBe('a "b"\n');
    expect(literal('a "b"\n')).toBe('"a \\"b\\"\\n"');
    expect(copyText({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}');
  });
});

describe('keys of the tree', () => {
  const doc: Json = { a: { b: 1, c: [] }, d: 2 };
  const { rows } = flatten(doc, new Set(['', '/a']));
  const at = (pointer: string) => rows.findIndex((row) => row.pointer === pointer);

  it('move within the lines', () => {
    expect(treeMove('ArrowDown', rows, at('/d'))).toEqual({ kind: 'go', index: at('/d') });
    expect(treeMove('ArrowUp', rows, 0)).toEqual({ kind: 'go', index: 0 });
    expect(treeMove('End', rows, 0)).toEqual({ kind: 'go', index: rows.length - 1 });
  });

  it('open, enter, close and leave branches', () => {
    const { rows: closed } = flatten(doc, new Set(['']));
    expect(treeMove('ArrowRight', closed, 1)).toEqual({ kind: 'toggle' });
    expect(treeMove('ArrowRight', rows, at('/a'))).toEqual({ kind: 'go', index: at('/a/b') });
    expect(treeMove('ArrowLeft', rows, at('/a'))).toEqual({ kind: 'toggle' });
    expect(treeMove('ArrowLeft', rows, at('/a/c'))).toEqual({ kind: 'go', index: at('/a') });
    expect(treeMove('ArrowLeft', closed, 1)).toEqual({ kind: 'go', index: 0 });
  });

  it('do nothing on what cannot be opened, and leave other keys to the page', () => {
    expect(treeMove('ArrowRight', rows, at('/a/c'))).toBeNull();
    expect(treeMove('Enter', rows, at('/d'))).toBeNull();
    expect(treeMove('k', rows, 0)).toBeNull();
  });
});

describe('order of reports', () => {
  const row = (id: number, eventType: string, receivedAtMs: number) => ({ id, eventType, receivedAtMs }) as ReportRow;
  const reports = [
    row(1, 'conversation-update', 10),
    row(2, 'end-of-call-report', 20),
    row(3, 'hang', 30),
    row(4, 'end-of-call-report', 20),
  ];

  it('is newest first', () => {
    expect(newestFirst(reports).map(({ id }) => id)).toEqual([3, 4, 2, 1]);
  });

  it('looks for a field in the report of the end first', () => {
    expect(likeliestFirst(reports)).toEqual([4, 2, 3, 1]);
  });
});

describe('the tab of this session', () => {
  it('is remembered, and Review where nothing sensible is', () => {
    const held = new Map<string, string>();
    const storage = {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => void held.set(key, value),
    };
    expect(storedTab(storage)).toBe('review');
    for (const tab of panelTabs) {
      storeTab(storage, tab);
      expect(storedTab(storage)).toBe(tab);
    }
    expect(storedTab({ getItem: () => '<script>' })).toBe('review');
  });
});
