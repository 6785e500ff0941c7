import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { hexDump } from '../../../renderer/inbox/body/hex.ts';
import { faultIn } from '../../../renderer/inbox/body/json-fault.ts';
import { diffBodies } from '../../../renderer/inbox/compare/line-diff.ts';
import { curlOf, needsFile } from '../../../renderer/inbox/curl.ts';
import { withLineEndsOf } from '../../../renderer/inbox/edit/line-ends.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const url = 'http://127.0.0.1:4180/hooks/planted-path';
const usual = { url, withPath: false, headers: {}, fileName: 'report-1.json' };

/** What the shell would hand to curl: every word on its own. */
function wordsOf(command: string): string[] {
  const script = `curl() { for word; do printf '%s\\0' "$word"; done; }\n${command}`;
  return execFileSync('sh', ['-c', script]).toString('utf8').split('\0').slice(0, -1);
}

describe('a report as a curl command', () => {
  it('gives the shell the very bytes, whatever they are', () => {
    for (const text of [
      '{"a":"it\'s"}',
      '@/etc/passwd',
      "'; echo planted; '",
      '$(echo planted) `x` \\ "q"\r\n\ttail\n',
      '{"ü":"\u202e"}',
    ])
      expect(wordsOf(curlOf({ ...usual, body: bytes(text) })).slice(-2)).toEqual(['--data-raw', text]);
  });

  it('holds neither the secret path, unless asked, nor what was secret', () => {
    const headers = { 'x-interactly-secret': '(present)', authorization: '(present)', 'x-webhook-timestamp': "1' -o '/x" };
    const command = curlOf({ ...usual, headers, body: bytes('{}') });
    expect(command).not.toContain('planted-path');
    const words = wordsOf(command);
    expect(words.slice(0, 3)).toEqual(['-X', 'POST', 'http://127.0.0.1:4180/hooks/YOUR-SECRET-PATH']);
    expect(words).toContain('x-interactly-secret: YOUR-SECRET');
    expect(words).toContain('authorization: Bearer YOUR-SECRET');
    expect(words).toContain("x-webhook-timestamp: 1' -o '/x");
    expect(wordsOf(curlOf({ ...usual, withPath: true, body: bytes('{}') }))[2]).toBe(url);
  });

  it('names a file for a body that no shell holds', () => {
    for (const body of [bytes('a'.repeat(64_001)), new Uint8Array([0x7b, 0, 0x7d]), new Uint8Array([0xff])]) {
      expect(needsFile(body)).toBe(true);
      expect(wordsOf(curlOf({ ...usual, body })).slice(-2)).toEqual(['--data-binary', '@report-1.json']);
    }
  });
});

describe('the fault of a body', () => {
  it('is placed in the text as it was sent, after a byte order mark too', () => {
    const text = '{"a": 1,\n "b": tru}';
    const fault = faultIn(text, true);
    expect(text.slice(fault?.offset)).toBe('tru}');
    expect(fault?.message).toContain('line 2, column 7');
    expect(faultIn(`\uFEFF${text}`, true)?.offset).toBe((fault?.offset ?? 0) + 1);
    expect(faultIn('{"a": 1}', true)).toBeNull();
  });

  it('of the beginning of a long body is not that it ends', () => {
    expect(faultIn('{"a": [1, 2', true)?.offset).toBe(11);
    expect(faultIn('{"a": [1, 2', false)).toBeNull();
    expect(faultIn('{"a": x, "b', false)?.offset).toBe(6);
  });
});

describe('the difference of two bodies', () => {
  it('is told line by line of what they say, not of how they are spaced', () => {
    expect(diffBodies(bytes('{"a":1,"b":[1,2]}'), bytes('{ "a": 1,\n"b": [1, 2] }'))).toMatchObject({ added: 0, removed: 0 });
    const diff = diffBodies(bytes('{"a":1,"n":12345678901234567890}'), bytes('{"a":1,"n":12345678901234567891,"z":0}'));
    expect(diff).toMatchObject({ removed: 1, added: 2 });
    expect(diff?.parts.find(({ kind }) => kind === 'removed')?.lines).toEqual(['  "n": 12345678901234567890']);
  });

  it('leaves out what agrees for long, and says how much', () => {
    const list = (change: number) => bytes(JSON.stringify(Array.from({ length: 100 }, (_, at) => (at === 50 ? change : at))));
    const diff = diffBodies(list(-1), list(-2));
    const lines = diff?.parts.reduce((sum, part) => sum + part.lines.length + (part.kind === 'added' ? 0 : part.skipped), 0);
    expect(diff?.parts.map(({ kind }) => kind)).toEqual(['skipped', 'same', 'removed', 'added', 'same', 'skipped']);
    expect(lines).toBe(103);
  });

  it('gives up where there is no short one', () => {
    const list = (from: number) => bytes(JSON.stringify(Array.from({ length: 6000 }, (_, at) => from + at)));
    expect(diffBodies(list(0), list(100_000))).toBeNull();
  });
});

it('keeps the line ends of an edited body', () => {
  expect(withLineEndsOf('{\r\n}\r\n', '{\n1\n}')).toBe('{\r\n1\r\n}');
  expect(withLineEndsOf('{\n}', '{\n1}')).toBe('{\n1}');
  expect(withLineEndsOf('{\r\n\n}', '{\n1}')).toBe('{\n1}');
});

it('dumps bytes with their places and what can be read of them', () => {
  expect(hexDump(bytes('{"a": 1, "b": "\u00e9x"}\n'))).toBe(
    [
      '00000000  7b 22 61 22 3a 20 31 2c  20 22 62 22 3a 20 22 c3  {"a": 1, "b": ".',
      '00000010  a9 78 22 7d 0a                                    .x"}.',
    ].join('\n'),
  );
});
