import { MediaError } from '../media/errors.ts';
import { FetchFault } from './fault.ts';

/** What went wrong on the way, in words. System messages name addresses and paths, so none of them is passed on. */
const words: Record<string, string> = {
  ENOTFOUND: 'The host of the recording is not known here: there is no network, or it does not exist.',
  EAI_AGAIN: 'The host of the recording could not be looked up: is there a network?',
  ECONNREFUSED: 'The host of the recording refuses the connection.',
  ECONNRESET: 'The connection broke off.',
  EPIPE: 'The connection broke off.',
  ETIMEDOUT: 'The host of the recording does not answer.',
  EHOSTUNREACH: 'The host of the recording cannot be reached: is there a network?',
  ENETUNREACH: 'The host of the recording cannot be reached: is there a network?',
  HPE_HEADER_OVERFLOW: 'The host of the recording does not answer as a web server.',
};

/** Any error of a try as a fault. What is not known to be final is tried again. */
export function trouble(error: unknown): FetchFault {
  if (error instanceof FetchFault) return error;
  const { code = '', errors } = (error ?? {}) as { code?: string; errors?: unknown[] };
  if (error instanceof MediaError) return fromMedia(error);
  // Node tries several addresses of one name, and tells of all of them.
  if (Array.isArray(errors) && errors.length > 0) return trouble(errors[0]);
  if (/CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|EPROTO|UNABLE_TO/.test(code))
    return new FetchFault('again', 'The host of the recording could not prove who it is (its certificate is not valid).');
  if (code.startsWith('HPE_')) return new FetchFault('again', words.HPE_HEADER_OVERFLOW as string);
  return new FetchFault('again', words[code] ?? 'The recording could not be fetched.');
}

const keptForAnotherTry: ReadonlySet<string> = new Set(['broken-upload', 'disk-full', 'disk']);

function fromMedia({ code, message }: MediaError): FetchFault {
  if (code === 'broken-upload') return new FetchFault('again', 'The connection broke off before the recording was complete.');
  return new FetchFault(keptForAnotherTry.has(code) ? 'again' : 'failed', message);
}
