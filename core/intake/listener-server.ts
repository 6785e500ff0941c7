import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Listener } from './listener.ts';

/** Times in ms. `wholeMs`: a request from its first byte to its last, whatever its speed. The attack: slow senders that hold connections for ever. */
export interface ListenerLimits {
  headersMs: number;
  wholeMs: number;
  keepAliveMs: number;
  checkMs: number;
  closeMs: number;
  headerBytes: number;
  connections: number;
}

export const serverLimits: ListenerLimits = {
  headersMs: 5_000,
  wholeMs: 300_000,
  keepAliveMs: 5_000,
  checkMs: 1_000,
  closeMs: 5_000,
  headerBytes: 16 * 1024,
  connections: 1_024,
};

/** The listener could not start. `message` names the port and what to do. */
export class ListenError extends Error {
  override name = 'ListenError';
  readonly code: 'port-in-use' | 'port-not-allowed' | 'failed';
  constructor(code: ListenError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface RunningListener {
  port: number;
  /** Takes no more connections, lets running deliveries finish within a limit, then cuts. */
  close(): Promise<void>;
}

/**
 * Listens on loopback only; `port` 0 takes a free one.
 * @throws ListenError
 */
export async function startListener(options: {
  listener: Listener;
  host: '127.0.0.1' | '::1';
  port: number;
  limits?: Partial<ListenerLimits>;
}): Promise<RunningListener> {
  const limits = { ...serverLimits, ...options.limits };
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.wholeMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: limits.checkMs,
      maxHeaderSize: limits.headerBytes,
    },
    options.listener,
  );
  // A sender that asks first is answered before it sends: a refusal costs it no upload.
  server.on('checkContinue', options.listener);
  server.maxConnections = limits.connections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, options.port)));
    server.listen(options.port, options.host, resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: closer(server, limits.closeMs) };
}

function closer(server: Server, limitMs: number): () => Promise<void> {
  let running = 0;
  let closing: Promise<void> | null = null;
  const count = (_request: IncomingMessage, response: ServerResponse) => {
    running++;
    response.once('close', () => {
      running--;
      if (closing && running === 0) server.closeAllConnections();
    });
  };
  server.on('request', count).on('checkContinue', count);
  return () => {
    closing ??= new Promise((resolve) => {
      const cut = setTimeout(() => server.closeAllConnections(), limitMs);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
      if (running === 0) server.closeAllConnections();
    });
    return closing;
  };
}

function listenError(error: NodeJS.ErrnoException, port: number): ListenError {
  if (error.code === 'EADDRINUSE') {
    return new ListenError(
      'port-in-use',
      `Port ${port} is in use on this computer. Choose another port for the listener, in the app or with --listener-port.`,
      { cause: error },
    );
  }
  if (error.code === 'EACCES') {
    return new ListenError(
      'port-not-allowed',
      `This computer does not allow port ${port}. Choose one above 1023 for the listener.`,
      {
        cause: error,
      },
    );
  }
  return new ListenError('failed', `The listener could not start on port ${port}: ${error.message}`, { cause: error });
}
