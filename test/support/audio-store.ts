import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** One request that a store saw. */
export interface Seen {
  path: string;
  range: string | null;
  ifRange: string | null;
  headers: IncomingMessage['headers'];
}

export type Answer = (response: ServerResponse, seen: Seen, nth: number) => void;

export interface AudioStore {
  /** `127.0.0.1:port`, as it is typed into the trusted hosts. */
  host: string;
  url(path: string): string;
  seen: Seen[];
  /** Resolves when no connection is open. */
  quiet(): Promise<void>;
  /** Takes the place of what answers. */
  answer: Answer;
}

/** A real HTTP server on loopback that holds recordings, and behaves as badly as a test wants. `nth` counts requests from 0. */
export async function audioStore(answer: Answer): Promise<AudioStore> {
  const sockets = new Set<Socket>();
  const store: AudioStore = {
    host: '',
    url: (path) => `http://${store.host}${path}`,
    seen: [],
    quiet: async () => {
      while (sockets.size > 0)
        await Promise.all([...sockets].map((socket) => new Promise((resolve) => socket.on('close', resolve))));
    },
    answer,
  };
  const server = createServer((request, response) => {
    const { url: path = '', headers } = request;
    const seen = { path, range: headers.range ?? null, ifRange: (headers['if-range'] as string | undefined) ?? null, headers };
    store.seen.push(seen);
    store.answer(response, seen, store.seen.length - 1);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  store.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return store;
}

export interface Served {
  etag?: string;
  type?: string;
}

/** Answers as a good store does: the whole file, or the part of it that is asked for while the file is the same. */
export function wholeFile(bytes: Uint8Array, { etag = '"v1"', type = 'audio/mpeg' }: Served = {}): Answer {
  return (response, { range, ifRange }) => {
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    const partial = from > 0 && (ifRange === null || ifRange === etag);
    const body = partial ? bytes.subarray(from) : bytes;
    response.writeHead(partial ? 206 : 200, {
      'content-type': type,
      'content-length': body.length,
      etag,
      ...(partial ? { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
    });
    response.end(body);
  };
}

/** Sends the head of the whole file and only so many bytes of it; what follows is `then`. Answers a range with what is left, cut in the same way. */
export function firstBytes(bytes: Uint8Array, count: number, then: (response: ServerResponse) => void, etag = '"v1"'): Answer {
  return (response, { range }) => {
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    const body = bytes.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, {
      'content-length': body.length,
      etag,
      ...(from > 0 ? { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
    });
    response.write(body.subarray(0, count), () => then(response));
  };
}

/** Ends the connection without a word. */
export const hangUp = (response: ServerResponse) => response.destroy();

/** Says nothing more, and leaves the connection open. */
export const fallSilent = () => {};

export function answerWith(status: number, body = '', headers: Record<string, string> = {}): Answer {
  return (response) => response.writeHead(status, headers).end(body);
}
