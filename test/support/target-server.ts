import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Arrived {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface TargetServer {
  url(path: string): string;
  arrived: Arrived[];
  /** Resolves with the next request that arrives. */
  next(): Promise<Arrived>;
  /** Takes the place of what answers. `nth` counts requests from 0. */
  answer: (response: ServerResponse, nth: number) => void;
}

/** A real HTTP server on loopback that reports are forwarded to. */
export async function targetServer(
  answer: TargetServer['answer'] = (response) => response.writeHead(204).end(),
): Promise<TargetServer> {
  const waiting: ((arrived: Arrived) => void)[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    const arrived = { method, path: url, headers, body: Buffer.concat(chunks) };
    target.arrived.push(arrived);
    for (const tell of waiting.splice(0)) tell(arrived);
    target.answer(response, target.arrived.length - 1);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const target: TargetServer = {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    arrived: [],
    next: () => new Promise((resolve) => waiting.push(resolve)),
    answer,
  };
  return target;
}
