import type { ServerResponse } from 'node:http';
import { type Answer, answerWith, fallSilent, firstBytes, hangUp, wholeFile } from '../../support/audio-store.ts';
import { type quick, talk } from '../../support/fetching.ts';
import { fixture } from '../../support/fixture-file.ts';

const bytes = talk();
/** Another recording, and what a store sends that is none. */
const other = fixture('click.mp3');
const page = Buffer.from(`<!doctype html><title>Sign in</title>${'<p>Please sign in.</p>'.repeat(500)}`);

/** The first answers in their order, then the last one for ever. */
const inTurn =
  (...answers: Answer[]): Answer =>
  (response, seen, nth) =>
    (answers[Math.min(nth, answers.length - 1)] as Answer)(response, seen, nth);

export interface Drill {
  answer: Answer;
  /** The recording that must be there in the end; null for none. */
  becomes: Uint8Array | null;
  state?: string;
  says?: string;
  /** The `Range` of each request. */
  ranges?: (string | null)[];
  policy?: typeof quick;
  query?: string;
}

const reset = (response: ServerResponse) => void response.socket?.resetAndDestroy();
const cutAt = (count: number, then: (response: ServerResponse) => void = hangUp) => firstBytes(bytes, count, then);
/** The recording from a byte on, so many at a time. */
function fed(response: ServerResponse, from: number, count: number, everyMs: number): void {
  let at = from;
  const timer = setInterval(() => {
    response.write(bytes.subarray(at, at + count));
    at += count;
    if (at >= bytes.length) response.end();
  }, everyMs);
  response.on('close', () => clearInterval(timer));
}
const dripping = cutAt(10_000, (response) => fed(response, 10_000, 1, 40));
const partOf =
  (file: Uint8Array, headers: Record<string, string>): Answer =>
  (response, { range }) => {
    const from = Number(/\d+/.exec(range ?? '')?.[0] ?? 0);
    response.writeHead(206, { 'content-length': file.length - from, ...headers }).end(file.subarray(from));
  };

const changedAt = 'Sat, 14 Mar 2026 12:00:00 GMT';
const restOf = [null, 'bytes=10000-'];
const none = (state: string, says: string, answer: Answer): Drill => ({ answer, becomes: null, state, says });
const onward = (location: string) => none('failed', '.', (response) => response.writeHead(302, { location }).end());

/** How a store misbehaves, by what it does. */
export const drills: Record<string, Drill> = {
  'cuts the connection': { answer: inTurn(cutAt(10_000), wholeFile(bytes)), becomes: bytes, ranges: restOf },
  'cuts it again and again': {
    answer: inTurn(cutAt(10_000), cutAt(10_000), cutAt(10_000), wholeFile(bytes)),
    becomes: bytes,
    ranges: [null, 'bytes=10000-', 'bytes=20000-', 'bytes=30000-'],
  },
  'resets the connection': { answer: inTurn(cutAt(10_000, reset), wholeFile(bytes)), becomes: bytes },
  'falls silent in the middle': {
    answer: inTurn(cutAt(10_000, fallSilent), wholeFile(bytes)),
    becomes: bytes,
    ranges: restOf,
    policy: { stallMs: 700 },
  },
  'never answers': { answer: inTurn(() => {}, wholeFile(bytes)), becomes: bytes, policy: { headersMs: 300 } },
  'drips a byte now and then, for ever': {
    answer: (response) => fed(response.writeHead(200, { 'content-length': bytes.length }), 0, 1, 50),
    becomes: null,
    state: 'failed',
    says: 'too slowly',
    policy: { stallMs: 400, stallBytes: 4096, mostAttempts: 2 },
  },
  'is just fast enough, for ever': {
    answer: inTurn(dripping, wholeFile(bytes)),
    becomes: bytes,
    policy: { stallMs: 2_000, stallBytes: 1, tryMs: 600 },
  },
  'is slow, and gets there': {
    answer: (response) => fed(response.writeHead(200, { 'content-length': bytes.length }), 0, 3000, 60),
    becomes: bytes,
    ranges: [null],
    policy: { stallMs: 1_000, stallBytes: 1000 },
  },
  'promises more than it has': {
    answer: (response) => response.writeHead(200, { 'content-length': bytes.length + 1000 }).write(bytes, () => hangUp(response)),
    becomes: null,
    state: 'failed',
    says: 'Tried 4 times',
  },
  'sends more than it promises': {
    answer: (response) => response.writeHead(200, { 'content-length': 20_000 }).end(bytes),
    becomes: null,
    state: 'failed',
  },
  'does not say where the file ends': {
    answer: (response) => {
      response.socket?.end(Buffer.concat([Buffer.from('HTTP/1.0 200 OK\r\n\r\n'), bytes.subarray(0, 20_000)]));
    },
    becomes: null,
    state: 'failed',
    says: 'does not say how long',
  },
  'sends chunks without the last one': {
    answer: inTurn((response) => {
      response.writeHead(200).write(bytes.subarray(0, 10_000), () => hangUp(response));
    }, wholeFile(bytes)),
    becomes: bytes,
    ranges: [null, null],
  },
  'answers a range with the whole file': {
    answer: inTurn(cutAt(10_000), (response) => {
      response.writeHead(200, { 'content-length': bytes.length, etag: '"v1"' }).end(bytes);
    }),
    becomes: bytes,
  },
  'has another file when the rest is asked for': {
    answer: inTurn(cutAt(10_000), wholeFile(other, { etag: '"v2"' })),
    becomes: other,
  },
  'answers with the rest of another file': {
    answer: inTurn(
      cutAt(10_000),
      partOf(other, { etag: '"v2"', 'content-range': `bytes 10000-${other.length - 1}/${other.length}` }),
      wholeFile(other, { etag: '"v2"' }),
    ),
    becomes: other,
    ranges: [null, 'bytes=10000-', null],
  },
  'answers with the rest of a file of another length under the same name': {
    answer: inTurn(
      cutAt(10_000),
      partOf(other, { etag: '"v1"', 'content-range': `bytes 10000-${other.length - 1}/${other.length}` }),
      wholeFile(bytes),
    ),
    becomes: bytes,
  },
  'answers with another range': {
    answer: inTurn(
      cutAt(10_000),
      (response) => {
        const body = bytes.subarray(9000, bytes.length - 1000);
        const range = `bytes 9000-${bytes.length - 1}/${bytes.length}`;
        response.writeHead(206, { 'content-length': body.length, etag: '"v1"', 'content-range': range }).end(body);
      },
      wholeFile(bytes),
    ),
    becomes: bytes,
  },
  'answers with a range of which it does not say what': {
    answer: inTurn(cutAt(10_000), partOf(bytes, { etag: '"v1"' }), wholeFile(bytes)),
    becomes: bytes,
  },
  'answers with a part that nobody asked for': {
    answer: partOf(bytes, { etag: '"v1"', 'content-range': `bytes 0-9999/${bytes.length}` }),
    becomes: null,
    state: 'failed',
    says: 'nobody asked for',
  },
  'knows the file by the time of its last change': {
    answer: inTurn(
      (response) => {
        response.writeHead(200, { 'content-length': bytes.length, 'last-modified': changedAt });
        response.write(bytes.subarray(0, 10_000), () => hangUp(response));
      },
      partOf(bytes, { 'last-modified': changedAt, 'content-range': `bytes 10000-${bytes.length - 1}/${bytes.length}` }),
    ),
    becomes: bytes,
    ranges: restOf,
  },
  'knows no validator': {
    answer: inTurn((response) => {
      response.writeHead(200, { 'content-length': bytes.length }).write(bytes.subarray(0, 10_000), () => hangUp(response));
    }, wholeFile(bytes)),
    becomes: bytes,
    ranges: [null, null],
  },
  'says that the range is beyond the end': { answer: inTurn(cutAt(10_000), answerWith(416), wholeFile(bytes)), becomes: bytes },
  'sends a page in place of a recording': {
    answer: wholeFile(page, { type: 'audio/mpeg' }),
    becomes: null,
    state: 'failed',
    says: 'web page',
    ranges: [null],
  },
  'sends JSON': { answer: answerWith(200, '{"error": "no such recording"}'), becomes: null, state: 'failed', says: 'JSON' },
  'sends noise': { answer: wholeFile(Buffer.alloc(5000, 7)), becomes: null, state: 'failed', says: 'not a recording' },
  'sends nothing': { answer: answerWith(200), becomes: null, state: 'failed', says: 'empty' },
  'sends 204': { answer: answerWith(204), becomes: null, state: 'failed' },
  'sends without end': {
    answer: (response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(bytes));
      };
      response.on('drain', more);
      more();
    },
    becomes: null,
    state: 'failed',
    says: 'larger than',
    policy: { maxBytes: 2_000_000 },
    ranges: [null],
  },
  'says itself that it is too large': {
    answer: (response) => response.writeHead(200, { 'content-length': 2_000_001 }).write(bytes),
    becomes: null,
    state: 'failed',
    says: 'larger than',
    policy: { maxBytes: 2_000_000 },
  },
  'sends it compressed': none(
    'failed',
    'compressed',
    answerWith(200, 'x', { 'content-encoding': 'gzip', 'content-length': '1' }),
  ),
  'sends a head without end': {
    answer: (response) => {
      const more = () => response.socket?.write(`x-more: ${'x'.repeat(1000)}\r\n`, (error) => error ?? more());
      response.socket?.write('HTTP/1.1 200 OK\r\n', more);
    },
    becomes: null,
    state: 'failed',
  },
  'is no web server': {
    answer: (response) => void response.socket?.end('220 mail.example ESMTP\r\n'),
    becomes: null,
    state: 'failed',
    says: 'does not answer as a web server',
  },
  'is busy, and says for how long': {
    answer: inTurn(answerWith(503, '', { 'retry-after': '0' }), answerWith(429), wholeFile(bytes)),
    becomes: bytes,
    ranges: [null, null, null],
  },
  'is broken for good': { answer: answerWith(500), becomes: null, state: 'failed', says: 'Tried 4 times' },
  'has an error while the rest is fetched': {
    answer: inTurn(cutAt(10_000), answerWith(502), wholeFile(bytes)),
    becomes: bytes,
    ranges: [null, 'bytes=10000-', 'bytes=10000-'],
  },
  'refuses access': { answer: answerWith(401), becomes: null, state: 'denied', ranges: [null] },
  'says that the link has run out (S3)': {
    answer: answerWith(403, '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>'),
    becomes: null,
    state: 'expired',
    says: 'run out',
  },
  'says that the link has run out (Supabase)': {
    answer: answerWith(400, '{"statusCode":"400","error":"InvalidJWT","message":"\\"exp\\" claim timestamp check failed"}'),
    becomes: null,
    state: 'expired',
  },
  'is not asked when the link itself says that it has run out': {
    answer: wholeFile(bytes),
    becomes: null,
    state: 'expired',
    ranges: [],
    query: '?Expires=1000000000',
  },
  'has nothing there': { answer: answerWith(404), becomes: null, state: 'not-found', ranges: [null, null] },
  'has nothing there any more': { answer: answerWith(410), becomes: null, state: 'not-found' },
  'has nothing there (Supabase)': none('not-found', '.', answerWith(400, '{"statusCode":"404","error":"not_found"}')),
  'has it only some seconds after the report': { answer: inTurn(answerWith(404), wholeFile(bytes)), becomes: bytes },
  'gives a refusal without end': {
    answer: (response) => {
      response.writeHead(403);
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      };
      response.on('drain', more);
      more();
    },
    becomes: null,
    state: 'denied',
  },
  'sends the reader round in circles': {
    answer: (response, { path }) => response.writeHead(302, { location: `${path}x` }).end(),
    becomes: null,
    state: 'failed',
    says: 'without end',
  },
  'sends the reader on to the recording': {
    answer: inTurn(
      (response) => response.writeHead(307, { location: '/elsewhere.mp3' }).end('<html>moved</html>'),
      wholeFile(bytes),
    ),
    becomes: bytes,
  },
  'sends the reader on to a file': onward('file:///etc/passwd'),
  'sends the reader on to data': onward('data:audio/mpeg;base64,SUQz'),
  'sends the reader on to another protocol': onward('ftp://127.0.0.1/x'),
  'sends the reader on to nowhere': onward('http://'),
  'sends the reader on to a share': onward('\\\\server\\share\\x.mp3'),
};
