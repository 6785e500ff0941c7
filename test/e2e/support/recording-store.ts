import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordingStore {
  /** `127.0.0.1:port`, as it is typed into the trusted hosts. */
  host: string;
  /** How it answers from now on. */
  answer(how: (response: ServerResponse) => void): void;
  close(): void;
}

/** A real HTTP server on loopback that has one recording under every path, and may behave badly. */
export async function recordingStore(): Promise<RecordingStore> {
  let how: (response: ServerResponse) => void = (response) => response.writeHead(404).end();
  const server = createServer((_request, response) => how(response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: (next) => {
      how = next;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const whole = (bytes: Uint8Array) => (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'audio/mpeg', 'content-length': bytes.length }).end(bytes);

/** Sends half of the recording, and the rest when `release` is called. */
export function halfUntil(bytes: Uint8Array): { how(response: ServerResponse): void; release(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const middle = Math.floor(bytes.length / 2);
  return {
    how: (response) => {
      response.writeHead(200, { 'content-type': 'audio/mpeg', 'content-length': bytes.length, etag: '"one"' });
      response.write(bytes.subarray(0, middle));
      void promise.then(() => response.end(bytes.subarray(middle)));
    },
    release: resolve,
  };
}
