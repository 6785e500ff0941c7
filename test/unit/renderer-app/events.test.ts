import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backOffMs, type EventsState, followEvents } from '../../../renderer/data/events.ts';
import type { StaleEvent } from '../../../shared/api.ts';

let server: Server;
let url: string;
let onRequest: (answer: ServerResponse, attempt: number) => void;
let attempts: number;
let closing: AbortController;

beforeEach(async () => {
  attempts = 0;
  closing = new AbortController();
  server = createServer((_request, answer) => onRequest(answer, ++attempts));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(async () => {
  closing.abort();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const start = (answer: ServerResponse) => answer.writeHead(200, { 'content-type': 'text/event-stream' });
const ready = 'event: ready\ndata: {}\n\n';
const stale = (event: StaleEvent) => `event: stale\ndata: ${JSON.stringify(event)}\n\n`;

/** Follows until `done` says so; waits are noted, not waited for. */
function follow(done: (seen: Seen) => boolean, silenceMs?: number): Promise<Seen> {
  const seen: Seen = { stale: [], connects: [], states: [], waits: [] };
  const look = () => {
    if (done(seen)) closing.abort();
  };
  const note =
    <T>(list: T[]) =>
    (value: T) => {
      list.push(value);
      look();
    };
  return followEvents({
    open: (signal) => fetch(url, { signal }),
    onStale: note(seen.stale),
    onConnect: note(seen.connects),
    onState: note(seen.states),
    wait: async (ms) => note(seen.waits)(ms),
    signal: closing.signal,
    ...(silenceMs === undefined ? {} : { silenceMs }),
  }).then(() => seen);
}

interface Seen {
  stale: StaleEvent[];
  connects: boolean[];
  states: EventsState[];
  waits: number[];
}

describe('following events', () => {
  it('passes on what is stale, however the bytes are cut', async () => {
    const text = `${ready}: still here\n\n${stale({ topic: 'call', id: 'a' })}${stale({ topic: 'calls', id: null })}`;
    onRequest = (answer) => {
      start(answer);
      for (const byte of Buffer.from(text)) answer.write(Buffer.from([byte]));
    };
    const seen = await follow(({ stale }) => stale.length === 2);
    expect(seen.stale).toEqual([
      { topic: 'call', id: 'a' },
      { topic: 'calls', id: null },
    ]);
    expect(seen.states).toEqual(['connecting', 'live']);
    expect(seen.connects).toEqual([false]);
  });

  it('says after a reconnect that it was connected before, so that everything is asked for again', async () => {
    onRequest = (answer, attempt) => {
      start(answer).write(ready);
      if (attempt < 3) answer.end();
    };
    const seen = await follow(({ connects }) => connects.length === 3);
    expect(seen.connects).toEqual([false, true, true]);
    // The back-off starts anew with every connection that stood.
    expect(seen.waits).toEqual([250, 250]);
  });

  it('tells the reviewer after three failures and goes on, slower and slower', async () => {
    onRequest = (answer, attempt) => {
      if (attempt <= 6) answer.destroy();
      else start(answer).write(ready);
    };
    const seen = await follow(({ states }) => states.at(-1) === 'live');
    expect(seen.states).toEqual(['connecting', 'connecting', 'connecting', 'lost', 'lost', 'lost', 'lost', 'live']);
    expect(seen.waits).toEqual([250, 500, 1000, 2000, 4000, 4000]);
  });

  it('gives up without a session', async () => {
    onRequest = (answer) => answer.writeHead(401).end('{}');
    const seen = await follow(() => false);
    expect(seen.states).toEqual(['connecting', 'refused']);
    expect(attempts).toBe(1);
  });

  it('treats an answer that is no stream as a failure', async () => {
    onRequest = (answer, attempt) => {
      if (attempt === 1) answer.writeHead(503).end();
      else start(answer).write(ready);
    };
    const seen = await follow(({ states }) => states.at(-1) === 'live');
    expect(seen.connects).toEqual([false]);
    expect(seen.waits).toEqual([250]);
  });

  it('takes a connection that says nothing any more for dead, as after a laptop slept', async () => {
    onRequest = (answer) => {
      start(answer).write(ready);
    };
    const seen = await follow(({ connects }) => connects.length === 2, 25);
    expect(seen.connects).toEqual([false, true]);
  });

  it('survives an event that is no JSON by connecting again', async () => {
    onRequest = (answer, attempt) => {
      start(answer).write(attempt === 1 ? `${ready}event: stale\ndata: {oops\n\n` : ready);
    };
    const seen = await follow(({ connects }) => connects.length === 2);
    expect(seen.stale).toEqual([]);
    expect(seen.connects).toEqual([false, true]);
  });
});

it('never waits longer than four seconds', () => {
  expect([1, 2, 3, 4, 5, 50].map(backOffMs)).toEqual([250, 500, 1000, 2000, 4000, 4000]);
});
