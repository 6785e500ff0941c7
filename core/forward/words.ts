/** What went wrong on the way, in words. System messages name addresses and paths, so none of them is passed on. */
const words: Record<string, string> = {
  ENOTFOUND: 'The host is not known here: there is no network, or it does not exist.',
  EAI_AGAIN: 'The host could not be looked up: is there a network?',
  ECONNREFUSED: 'Nothing listens at this address.',
  ECONNRESET: 'The connection broke off.',
  EPIPE: 'The connection broke off.',
  ETIMEDOUT: 'No answer came in time.',
  EHOSTUNREACH: 'The host cannot be reached: is there a network?',
  ENETUNREACH: 'The host cannot be reached: is there a network?',
};

/** A sentence for the code of a system error. */
export function wayWords(code: string): string {
  if (/CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|EPROTO|UNABLE_TO/.test(code))
    return 'The host could not prove who it is (its certificate is not valid).';
  if (code.startsWith('HPE_')) return 'What listens there does not answer as a web server.';
  return words[code] ?? 'The report could not be sent.';
}

/** A sentence for an answer that is not 2xx. */
export function statusWords(status: number): string {
  if (status >= 300 && status < 400) return `It answered ${status}, a redirect. Forward to the address it leads to instead.`;
  return `It answered ${status}.`;
}
