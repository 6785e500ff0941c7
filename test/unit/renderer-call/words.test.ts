import { describe, expect, test } from 'vitest';
import { planWords, wordAt } from '../../../renderer/call/lines/words.ts';

const span = (startMs: number, endMs: number) => ({ startMs, endMs });
const said = (text: string, plan: ReturnType<typeof planWords>, ms: number) => {
  const at = plan && wordAt(plan, ms);
  return at == null ? null : text.slice(plan!.words[at]!.from, plan!.words[at]!.to);
};

describe('words of a line', () => {
  test('take the time of their letters', () => {
    const text = 'Ja, goedemiddag.';
    const plan = planWords(text, span(1000, 2300), []);
    // 2 and 11 letters over 1,300 ms: the second word begins after 200 ms.
    expect([999, 1000, 1199, 1200, 2299, 2300].map((ms) => said(text, plan, ms))).toEqual([
      null,
      'Ja',
      'Ja',
      'goedemiddag',
      'goedemiddag',
      null,
    ]);
  });

  test('are said in the speech only: a pause says nothing, and the word before it stays', () => {
    const text = 'aaaa bbbb';
    const plan = planWords(text, span(0, 10_000), [span(0, 1000), span(6000, 7000)]);
    expect(said(text, plan, 999)).toBe('aaaa');
    expect(said(text, plan, 1000)).toBe('aaaa');
    expect(said(text, plan, 5999)).toBe('aaaa');
    expect(said(text, plan, 6000)).toBe('bbbb');
    // After its speech the last word stays until the line ends.
    expect(said(text, plan, 9999)).toBe('bbbb');
  });

  test('only speech inside the line counts, and nothing is lit before it', () => {
    const text = 'one two';
    const plan = planWords(text, span(1000, 3000), [span(0, 1200), span(2000, 2200), span(2900, 4000)]);
    expect(plan?.speech).toEqual([span(1000, 1200), span(2000, 2200), span(2900, 3000)]);
    expect(plan?.speechMs).toBe(500);
    const late = planWords(text, span(0, 3000), [span(2000, 3000)]);
    expect(said(text, late, 1999)).toBeNull();
    expect(said(text, late, 2000)).toBe('one');
  });

  test('exist in scripts without spaces, and marks are none', () => {
    const text = '今日は良い天気ですね';
    expect(planWords(text, span(0, 1000), [])?.words.length).toBeGreaterThan(1);
    expect(planWords('… — 🙂 !', span(0, 1000), [])).toBeNull();
    expect(planWords('', span(0, 1000), [])).toBeNull();
    expect(planWords('word', span(5, 5), [])).toBeNull();
    expect(planWords('word', span(Number.NaN, 5), [])).toBeNull();
  });
});
