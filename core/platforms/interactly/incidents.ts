import type { Call } from '../../../shared/model/call.ts';
import type { Body } from './body.ts';

/**
 * The trouble the platform reported while the call ran, in order of time; `atMs` on the call clock, null without a start or a time. One that
 * was delivered again in other bytes (white space, an envelope) is told once.
 */
export function buildIncidents(bodies: readonly Body[], startMs: number | null): Call['incidents'] {
  const incidents: Call['incidents'] = [];
  const told = new Set<string>();
  for (const { type, timestamp, error } of bodies) {
    const atMs = timestamp === null || startMs === null ? null : timestamp - startMs;
    const tell = (kind: string, text: string) => {
      const key = JSON.stringify([timestamp, kind, text]);
      if (!told.has(key)) incidents.push({ atMs, kind, text });
      told.add(key);
    };
    if (type === 'hang') tell('hang', 'The agent did not reply for 5 seconds or more.');
    if (type !== 'error') continue;
    const about = [
      error?.provider ?? null,
      error?.code ? `code ${error.code}` : null,
      error?.retryable === null || error === null ? null : error.retryable ? 'retryable' : 'not retryable',
    ].filter((part) => part !== null);
    const text = error?.message ?? 'The platform reported an error without a message.';
    tell(error?.type ?? 'error', about.length > 0 ? `${text} (${about.join(', ')})` : text);
  }
  const late = Number.POSITIVE_INFINITY;
  return incidents.sort((a, b) => {
    const [x, y] = [a.atMs ?? late, b.atMs ?? late];
    return x < y ? -1 : x > y ? 1 : compare(a.kind, b.kind) || compare(a.text, b.text);
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
