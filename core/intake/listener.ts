import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { sameSecret } from '../same-secret.ts';
import { checkDelivery, type DeliveryAuth } from './auth.ts';
import { type BodyFault, InFlight, readBody } from './body.ts';
import { keptHeaders } from './kept-headers.ts';
import { maxReportBytes } from './limits.ts';
import type { Admission } from './ports.ts';

/** Bytes of all unfinished deliveries together. */
const maxBytesInFlight = 64 * 1024 * 1024;

/** When a sender should try again after our own trouble, seconds. */
const retryAfterSeconds = '30';

/** Times in ms. `body` is the whole request from its first byte. The attack: a slow sender that holds a connection for ever. */
export interface ListenerLimits {
  headersMs: number;
  bodyMs: number;
  keepAliveMs: number;
  checkMs: number;
  closeMs: number;
  headerBytes: number;
  connections: number;
}

export const serverLimits: ListenerLimits = {
  headersMs: 10_000,
  bodyMs: 15_000,
  keepAliveMs: 5_000,
  checkMs: 1_000,
  closeMs: 5_000,
  headerBytes: 16 * 1024,
  connections: 256,
};

export interface ListenerDeps extends Admission {
  /** The secret last part of the path. Asked for every delivery, as are the secrets: a change needs no restart. */
  path: () => string;
  auth: () => DeliveryAuth;
  /** After the answer went out: the time to understand the report. */
  onAdmitted: (admitted: { reportId: number; duplicate: boolean }) => void;
  /** A delivery that was not taken, and why, for the reviewer. The sender sees the status only. */
  onRefused: (refusal: { status: number; reason: string }) => void;
  now?: () => number;
  maxBytes?: number;
  maxInFlightBytes?: number;
}

const bodyFaults: Record<BodyFault, { status: number; reason: string }> = {
  'too-large': { status: 413, reason: 'The delivery is larger than the listener takes.' },
  'broken-off': { status: 400, reason: 'The sender broke off in the middle of the delivery. Nothing was kept.' },
  busy: { status: 503, reason: 'Too many large deliveries at once. The sender was asked to try again.' },
};

/**
 * The webhook listener: `POST /hooks/<secret path>` and nothing else. A delivery is answered 200 only after its bytes are committed, always with an
 * empty body: on some platforms a body steers the live call. Own trouble is 503 with Retry-After; never 410 or 3xx, which switch a webhook off.
 * A tunnel makes every caller look local and sets Host at will, so neither address nor Host is looked at.
 */
export function createListenerApp(deps: ListenerDeps): Hono {
  const inFlight = new InFlight(deps.maxInFlightBytes ?? maxBytesInFlight);
  const maxBytes = deps.maxBytes ?? maxReportBytes;
  const app = new Hono();

  const refuse = (status: number, reason: string): Response => {
    deps.onRefused({ status, reason });
    return reply(status);
  };

  app.all('*', async (c) => {
    const post = c.req.method === 'POST';
    if (!isSecretPath(c.req.path, deps.path())) {
      // A sender with an old or mistyped path should be seen; a scanner behind a tunnel should not.
      return post && c.req.path.startsWith('/hooks/') ? refuse(404, 'A delivery came to a wrong path.') : reply(404);
    }
    if (!post) return reply(405, { allow: 'POST' });
    const unfit = unfitHeaders(c, maxBytes);
    if (unfit) return refuse(unfit.status, unfit.reason);

    const { bytes, fault, held } = await readBody(c.req.raw.body, maxBytes, inFlight);
    try {
      if (fault) return refuse(bodyFaults[fault].status, bodyFaults[fault].reason);
      return take(c, bytes as Uint8Array);
    } finally {
      inFlight.give(held);
    }
  });

  function take(c: Context, bytes: Uint8Array): Response {
    if (bytes.byteLength === 0) return refuse(400, 'The delivery was empty.');
    const headers = c.req.raw.headers;
    const receivedAtMs = deps.now?.() ?? Date.now();
    const checked = checkDelivery(deps.auth(), headers, bytes, receivedAtMs);
    if (!checked.ok) return refuse(401, checked.reason);
    let admitted: { reportId: number; duplicate: boolean };
    try {
      admitted = deps.admit(bytes, {
        source: 'webhook',
        originName: null,
        headers: keptHeaders(headers),
        verified: checked.verified,
        receivedAtMs,
      });
    } catch (error) {
      return refuse(503, `A delivery could not be stored: ${error instanceof Error ? error.message : String(error)}`);
    }
    setImmediate(() => afterAnswer(deps, admitted));
    return reply(200);
  }

  app.onError((error) => refuse(503, `The listener failed: ${error.message}`));
  return app;
}

/** What follows an answer must not end the process: a body that breaks it would be a way to switch the listener off. */
function afterAnswer(deps: ListenerDeps, admitted: { reportId: number; duplicate: boolean }): void {
  try {
    deps.onAdmitted(admitted);
  } catch (error) {
    console.error(`Report ${admitted.reportId} was stored and acknowledged, but not announced:`, error);
  }
}

/** Compared in constant time: the path is a password, and the tunnel shows it to the world. */
function isSecretPath(path: string, secret: string): boolean {
  return secret !== '' && sameSecret(Buffer.from(path), Buffer.from(`/hooks/${secret}`));
}

function unfitHeaders(c: Context, maxBytes: number): { status: number; reason: string } | null {
  const encoding = c.req.header('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== '') {
    return { status: 415, reason: `The delivery was packed (${encoding.slice(0, 40)}). Switch compression off at the sender.` };
  }
  return Number(c.req.header('content-length') ?? 0) > maxBytes ? bodyFaults['too-large'] : null;
}

function reply(status: number, headers: Record<string, string> = {}): Response {
  const retry: Record<string, string> = status === 503 ? { 'retry-after': retryAfterSeconds } : {};
  return new Response(null, { status, headers: { 'content-length': '0', ...retry, ...headers } });
}

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
  app: Hono;
  host: '127.0.0.1' | '::1';
  port: number;
  limits?: Partial<ListenerLimits>;
}): Promise<RunningListener> {
  const limits = { ...serverLimits, ...options.limits };
  const server = createAdaptorServer({
    fetch: options.app.fetch,
    overrideGlobalObjects: false,
    serverOptions: {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.bodyMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: limits.checkMs,
      maxHeaderSize: limits.headerBytes,
    },
  }) as Server;
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
  server.on('request', (_request, response) => {
    running++;
    response.once('close', () => {
      running--;
      if (closing && running === 0) server.closeAllConnections();
    });
  });
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
