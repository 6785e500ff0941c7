import { expect, test } from 'vitest';
import { turnTip } from '../../../renderer/call/timeline/describe.ts';
import { outlinePath, spurtPath } from '../../../renderer/call/timeline/outline.ts';
import { testCall } from '../../fixtures/renderer-call/call.ts';

const window = { startMs: 0, pxPerSecond: 100, leftPx: 500, widthPx: 1000 };
const call = testCall([
  { id: 'u1', speaker: 'customer', startMs: 6000, endMs: 8000 },
  { id: 'a1', speaker: 'agent', startMs: 8000, endMs: 9000 },
  { id: 'u2', speaker: 'customer', startMs: null, endMs: null },
  { id: 'u3', speaker: 'customer', startMs: 60_000, endMs: 61_000 },
]);
const boxes = (path: string) => path.split('z').length - 1;

test('an outline is one box for each placed turn of its party in the window', () => {
  const customer = outlinePath(call.turns, 'customer', window);
  expect(boxes(customer)).toBe(1);
  // 6 s at 100 px a second, less the window's 500 px, half a pixel in for a sharp line, after the round corner.
  expect(customer).toMatch(/^M106\.5,1\.5h188/);
  expect(outlinePath(call.turns, 'agent', window)).toMatch(/^M306\.5,1\.5h88/);
  expect(outlinePath([], 'agent', window)).toBe('');
});

test('thousands of slim turns are few boxes', () => {
  const many = testCall(
    Array.from({ length: 3000 }, (_, index) => ({
      id: `u${index}`,
      speaker: 'customer' as const,
      startMs: index * 2400,
      endMs: index * 2400 + 1500,
    })),
  );
  const path = outlinePath(many.turns, 'customer', { startMs: 0, pxPerSecond: 1000 / 7200, leftPx: 0, widthPx: 1000 });
  expect(boxes(path)).toBeLessThan(300);
});

test('speech is a bar for each stretch that touches the window', () => {
  const spurts = [
    { startMs: 1000, endMs: 2000 },
    { startMs: 5500, endMs: 5501 },
    { startMs: 14_000, endMs: 16_000 },
    { startMs: 40_000, endMs: 41_000 },
  ];
  expect(spurtPath(spurts, window, { top: 36, height: 3 })).toBe('M50.0,36h1.0v3h-1.0zM900.0,36h200.0v3h-200.0z');
});

test("a turn's tip says where the other side has it", () => {
  const [turn, elsewhere, nowhere] = [call.turns[0]!, call.turns[1]!, call.turns[2]!];
  const said = (other: typeof turn) => turnTip(turn, '', { side: 'Measured', turn: other }).facts;
  expect(said(elsewhere)).toContainEqual(['Measured', '0:08.0 to 0:09.0']);
  expect(said(nowhere)).toContainEqual(['Measured', 'nowhere']);
  expect(turnTip(turn, '').facts.map(([name]) => name)).not.toContain('Measured');
});
