import type { IncomingMessage } from 'node:http';
import { tooLarge, type WrittenPart, writePart } from '../media/receive.ts';
import { type Begun, type Head, headOf } from './answer.ts';
import { bodyOf } from './body.ts';
import { ask, type Resolve } from './connect.ts';
import { FetchFault } from './fault.ts';
import { checkLink, type Link, redirected, type TrustedHosts } from './link.ts';
import type { FetchPolicy } from './policy.ts';
import { isRegion, type SignedRequest } from './s3.ts';
import { trouble } from './trouble.ts';
import { faultOf } from './verdict.ts';

export interface Download {
  /** The request; `region` where an S3 store said that its bucket lies there. */
  request(region: string | null): Promise<SignedRequest>;
  trusted: TrustedHosts;
  part: string;
  begun: Begun;
  /** The link says of itself that it has run out. */
  overdue: boolean;
  policy: FetchPolicy;
  resolve: Resolve;
  signal: AbortSignal;
  /** The head of an answer with a recording; bytes before `fromBytes` are taken from the part. */
  onHead(head: Head): void;
  onBytes(bytes: number): void;
  /** So much is on the disk for certain. */
  onSafe(bytes: number): void;
}

const userAgent = 'Turntable';
/** Stores say why in so much of the body. */
const reasonBytes = 4096;

/**
 * One try: asks for what is missing of a recording and writes it behind what is there.
 * @throws FetchFault; the signal's reason when it is aborted
 */
export async function download(job: Download): Promise<WrittenPart> {
  const { part, policy, signal } = job;
  const answer = await follow(job);
  const stalled = new AbortController();
  try {
    const head = headOf(answer, job.begun);
    if (head.totalBytes !== null && head.totalBytes > policy.maxBytes) throw tooLarge(policy.maxBytes);
    job.onHead(head);
    let bytes = head.fromBytes;
    const stopWatch = watchFlow(policy, () => bytes, stalled);
    try {
      return await writePart(bodyOf(answer), part, {
        maxBytes: policy.maxBytes,
        signal: AbortSignal.any([signal, stalled.signal]),
        fromBytes: head.fromBytes,
        totalBytes: head.totalBytes,
        checkpoint: { everyBytes: policy.checkpointBytes, reached: job.onSafe },
        onBytes: (now) => {
          bytes = now;
          job.onBytes(now);
        },
      });
    } finally {
      stopWatch();
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (stalled.signal.aborted) throw new FetchFault('again', 'The recording came in too slowly, or not at all any more.');
    throw trouble(error);
  } finally {
    answer.destroy();
  }
}

/**
 * Aborts `stalled` when too little comes in, or the try has had its time. A few bytes now and then, or just enough of them, would hold one of the places
 * for ever (slow loris): two such senders, and nothing is fetched any more.
 */
function watchFlow({ stallMs, stallBytes, tryMs }: FetchPolicy, bytes: () => number, stalled: AbortController): () => void {
  let before = bytes();
  const end = setTimeout(() => stalled.abort(), tryMs);
  const timer = setInterval(() => {
    if (bytes() - before < stallBytes) stalled.abort();
    before = bytes();
  }, stallMs);
  return () => {
    clearTimeout(end);
    clearInterval(timer);
  };
}

/** Follows redirects, each checked like the first, to an answer with a recording in it. @throws FetchFault */
async function follow(job: Download): Promise<IncomingMessage> {
  const { trusted, policy } = job;
  let { link, headers } = await unlessAborted(job.request(null), job.signal);
  let moved = false;
  for (let hop = 0; hop <= policy.redirects; hop++) {
    checkLink(link, trusted);
    const answer = await send(job, link, headers);
    const { statusCode = 0, headers: told } = answer;
    if (statusCode === 200 || statusCode === 206) return answer;
    const region = told['x-amz-bucket-region'];
    if (!moved && typeof region === 'string' && isRegion(region) && [301, 307, 400].includes(statusCode)) {
      answer.destroy();
      moved = true;
      ({ link, headers } = await unlessAborted(job.request(region), job.signal));
    } else if (statusCode >= 300 && statusCode < 400 && told.location) {
      answer.destroy();
      link = redirected(link, told.location);
      // What was signed for one host is no other's business.
      headers = {};
    } else throw await refusalOf(answer, job.overdue);
  }
  throw new FetchFault(
    'failed',
    'The link to the recording leads from one address to the next without end. Attach the file instead.',
  );
}

/** Credentials may be asked of a program or a service that takes its time: a stop does not wait for them. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function send(job: Download, link: Link, signed: Record<string, string>): Promise<IncomingMessage> {
  const { trusted, policy, resolve, signal, begun } = job;
  const rest: Record<string, string> =
    begun.receivedBytes > 0 && begun.validator !== null
      ? { range: `bytes=${begun.receivedBytes}-`, 'if-range': begun.validator }
      : {};
  // Bytes as they are stored: of a compressed answer neither the length nor a range could be trusted.
  const headers = { ...signed, accept: '*/*', 'accept-encoding': 'identity', 'user-agent': userAgent, ...rest };
  return ask({ link, headers, trusted, policy, resolve, signal });
}

async function refusalOf(answer: IncomingMessage, overdue: boolean): Promise<FetchFault> {
  const { statusCode: status = 0, headers } = answer;
  return faultOf({ status, headers, text: await beginningOf(answer), overdue });
}

/** The first of a body. A sender that is slow to give a reason gives none. */
async function beginningOf(answer: IncomingMessage): Promise<string> {
  const late = setTimeout(() => answer.destroy(), 2_000);
  let text = '';
  try {
    for await (const chunk of answer) {
      text += String(chunk);
      if (text.length >= reasonBytes) break;
    }
  } catch {
    // What came of it must do.
  } finally {
    clearTimeout(late);
    answer.destroy();
  }
  return text.slice(0, reasonBytes);
}
