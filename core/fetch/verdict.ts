import type { IncomingHttpHeaders } from 'node:http';
import { type FaultKind, FetchFault } from './fault.ts';

/** What an answer without a recording says. `text`: the first of its body, where stores hide the reason. */
export interface Refusal {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The link says of itself that it has run out. */
  overdue: boolean;
}

const messages: Record<Exclude<FaultKind, 'again' | 'restart'>, string> = {
  expired: 'The link to the recording has run out. Send the report again, or attach the file.',
  denied: 'The store of the recording refuses access. Check the access in the settings, or attach the file.',
  'not-found': 'There is no recording at this address. Attach the file.',
  failed: 'The store of the recording refuses the request. Attach the file.',
};

export const expired = () => new FetchFault('expired', messages.expired);

/**
 * What an answer other than 200 or 206 means. Stores tell an expired link as 400 (Supabase, Google) or 403 (S3), and a missing file as 400 with a 404
 * inside (Supabase). Worth another try: 408, 425, 429, every 5xx, and what nobody foresaw.
 */
export function faultOf({ status, headers, text, overdue }: Refusal): FetchFault {
  if (/expired|\\?"exp\\?" claim/i.test(text) && status >= 400 && status < 500) return expired();
  if (status === 401 || status === 403) return overdue ? expired() : told('denied');
  if (status === 404 || status === 410 || (status === 400 && /"404"|not_found|NoSuchKey/.test(text))) return told('not-found');
  if (status === 416) return new FetchFault('restart', 'The recording changed while it was fetched.');
  if (status === 400 && overdue) return expired();
  if ([400, 405, 406, 409, 414, 451].includes(status)) return told('failed');
  return new FetchFault(
    'again',
    `The store of the recording answers with an error (${status}).`,
    retryAfter(headers['retry-after']),
  );
}

function told(kind: keyof typeof messages): FetchFault {
  return new FetchFault(kind, messages[kind]);
}

/** `Retry-After` in ms: seconds, or a date. Null when it is neither. */
export function retryAfter(value: string | undefined, nowMs = Date.now()): number | null {
  if (value === undefined) return null;
  if (/^\d{1,6}$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
