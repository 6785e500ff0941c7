import { describe, expect, it } from 'vitest';
import { bodyText, reindent, visible } from '../../../renderer/inbox/body-text.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a body for the eyes', () => {
  it('puts JSON on lines as JSON.stringify does', () => {
    const value = { a: [1, { b: null, c: [] }, 'x, y: {z}', 'one " quote, {y: 1}'], 'ключ "q" \\': true, e: {}, n: -1.5e-7 };
    expect(reindent(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
    expect(reindent(JSON.stringify(value, null, '\t'))).toBe(JSON.stringify(value, null, 2));
  });

  it('keeps every digit and every escape as it was sent', () => {
    const sent = '{"n":12345678901234567890.10,"e":1E400,"s":"\\u0041\\/","d":1,"d":2}';
    expect(reindent(sent).replaceAll(/\n\s*/g, '').replaceAll(': ', ':')).toBe(sent);
  });

  it('shows the beginning of a long body, cut in a string, a letter or an escape', () => {
    expect(reindent('{"a":["b')).toBe('{\n  "a": [\n    "b');
    expect(reindent('{"a":"b\\')).toBe('{\n  "a": "b\\');
    const cut = bytes('{"a":"é').slice(0, -1);
    expect(bodyText(cut, false)).toBe('{\n  "a": "');
    expect(bodyText(cut, true)).toBe('{\n  "a": "\ufffd');
  });

  it('survives nesting and closing brackets without end', () => {
    const brackets = '['.repeat(100_000);
    expect(reindent(brackets).length).toBeLessThan(60 * brackets.length);
    expect(bodyText(Buffer.from(brackets), true)).toBe(brackets);
    expect(reindent(']]]]')).toBe('\n]\n]\n]\n]');
    // The depth of indentation is bounded: a hostile body must not grow into gigabytes.
    expect(reindent('['.repeat(20_000)).length).toBeLessThan(20_000 * 203);
  });

  it('leaves what is no JSON alone, markup and all', () => {
    expect(bodyText(bytes('<script>alert(1)</script>\nTime: 1, 2'), true)).toBe('<script>alert(1)</script>\nTime: 1, 2');
  });
});

describe('characters that cannot be seen', () => {
  it('are made visible: controls, direction controls, zero width, marks', () => {
    expect(visible('a\u0000b\u001b[31m\u007f')).toBe('a\u2400b\u241b[31m\u2421');
    expect(visible('safe\u202egnp.json')).toBe('safe[U+202E]gnp.json');
    expect(visible('\ufeffpay\u200bpal\u2066x\u2028y')).toBe('[U+FEFF]pay[U+200B]pal[U+2066]x[U+2028]y');
  });

  it('stay as they are where they only lay out text', () => {
    expect(visible('a\r\nb\tc\nd')).toBe('a\nb\tc\nd');
    expect(visible('été 日本 عربي 😀')).toBe('été 日本 عربي 😀');
  });
});
