import type { TunnelHealth } from '../../shared/model/tunnel.ts';

const limitMs = 10_000;

/**
 * Asks the public address for a path that the listener does not have. Its answer is 404 with an empty body; those who stand in between (a relay
 * whose tunnel is gone, a server that forwards elsewhere) answer with words.
 */
export async function probe(publicUrl: string, signal: AbortSignal): Promise<TunnelHealth> {
  const started = performance.now();
  const tell = (message: string | null, took = true): TunnelHealth => ({
    ok: message === null,
    atMs: Date.now(),
    tookMs: took ? Math.round(performance.now() - started) : null,
    message,
  });
  try {
    const answer = await fetch(`${publicUrl}/`, {
      redirect: 'manual',
      // ngrok shows browsers a warning page first; this is not one, and says so.
      headers: { 'user-agent': 'Turntable' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(limitMs)]),
    });
    if (answer.status === 404 && (await isEmpty(answer))) return tell(null);
    return tell(
      `The public address answers ${answer.status}, and that is not the listener's answer. Does it lead to this computer?`,
    );
  } catch (error) {
    return tell(whyUnreachable(error), false);
  }
}

/** Reads no further than the first bytes: who answers may go on for ever. */
async function isEmpty(answer: Response): Promise<boolean> {
  const reader = answer.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return !first?.value?.byteLength;
}

/** Why a public address could not be reached from here, for the reviewer. */
export function whyUnreachable(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  if (name === 'TimeoutError') return 'The public address does not answer within 10 s.';
  const code = cause?.code ?? '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return 'The name of the public address is not known yet. New names take up to a minute; is this computer online?';
  }
  if (code === 'ECONNREFUSED') return 'Nothing listens at the public address.';
  if (/CERT|TLS|SSL/.test(code)) return `The certificate of the public address is not in order (${code}).`;
  return `The public address could not be reached${code ? ` (${code})` : ''}.`;
}
