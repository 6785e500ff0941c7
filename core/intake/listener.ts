import type { IncomingMessage, ServerResponse } from 'node:http';
import { sameSecret } from '../same-secret.ts';
import { checkDelivery, type DeliveryAuth } from './auth.ts';
import { type BodyFault, InFlight, type Pace, readBody } from './body.ts';
import { discard, reply } from './http-answer.ts';
import { keptHeaders } from './kept-headers.ts';
import { maxReportBytes } from './limits.ts';
import type { Admission, Admitted } from './ports.ts';

/** Bytes of all unfinished deliveries together. */
const maxBytesInFlight = 64 * 1024 * 1024;

/** 8 s for whatever the sender likes, then a line of 0.5 Mbit/s is the least. The attack: a sender that holds a connection for ever. */
const defaultPace: Pace = { graceMs: 8_000, bytesPerSecond: 64 * 1024 };

export interface ListenerDeps extends Admission {
  /** The secret last part of the path. Asked for every delivery, as are the secrets: a change needs no restart. */
  path: () => string;
  auth: () => DeliveryAuth;
  /** After the answer went out: the time to understand the report. `ackMs`: from the end of the request's headers to the answer. */
  onAdmitted: (admitted: Admitted & { ackMs: number }) => void;
  /** A delivery that was not taken, and why, for the reviewer. The sender sees the status only. */
  onRefused: (refusal: { status: number; reason: string }) => void;
  now?: () => number;
  maxBytes?: number;
  maxInFlightBytes?: number;
  pace?: Pace;
}

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** Why a delivery is not taken. */
interface Refusal {
  status: number;
  reason: string;
}

const bodyFaults: Record<BodyFault, Refusal> = {
  'too-large': { status: 413, reason: 'The delivery is larger than the listener takes.' },
  'broken-off': { status: 400, reason: 'The sender broke off in the middle of the delivery. Nothing was kept.' },
  'too-slow': { status: 408, reason: 'The sender was too slow and was cut off. Nothing was kept.' },
  busy: { status: 503, reason: 'Too many large deliveries at once. The sender was asked to try again.' },
};

/**
 * The webhook listener: `POST /hooks/<secret path>` and nothing else. A delivery is answered 200 only after its bytes are committed, always with an
 * empty body: on some platforms a body steers the live call. Own trouble is 503 with Retry-After; never 410 or 3xx, which switch a webhook off.
 * A tunnel makes every caller look local and sets Host at will, so neither address nor Host is looked at.
 * Order: method and path, declared packing and length, the bytes under a hard cap, the proof, the commit, the answer; reading comes after it.
 */
export function createListener(deps: ListenerDeps): Listener {
  const inFlight = new InFlight(deps.maxInFlightBytes ?? maxBytesInFlight);
  const maxBytes = deps.maxBytes ?? maxReportBytes;
  const pace = deps.pace ?? defaultPace;

  function refuse(request: IncomingMessage, response: ServerResponse, { status, reason }: Refusal): void {
    reply(response, status);
    discard(request);
    deps.onRefused({ status, reason });
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now();
    const path = pathOf(request);
    const post = request.method === 'POST';
    if (!isSecretPath(path, deps.path())) {
      // A sender with an old or mistyped path should be seen; a scanner behind a tunnel should not.
      if (post && path.startsWith('/hooks/')) {
        return refuse(request, response, { status: 404, reason: 'A delivery came to a wrong path.' });
      }
      reply(response, 404);
      return discard(request);
    }
    if (!post) {
      reply(response, 405, { allow: 'POST' });
      return discard(request);
    }
    const unfit = unfitHeaders(request, maxBytes);
    if (unfit) return refuse(request, response, unfit);
    if (request.headers.expect !== undefined) response.writeContinue();

    const { bytes, fault, held } = await readBody(request, maxBytes, inFlight, pace);
    try {
      if (bytes === null) return refuse(request, response, bodyFaults[fault as BodyFault]);
      const taken = await take(request, bytes);
      if ('status' in taken) return refuse(request, response, taken);
      reply(response, 200);
      const ackMs = performance.now() - began;
      setImmediate(() => afterAnswer(deps, { ...taken, ackMs }));
    } finally {
      inFlight.give(held);
    }
  }

  async function take(request: IncomingMessage, bytes: Uint8Array): Promise<Admitted | Refusal> {
    if (bytes.byteLength === 0) return { status: 400, reason: 'The delivery was empty.' };
    const headers = headersOf(request);
    const receivedAtMs = deps.now?.() ?? Date.now();
    const checked = checkDelivery(deps.auth(), headers, bytes, receivedAtMs);
    if (!checked.ok) return { status: 401, reason: checked.reason };
    try {
      return await deps.admit(bytes, {
        source: 'webhook',
        originName: null,
        headers: keptHeaders(headers),
        verified: checked.verified,
        receivedAtMs,
      });
    } catch (error) {
      return { status: 503, reason: `A delivery could not be stored: ${error instanceof Error ? error.message : String(error)}` };
    }
  }

  return (request, response) => {
    // A connection that breaks while it is answered is the sender's trouble; without a listener it would end the process.
    response.on('error', () => {});
    handle(request, response).catch((error: unknown) => {
      const reason = `The listener failed: ${error instanceof Error ? error.message : String(error)}`;
      refuse(request, response, { status: 503, reason });
    });
  };
}

/** What follows an answer must not end the process: a body that breaks it would be a way to switch the listener off. */
function afterAnswer(deps: ListenerDeps, admitted: Admitted & { ackMs: number }): void {
  try {
    deps.onAdmitted(admitted);
  } catch (error) {
    console.error(`Report ${admitted.reportId} was stored and acknowledged, but not announced:`, error);
  }
}

/** The target as it came, without its query: nothing is decoded, so that one path has one spelling. */
function pathOf({ url = '' }: IncomingMessage): string {
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
}

/** Compared in constant time: the path is a password, and the tunnel shows it to the world. */
function isSecretPath(path: string, secret: string): boolean {
  return secret !== '' && sameSecret(Buffer.from(path), Buffer.from(`/hooks/${secret}`));
}

/** Every header that came: Node's own table keeps the first of two `Authorization` and tells nobody of the second. */
function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) headers.append(rawHeaders[at] as string, rawHeaders[at + 1] as string);
  return headers;
}

function unfitHeaders({ headers }: IncomingMessage, maxBytes: number): Refusal | null {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== '') {
    return { status: 415, reason: `The delivery was packed (${encoding.slice(0, 40)}). Switch compression off at the sender.` };
  }
  return Number(headers['content-length'] ?? 0) > maxBytes ? bodyFaults['too-large'] : null;
}
