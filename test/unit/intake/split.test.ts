import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspectReport } from '../../../core/intake/inspect.ts';
import { type SplitLimits, splitFile } from '../../../core/intake/split.ts';
import { chunksOf, randomJson, seeded } from './helpers.ts';

interface Found {
  entry: number | null;
  text?: string;
  error?: string;
}

async function split(name: string, content: string | Uint8Array, chunkSize = 1 << 16, limits?: SplitLimits): Promise<Found[]> {
  const found: Found[] = [];
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for await (const { entry, bytes: own, error } of splitFile(name, chunksOf(bytes, chunkSize), limits)) {
    found.push(own === undefined ? { entry, error } : { entry, text: Buffer.from(own).toString() });
  }
  return found;
}

describe('layouts', () => {
  it('one report: its bytes untouched, also pretty-printed, with BOM and line ends', async () => {
    for (const text of ['{"a":1}', '{"a":1}\n', '\ufeff{\r\n  "a": 1\r\n}\r\n', ' {"a":1,\n"b":[{"c":2}]}']) {
      for (const size of [1, 3, 1 << 16]) expect(await split('a.json', text, size)).toEqual([{ entry: null, text }]);
    }
  });

  it('a list: every element as it was written', async () => {
    const text = ' [ {"a": 1.50},\n {"b":"],[\\"}"} ,[1, 2],{"c":"\\u00e9"}\n]\n';
    for (const size of [1, 2, 7, 1 << 16]) {
      expect(await split('a.json', text, size)).toEqual([
        { entry: 1, text: '{"a": 1.50}' },
        { entry: 2, text: '{"b":"],[\\"}"}' },
        { entry: 3, text: '[1, 2]' },
        { entry: 4, text: '{"c":"\\u00e9"}' },
      ]);
    }
  });

  it('lines: by name, by content, CRLF, blank lines, no last line end; the entry is the line', async () => {
    const text = '\ufeff{"a":1}\r\n\r\n{"b":2}\n  {"c":"\\n"}  \n';
    for (const name of ['x.jsonl', 'x.NDJSON', 'x.json', 'x']) {
      for (const size of [1, 5, 1 << 16]) {
        expect(await split(name, text, size)).toEqual([
          { entry: 1, text: '{"a":1}' },
          { entry: 3, text: '{"b":2}' },
          { entry: 4, text: '{"c":"\\n"}' },
        ]);
      }
    }
    expect(await split('x.jsonl', '{"a":1}\n{"b":2}')).toHaveLength(2);
  });

  it('a bad line spoils no other', async () => {
    const found = await split('x.jsonl', '{"a":1}\nnot json\n{"b":\n{"c":3}\n');
    expect(found).toEqual([
      { entry: 1, text: '{"a":1}' },
      { entry: 2, error: 'Line 2 is not JSON: a report begins with {.' },
      { entry: 3, text: '{"b":' },
      { entry: 4, text: '{"c":3}' },
    ]);
    const bad = inspectReport(Buffer.from('{"b":'));
    expect(bad).toMatchObject({ ok: false, reason: expect.stringContaining('the end comes too early') });
  });

  it('takes pretty-printed JSON for what it is, whatever the name says', async () => {
    const text = JSON.stringify({ message: { type: 'x' } }, null, 2);
    expect(await split('x.jsonl', text)).toEqual([{ entry: null, text }]);
    expect(await split('x.jsonl', `[\n${text},\n${text}\n]`)).toEqual([
      { entry: 1, text },
      { entry: 2, text },
    ]);
  });
});

describe('envelopes', () => {
  const report = '{ "message" : {"n": 1.0, "body":"}"} }';

  it.each([
    [`{"body":${report}}`, null],
    [`{"headers":{"a":"{"},"params":{},"query":{},"body" : ${report} ,"webhookUrl":"x"}`, null],
    [`[{"headers":{},"body":${report}}]`, 1],
    [`{"headers":{},"body":${JSON.stringify(report)}}`, null],
    [`{"headers":[1,"\\"",{"body":2}],"body":1,"body":${report}}`, null],
  ])('%s', async (text, entry) => {
    expect(await split('a.json', text)).toEqual([{ entry, text: report }]);
    expect(inspectReport(Buffer.from(text))).toMatchObject({ ok: true, doc: JSON.parse(report) });
  });

  it('opens them in lines and lists alike, one level', async () => {
    const wrapped = `{"body":{"body":{"a":1}}}`;
    expect(await split('a.jsonl', `${wrapped}\n${report}\n[${wrapped}]`)).toEqual([
      { entry: 1, text: '{"body":{"a":1}}' },
      { entry: 2, text: report },
      { entry: 3, text: '{"body":{"a":1}}' },
    ]);
  });

  it.each([
    '{"body":{"a":1},"eventType":"x"}',
    '{"body":null}',
    '{"body":"hello","headers":{}}',
    '{"body":"{\\"a\\":\\"\\ud800\\"}","headers":{}}',
    '{"body":[1]}',
    '{"message":{"body":{"a":1}}}',
    '{"body":{"a":1}',
  ])('leaves %s alone', async (text) => {
    expect(await split('a.json', text)).toEqual([{ entry: null, text }]);
  });

  it('says where the report lies', () => {
    const at = (text: string): unknown => {
      const seen = inspectReport(Buffer.from(text));
      return seen.ok ? seen.at : seen;
    };
    expect(at('{"a":1}')).toBe('');
    expect(at('[{"a":1}]')).toBe('/0');
    expect(at('[{"a":1},{"b":1}]')).toBe('');
    expect(at('{"body":{"a":1}}')).toBe('/body');
    expect(at('[{"headers":{},"body":"{}"}]')).toBe('/0/body');
  });
});

describe('broken files', () => {
  it.each([
    ['', 'The file is empty.'],
    [' \n', 'The file is empty.'],
    ['hello', 'This is not a report: JSON begins with { or [.'],
    ['[]', 'The list in this file is empty.'],
    [Buffer.from('PK\u0003\u0004'), 'This is a zip archive. Unpack it and import the files inside.'],
    [Buffer.from('\ufeff{"a":1}', 'utf16le'), 'The file is UTF-16 text. Save it as UTF-8 and try again.'],
    [gzipSync(gzipSync('{}')), 'The file is packed twice. Unpack it once and try again.'],
    [
      gzipSync('{"a":1}').subarray(0, 12),
      'The packed file is damaged or was cut off. Only what came before the damage was read.',
    ],
  ])('%#: %j', async (content, error) => {
    expect(await split('a.json', content)).toEqual([{ entry: null, error }]);
    expect(await split('a.json', content, 1)).toEqual([{ entry: null, error }]);
  });

  it('keeps what was whole of a list that is cut off, and says so', async () => {
    expect(await split('a.json', '[{"a":1},{"b":')).toEqual([
      { entry: 1, text: '{"a":1}' },
      { entry: 2, error: 'The file ends in the middle of entry 2. Was it cut off?' },
    ]);
    expect(await split('a.json', '[{"a":1},{"b":2}')).toEqual([
      { entry: 1, text: '{"a":1}' },
      { entry: 2, text: '{"b":2}' },
      { entry: null, error: 'The list is never closed with ]. Was the file cut off?' },
    ]);
  });

  it('names a comma too many and text after the list', async () => {
    expect(await split('a.json', '[{"a":1},,{"b":2},] x\ny', 3)).toEqual([
      { entry: 1, text: '{"a":1}' },
      { entry: 2, error: 'Entry 2 is empty: there is a comma too many.' },
      { entry: 3, text: '{"b":2}' },
      { entry: 4, error: 'Entry 4 is empty: there is a comma too many.' },
      { entry: null, error: 'There is more text after the end of the list. It was left out.' },
    ]);
  });

  it('says in the entry what is wrong with bytes that are no UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('{"naïve":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    expect(inspectReport(bytes)).toEqual({
      ok: false,
      reason: 'Not UTF-8 text: byte 12 (0xFF) does not belong there. Save the file as UTF-8 and try again.',
    });
  });
});

describe('limits', () => {
  const limits: SplitLimits = { report: 100, file: 10_000, expanded: 1000 };
  const long = `{"a":"${'x'.repeat(100)}"}`;

  it('an entry over the limit is an error, the others go on', async () => {
    for (const size of [1, 64, 1 << 16]) {
      expect(await split('a.jsonl', `${long}\n{"b":1}`, size, limits)).toMatchObject([
        { entry: 1, error: expect.stringContaining('Line 1 is larger') },
        { entry: 2, text: '{"b":1}' },
      ]);
      expect(await split('a.json', `[${long},{"b":1}]`, size, limits)).toMatchObject([
        { entry: 1, error: expect.stringContaining('Entry 1 is larger') },
        { entry: 2, text: '{"b":1}' },
      ]);
      expect(await split('a.json', long, size, limits)).toMatchObject([
        { error: expect.stringContaining('The report is larger') },
      ]);
    }
  });

  it('a file over the limit ends with an error', async () => {
    const found = await split('a.jsonl', '{"a":1}\n'.repeat(2000), 1024, limits);
    expect(found.at(-1)).toMatchObject({ entry: null, error: expect.stringContaining('The file is larger') });
    expect(found.length).toBeGreaterThan(1000);
  });

  it('a bomb ends with an error', async () => {
    const bomb = gzipSync(Buffer.alloc(96 * 1024 * 1024, '{"a":1} '), { level: 1 });
    const big = { report: 1024 * 1024, file: 1 << 30, expanded: 64 * 1024 * 1024 };
    const error = 'The file unpacks to more than 64 MB. Only what came before was read.';
    expect(await split('a.json.gz', bomb, 1 << 16, big)).toEqual([{ entry: null, error }]);
  });

  it('drops what is too large while it comes, in lines, lists and single reports', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    for (const [name, start] of [
      ['a.jsonl', '{}\n{"a":"'],
      ['a.json', '[{"a":"'],
      ['b.json', '{"a":"'],
    ] as const) {
      let peak = 0;
      async function* endless() {
        yield Buffer.from(start);
        collect();
        const before = process.memoryUsage().arrayBuffers;
        for (let i = 0; i < 96; i++) {
          yield Buffer.alloc(512 * 1024, 'x');
          if (i % 12 !== 0) continue;
          collect();
          peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
        }
      }
      const found: (string | undefined)[] = [];
      for await (const { error } of splitFile(name, endless(), { ...limits, file: 1 << 30 })) found.push(error);
      expect(found.at(-1)).toBeDefined();
      expect(peak).toBeLessThan(16 * 1024 * 1024);
    }
  });

  it.each(['{"a":1}\n', 'no report\n'])('closes the source when the reader stops early, at %j', async (text) => {
    let closed = false;
    async function* source() {
      try {
        for (;;) yield Buffer.from(text);
      } finally {
        closed = true;
      }
    }
    for await (const { entry } of splitFile('a.json', source())) if (entry === 10 || entry === null) break;
    expect(closed).toBe(true);
  });
});

describe('gzip', () => {
  it('is known by its first bytes, in members and odd chunks too', async () => {
    const two = Buffer.concat([gzipSync('{"a":1}\n'), gzipSync('{"b":2}\n')]);
    for (const size of [1, 7, 1 << 16]) {
      expect(await split('calls.txt', two, size)).toEqual([
        { entry: 1, text: '{"a":1}' },
        { entry: 2, text: '{"b":2}' },
      ]);
    }
    expect(await split('a.json.gz', gzipSync('{"a":1}'))).toEqual([{ entry: null, text: '{"a":1}' }]);
  });
});

describe('the list scanner against JSON.parse', () => {
  it('gives spans that parse to the elements, for 300 random lists in random chunks', async () => {
    const random = seeded(20261122);
    for (let round = 0; round < 300; round++) {
      const list = Array.from({ length: 1 + Math.floor(random() * 6) }, () => randomJson(random, 4));
      const text = JSON.stringify(list, null, [0, 1, '\t', ' \r\n'][round % 4]);
      const found = await split('a.json', text, 1 + Math.floor(random() * 40));
      expect(found.map(({ text: span }) => JSON.parse(span as string))).toEqual(list);
      expect(found.map(({ entry }) => entry)).toEqual(list.map((_, i) => i + 1));
    }
  });
});
