import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Application } from '../core/application.ts';

export const defaultPort = 4181;

export interface Bound {
  port: number;
  /** Host header values that are ours. */
  hosts: ReadonlySet<string>;
  /** Limit of a whole request with its body, ms; 0: none. */
  requestTimeoutMs: number;
  close(): Promise<void>;
}

/**
 * Mounts the application on 127.0.0.1. `port` null tries the usual one and takes any free one when that is busy.
 * @throws Error with a sentence for the terminal when a port that was asked for is busy.
 */
export async function bind(app: Application, port: number | null): Promise<Bound> {
  const server = await listen(app, port ?? defaultPort).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    if (port !== null) throw new Error(`Port ${port} is in use by another program. Choose another with --port, or leave it out.`);
    return listen(app, 0);
  });
  const found = (server.address() as AddressInfo).port;
  return {
    port: found,
    hosts: new Set([`127.0.0.1:${found}`, `localhost:${found}`, `[::1]:${found}`]),
    requestTimeoutMs: server.requestTimeout,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(app: Application, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve(
      // No limit on a whole request: Node's own of 300 s cuts the upload of a long recording. Who gets here holds the token; the webhook listener,
      // which strangers reach, has its own server with its own limits.
      { fetch: (request) => app.fetch(request), hostname: '127.0.0.1', port, serverOptions: { requestTimeout: 0 } },
      () => resolve(server as Server),
    ) as Server;
    server.once('error', reject);
  });
}
