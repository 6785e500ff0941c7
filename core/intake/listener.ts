import type { IncomingMessage, ServerResponse } from 'node:http';
import { type BodyFault, InFlight, type Pace, type RawBody, readBody } from './body.ts';
import { discard, reply } from './http-answer.ts';
import { keptHeaders } from './kept-headers.ts';
import type { Admission, Admitted, IntakeSource, Refusal } from './ports.ts';
import { secretHeaders, startCheck } from './schemes/check.ts';
import { type Spool, SpooledBody } from './spool.ts';

/** Bytes of all unfinished deliveries together. */
const maxBytesInFlight = 64 * 1024 * 1024;

const hooks = '/hooks/';

/** 8 s for whatever the sender likes, then a line of 0.5 Mbit/s is the least. The attack: a sender that holds a connection for ever. */
const defaultPace: Pace = { graceMs: 8_000, bytesPerSecond: 64 * 1024 };

export interface ListenerDeps extends Admission {
  /** The source of a secret path. Asked for every delivery: a change needs no restart. The time it takes tells nothing of how near a wrong path is. */
  sourceAt: (path: string) => IntakeSource | null;
  /** True while sources are taken over from a database that was damaged: a path that is not known now may be in a moment. */
  recovering?: () => boolean;
  /** After the answer went out: the time to understand the report. `ackMs`: from the end of the request's headers to the answer. */
  onAdmitted: (admitted: Admitted & { ackMs: number }) => void;
  /** A delivery that was not taken, and why, for the reviewer. The sender sees the status only. */
  onRefused: (refusal: Refusal) => void;
  /** Where large bodies lie until they are stored. */
  spool: Spool;
  now?: () => number;
  maxInFlightBytes?: number;
  pace?: Pace;
}

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** What is known of a request so far. `began`: on the clock of `performance`. */
interface Arrival {
  began: number;
  source: IntakeSource | null;
  sizeBytes: number;
}

/** Why a delivery is not taken. */
interface Fault {
  status: number;
  reason: string;
}

const bodyFaults: Record<BodyFault, Fault> = {
  'too-large': { status: 413, reason: 'The delivery is larger than the listener takes.' },
  'broken-off': { status: 400, reason: 'The sender broke off in the middle of the delivery. Nothing was kept.' },
  'too-slow': { status: 408, reason: 'The sender was too slow and was cut off. Nothing was kept.' },
  busy: { status: 503, reason: 'Too many large deliveries at once. The sender was asked to try again.' },
  'no-space': {
    status: 503,
    reason: 'A large delivery could not be kept in the data folder. Is its disk full? The sender was asked to try again.',
  },
};

const unknownPath: Fault = {
  status: 404,
  reason:
    'A delivery came to a path that is no source of yours. Compare the address that the platform has with the sources in the settings.',
};
const notYetKnown: Fault = {
  status: 503,
  reason: 'A delivery came to a path that is not known while the data is being recovered. The sender was asked to try again.',
};

/**
 * The webhook listener: `POST /hooks/<secret path>` and nothing else. A delivery is answered 200 only after its bytes are committed, always with an
 * empty body: on some platforms a body steers the live call. Own trouble is 503 with Retry-After; never 410 or 3xx, which switch a webhook off. What is
 * signed at a time that is off is kept apart and answered 200: a refusal would lose it where the sender does not try again.
 * A tunnel makes every caller look local and sets Host at will, so neither address nor Host is looked at.
 * Order: method and path, declared packing and length, the bytes under a hard cap, the proof, the commit, the answer; reading comes after it.
 */
export function createListener(deps: ListenerDeps): Listener {
  const room = {
    inFlight: new InFlight(deps.maxInFlightBytes ?? maxBytesInFlight),
    spool: deps.spool,
    pace: deps.pace ?? defaultPace,
  };
  const now = () => deps.now?.() ?? Date.now();

  function refuse(request: IncomingMessage, response: ServerResponse, arrival: Arrival, { status, reason }: Fault): void {
    reply(response, status);
    discard(request);
    const { source, sizeBytes, began } = arrival;
    deps.onRefused({ atMs: now(), sourceId: source?.id ?? null, status, reason, sizeBytes, ackMs: performance.now() - began });
  }

  async function handle(request: IncomingMessage, response: ServerResponse, began: number): Promise<void> {
    const path = pathOf(request);
    const hook = path.startsWith(hooks);
    const source = hook ? deps.sourceAt(path.slice(hooks.length)) : null;
    const arrival = { began, source, sizeBytes: Number(request.headers['content-length'] ?? 0) || 0 };
    if (source === null) {
      // A sender with an old or mistyped path should be seen; a scanner behind a tunnel should not.
      if (hook && request.method === 'POST') {
        return refuse(request, response, arrival, deps.recovering?.() ? notYetKnown : unknownPath);
      }
      reply(response, 404);
      return discard(request);
    }
    if (request.method !== 'POST') {
      reply(response, 405, { allow: 'POST' });
      return discard(request);
    }
    const unfit = source.closed ?? unfitHeaders(request, source.maxBytes);
    if (unfit) return refuse(request, response, arrival, unfit);
    if (request.headers.expect !== undefined) response.writeContinue();

    const { body, fault, sizeBytes, release } = await readBody(request, source.maxBytes, room);
    let taken: Admitted | Fault;
    try {
      if (body === null) taken = bodyFaults[fault as BodyFault];
      else if (body instanceof SpooledBody) taken = await deps.spool.inTurn(() => take(request, source, body));
      else taken = await take(request, source, body);
    } finally {
      await release();
    }
    if ('status' in taken) return refuse(request, response, { ...arrival, sizeBytes }, taken);
    reply(response, 200);
    const admitted = { ...taken, ackMs: performance.now() - began };
    setImmediate(() => afterAnswer(deps, admitted));
  }

  async function take(request: IncomingMessage, source: IntakeSource, body: RawBody): Promise<Admitted | Fault> {
    const headers = headersOf(request);
    const receivedAtMs = now();
    const check = startCheck(source.auth, source.secrets, headers, receivedAtMs);
    try {
      if (body instanceof SpooledBody) for await (const part of body.parts()) check.update(part);
      else if (body.byteLength === 0) return { status: 400, reason: 'The delivery was empty.' };
      else check.update(body);
      const checked = check.finish();
      if (!checked.ok) return { status: 401, reason: checked.reason };
      return await deps.admit(body, {
        source: 'webhook',
        originName: null,
        headers: keptHeaders(headers, secretHeaders(source.auth)),
        verified: checked.verified,
        receivedAtMs,
        sourceId: source.id,
        clockOffsetMs: checked.clockOffsetMs,
        quarantine: checked.stale,
      });
    } catch (error) {
      return { status: 503, reason: `A delivery could not be stored: ${error instanceof Error ? error.message : String(error)}` };
    }
  }

  return (request, response) => {
    const began = performance.now();
    // A connection that breaks while it is answered is the sender's trouble; without a listener it would end the process.
    response.on('error', () => {});
    handle(request, response, began).catch((error: unknown) => {
      const reason = `The listener failed: ${error instanceof Error ? error.message : String(error)}`;
      refuse(request, response, { began, source: null, sizeBytes: 0 }, { status: 503, reason });
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

/** Every header that came: Node's own table keeps the first of two `Authorization` and tells nobody of the second. */
function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) headers.append(rawHeaders[at] as string, rawHeaders[at + 1] as string);
  return headers;
}

function unfitHeaders({ headers }: IncomingMessage, maxBytes: number): Fault | null {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== '') {
    return { status: 415, reason: `The delivery was packed (${encoding.slice(0, 40)}). Switch compression off at the sender.` };
  }
  return Number(headers['content-length'] ?? 0) > maxBytes ? bodyFaults['too-large'] : null;
}
