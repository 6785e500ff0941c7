import { createHash } from 'node:crypto';
import { readdirSync, truncateSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { fileResponse, parseRange } from '../../../core/media/range.ts';
import { temporaryFile } from './collect.ts';

const size = 300_000;
const bytes = new Uint8Array(size).map((_, at) => (at * 7 + (at >> 8)) & 255);
const etag = '"abc"';

function ask(path: string, headers: Record<string, string> = {}, method = 'GET', signal?: AbortSignal): Promise<Response> {
  return fileResponse(new Request('http://localhost/', { headers, method, signal: signal ?? null }), path, {
    mime: 'audio/mpeg',
    etag,
  });
}

const bodyOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());
const digest = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');

test.each<[string, string | null, number, ReturnType<typeof parseRange>]>([
  ['first and last', 'bytes=0-0', 10, { start: 0, end: 0 }],
  ['a stretch', 'bytes=2-5', 10, { start: 2, end: 5 }],
  ['from a place on', 'bytes=4-', 10, { start: 4, end: 9 }],
  ['the end', 'bytes=-3', 10, { start: 7, end: 9 }],
  ['an end longer than the file', 'bytes=-99', 10, { start: 0, end: 9 }],
  ['a last byte behind the end', 'bytes=8-99', 10, { start: 8, end: 9 }],
  ['a number beyond 2^53', `bytes=3-${'9'.repeat(30)}`, 10, { start: 3, end: 9 }],
  ['spaces and case', 'Bytes= 2-5 ', 10, { start: 2, end: 5 }],
  ['behind the end', 'bytes=10-', 10, 'unsatisfiable'],
  ['far behind the end', `bytes=${'9'.repeat(30)}-`, 10, 'unsatisfiable'],
  ['the last none', 'bytes=-0', 10, 'unsatisfiable'],
  ['of an empty file', 'bytes=0-', 0, 'unsatisfiable'],
  ['the end of an empty file', 'bytes=-5', 0, 'unsatisfiable'],
  ['backwards', 'bytes=5-2', 10, null],
  ['several', 'bytes=0-1,4-5', 10, null],
  ['another unit', 'items=0-1', 10, null],
  ['no numbers', 'bytes=-', 10, null],
  ['negative', 'bytes=-2-5', 10, null],
  ['not a number', 'bytes=a-b', 10, null],
  ['none', null, 10, null],
])('range: %s', (_, header, length, expected) => {
  expect(parseRange(header, length)).toEqual(expected);
});

test('without Range: the whole file, private, not sniffed, resumable', async () => {
  const response = await ask(temporaryFile(bytes));
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toEqual({
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-store',
    'content-length': String(size),
    'content-type': 'audio/mpeg',
    etag,
    'x-content-type-options': 'nosniff',
  });
  expect(digest(await bodyOf(response))).toBe(digest(bytes));
});

test.each([
  ['bytes=0-', 0, size - 1],
  ['bytes=65535-65536', 65_535, 65_536],
  ['bytes=100000-299999', 100_000, 299_999],
  ['bytes=-1', size - 1, size - 1],
])('206 for %s, the very bytes', async (range, start, end) => {
  const response = await ask(temporaryFile(bytes), { range });
  expect(response.status).toBe(206);
  expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/${size}`);
  expect(response.headers.get('content-length')).toBe(String(end - start + 1));
  expect(digest(await bodyOf(response))).toBe(digest(bytes.slice(start, end + 1)));
});

test('416 says how long the file is', async () => {
  const response = await ask(temporaryFile(bytes), { range: `bytes=${size}-` });
  expect([response.status, response.headers.get('content-range'), (await bodyOf(response)).length]).toEqual([
    416,
    `bytes */${size}`,
    0,
  ]);
});

test('several ranges and nonsense get the whole file', async () => {
  for (const range of ['bytes=0-1,4-5', 'bytes=5-2', 'lines=1-2']) {
    const response = await ask(temporaryFile(bytes), { range });
    expect([response.status, response.headers.get('content-length')]).toEqual([200, String(size)]);
    await response.body?.cancel();
  }
});

test.each([
  [etag, 206],
  ['"other"', 200],
  [`W/${etag}`, 200],
  ['Sun, 22 Nov 2026 03:00:00 GMT', 200],
])('If-Range %s gives %i', async (ifRange, status) => {
  const response = await ask(temporaryFile(bytes), { range: 'bytes=1-2', 'if-range': ifRange });
  expect(response.status).toBe(status);
  await response.body?.cancel();
});

test('HEAD has the headers of the whole file and no body, also with a Range', async () => {
  const response = await ask(temporaryFile(bytes), { range: 'bytes=1-2' }, 'HEAD');
  expect([response.status, response.headers.get('content-length'), response.body]).toEqual([200, String(size), null]);
});

test('an empty file and a missing file', async () => {
  const empty = await ask(temporaryFile(new Uint8Array(0)));
  expect([empty.status, empty.headers.get('content-length'), (await bodyOf(empty)).length]).toEqual([200, '0', 0]);
  expect((await ask('/nowhere/at-all')).status).toBe(404);
});

test('a file is read no further than it is taken; one that shrinks meanwhile ends in an error, not in silence', async () => {
  const path = temporaryFile(bytes);
  const reader = (await ask(path)).body!.getReader();
  expect((await reader.read()).value?.length).toBe(64 * 1024);
  // Time for any read-ahead to happen: ten reads of the whole file.
  for (let round = 0; round < 10; round++) await readFile(path);
  truncateSync(path, 64 * 1024);
  await expect(reader.read()).rejects.toThrow(/shorter/);
});

// Only Linux lists a process's own descriptors as files.
test.runIf(process.platform === 'linux')('200 requests aborted at every stage leave no handle open', async () => {
  const path = temporaryFile(bytes);
  const handles = () => readdirSync('/proc/self/fd').length;
  const before = handles();
  for (let round = 0; round < 50; round++) {
    const unread = new AbortController();
    await ask(path, {}, 'GET', unread.signal);
    unread.abort();

    const halfway = new AbortController();
    const reader = (await ask(path, {}, 'GET', halfway.signal)).body!.getReader();
    await reader.read();
    halfway.abort();
    // What was read already may still come; then it ends, quietly.
    const rest = [await reader.read(), await reader.read()];
    expect(rest.at(-1)?.done).toBe(true);

    const opening = (await ask(path)).body!.getReader();
    const pending = opening.read();
    await opening.cancel();
    await pending;

    const cancelled = (await ask(path)).body!.getReader();
    await cancelled.read();
    await cancelled.cancel();
  }
  await expect.poll(handles).toBeLessThanOrEqual(before);
});
