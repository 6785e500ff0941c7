import { describe, expect, test } from 'vitest';
import {
  lineState,
  pinnedState,
  placeNote,
  placeNotes,
  unpinnedState,
  unsureBelow,
  withLineState,
} from '../../../renderer/call/lines/placement.ts';
import { cutPieces } from '../../../renderer/call/transcript/highlighted.tsx';
import { saidWords } from '../../../renderer/call/transcript/line-badges.tsx';
import { formatPercent } from '../../../shared/format/number.ts';
import type { LinePlacement } from '../../../shared/model/heard.ts';
import { testCall } from '../../fixtures/renderer-call/call.ts';
import { testHeard } from '../../fixtures/renderer-call/heard.ts';

const placed: LinePlacement = { lineId: 'line-a', startMs: 42_800, endMs: 51_000, state: 'placed', confidence: 0.84 };
const other: LinePlacement = { lineId: 'line-b', startMs: 60_000, endMs: 61_000, state: 'between', confidence: 0 };
const turn = (by: 'times' | 'words') => ({ turnId: 'a', spurts: [], by, confidence: 1 });

describe('how sure a line’s place is', () => {
  test('says how it was found, where on the call clock, and how sure', () => {
    const { kind, meaning } = placeNote(placed, turn('words'), 700);
    expect(kind).toBe('placed');
    expect(meaning).toBe(
      `Found by order, length and speaking rate on the speech heard at 0:43.5 to 0:51.7, confidence ${formatPercent(0.84, 0)}.`,
    );
    expect(placeNote(placed, turn('times'), 0).meaning).toMatch(/^Found by the platform’s own times/);
  });

  test('is unsure below the limit, an estimate between neighbours, and certain only by hand', () => {
    expect(placeNote({ ...placed, confidence: unsureBelow }, undefined, 0).kind).toBe('placed');
    expect(placeNote({ ...placed, confidence: unsureBelow - 0.01 }, undefined, 0).kind).toBe('unsure');
    expect(placeNote(other, undefined, 0)).toEqual({ kind: 'between', meaning: expect.stringMatching(/our guess/) });
    expect(placeNote({ ...placed, state: 'pinned' }, undefined, 0).meaning).toMatch(
      /^You pinned this line at 0:42\.8 to 0:51\.0/,
    );
  });

  test('is told of every line by its own turn', () => {
    const call = testCall([{ id: 'a', speaker: 'agent', startMs: null, endMs: null }]);
    const notes = placeNotes({ lines: [placed, other], turns: [turn('times')] }, call.lines, 0);
    expect(notes.get('line-a')?.meaning).toMatch(/platform’s own times/);
    expect(notes.get('line-b')?.kind).toBe('between');
  });
});

describe('a pin, before the core has answered', () => {
  const heard = testHeard(testCall([]), {}, { lines: [placed, other] });

  test('puts its line there and leaves the others', () => {
    const next = withLineState(heard, 'line-a', pinnedState('line-a', { startMs: 40_000, endMs: 50_000 }));
    expect(next.pins).toEqual([{ lineId: 'line-a', startMs: 40_000, endMs: 50_000 }]);
    expect(next.lines).toEqual([{ lineId: 'line-a', startMs: 40_000, endMs: 50_000, state: 'pinned', confidence: 1 }, other]);
    // A second one takes the place of the first.
    expect(withLineState(next, 'line-a', pinnedState('line-a', { startMs: 1, endMs: 2 })).pins).toHaveLength(1);
  });

  test('that could not be stored leaves no trace', () => {
    const before = lineState(heard, 'line-a');
    const next = withLineState(heard, 'line-a', pinnedState('line-a', { startMs: 40_000, endMs: 50_000 }));
    expect(withLineState(next, 'line-a', before)).toEqual(heard);
    const without = withLineState(heard, 'line-c', pinnedState('line-c', { startMs: 1, endMs: 2 }));
    expect(without.lines).toHaveLength(3);
    expect(withLineState(without, 'line-c', lineState(heard, 'line-c'))).toEqual(heard);
  });

  test('taken away leaves an estimate: nobody has looked for the line yet', () => {
    const pinned = withLineState(heard, 'line-a', pinnedState('line-a', placed));
    const next = withLineState(pinned, 'line-a', unpinnedState(lineState(pinned, 'line-a')));
    expect(next.pins).toEqual([]);
    expect(next.lines[0]).toMatchObject({ state: 'between', confidence: 0, startMs: placed.startMs });
  });
});

describe('said and heard', () => {
  test('a text is cut where the audio ended, through a match as well', () => {
    const text = 'one two three';
    const matches = [{ from: 4, to: 13 }];
    expect(cutPieces(text, matches, 7)).toEqual([
      { from: 0, text: 'one ', range: null },
      { from: 4, text: 'two', range: 0 },
      { from: 7, text: ' three', range: 0 },
    ]);
    expect(cutPieces(text, [], 0)).toEqual([{ from: 0, text, range: null }]);
    expect(cutPieces(text, [], 13)).toEqual([{ from: 0, text, range: null }]);
    for (const cut of [0, 1, 4, 7, 12, 13]) {
      expect(
        cutPieces(text, matches, cut)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }
  });

  test('a text that cannot fit its audio is named by its speed', () => {
    const one = { lineId: 'a', heardChars: null, kind: 'too-long' as const, statedCharsPerSecond: null, why: '' };
    expect(saidWords({ ...one, charsPerSecond: 41.2 })).toBe('41 characters a second');
    expect(saidWords({ ...one, charsPerSecond: 30.7, statedCharsPerSecond: 41.4 })).toBe(
      '31 characters a second, 41 by the stated length',
    );
    expect(saidWords({ ...one, charsPerSecond: null })).toBe('too long for its audio');
    expect(saidWords({ ...one, kind: 'cut', heardChars: 4, charsPerSecond: 9 })).toBe('rest not heard');
  });
});
