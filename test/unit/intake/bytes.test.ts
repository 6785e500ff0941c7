import { isUtf8 } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { decodeText, firstBadByte } from '../../../core/intake/bytes.ts';
import { inspectReport } from '../../../core/intake/inspect.ts';
import { seeded } from './helpers.ts';

describe('UTF-8', () => {
  it.each([
    [[0x7b, 0xff], 1],
    [[0xed, 0xa0, 0x80], 0],
    [[0xc0, 0x80], 0],
    [[0xe0, 0x9f, 0xbf], 0],
    [[0xf0, 0x8f, 0xbf, 0xbf], 0],
    [[0xf4, 0x90, 0x80, 0x80], 0],
    [[0xf5, 0x80, 0x80, 0x80], 0],
    [[0x61, 0xf0, 0x9f, 0x98], 1],
    [[0x80], 0],
  ])('%j is bad at %i', (bytes, at) => {
    expect(firstBadByte(Uint8Array.from(bytes))).toBe(at);
  });

  it('finds the first bad byte where Node finds one at all', () => {
    const random = seeded(7);
    const pieces = ['a', 'é', '✓', '😀', '\u0000'].map((text) => [...Buffer.from(text)]);
    for (let round = 0; round < 3000; round++) {
      const bytes = Uint8Array.from(Array.from({ length: 6 }, () => pieces[Math.floor(random() * 5)] as number[]).flat());
      if (round % 3) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      const at = firstBadByte(bytes);
      expect(at === bytes.length).toBe(isUtf8(bytes));
      expect(isUtf8(bytes.subarray(0, at))).toBe(true);
    }
  });

  it('leaves a byte order mark out of the text', () => {
    expect(decodeText(Buffer.from('\ufeff{}'))).toEqual({ ok: true, text: '{}' });
    expect(inspectReport(Buffer.from('\ufeff{"a":1}'))).toEqual({ ok: true, doc: { a: 1 }, at: '' });
  });

  it.each(['utf16le', 'utf16be'])('names UTF-16 with and without a mark: %s', (encoding) => {
    for (const text of ['\ufeff{"a":1}', '{"a":1}']) {
      const bytes = Buffer.from(text, 'utf16le');
      expect(decodeText(encoding === 'utf16be' ? bytes.swap16() : bytes)).toMatchObject({
        ok: false,
        reason: expect.stringContaining('UTF-16'),
      });
    }
  });
});

describe('size', () => {
  it('is checked before anything else', () => {
    expect(inspectReport(new Uint8Array())).toEqual({ ok: false, reason: 'The report is empty.' });
    expect(inspectReport(Buffer.from('{"a":1}'), 7).ok).toBe(true);
    expect(inspectReport(Buffer.alloc(2 * 1024 * 1024 + 1), 2 * 1024 * 1024)).toEqual({
      ok: false,
      reason: 'The report is larger than 2 MB, so it is not read. It is kept as it came.',
    });
  });
});
