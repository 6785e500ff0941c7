import type { ListenerState } from '../../../shared/api.ts';

export interface ListenerWords {
  tone: 'on' | 'off' | 'trouble' | 'unknown';
  /** One or two words. */
  short: string;
  /** For screen readers and tooltips. */
  full: string;
}

/** The listener's state in words. While the core does not answer (`connected` false) the last known state is no state at all. */
export function listenerWords(listener: ListenerState, connected: boolean): ListenerWords {
  if (!connected) {
    return { tone: 'unknown', short: 'Unknown', full: 'Webhook listener: unknown, Turntable does not answer' };
  }
  if (listener.on) return { tone: 'on', short: 'Listening', full: `Webhook listener: listening on port ${listener.port}` };
  if (listener.error === null) return { tone: 'off', short: 'Off', full: 'Webhook listener: off' };
  const short = /\b(in use|used by)\b/i.test(listener.error) ? 'Port in use' : 'Not listening';
  return { tone: 'trouble', short, full: `Webhook listener: ${listener.error}` };
}

/** A line to try the listener with, for any POSIX shell. */
export function curlLine(url: string): string {
  return `curl -X POST '${url}' -H 'content-type: application/json' --data-binary @report.json`;
}

/** A port from what was typed; null when it is none. 0 asks for any free port. */
export function parsePort(text: string): number | null {
  const trimmed = text.trim();
  if (!/^\d{1,5}$/.test(trimmed)) return null;
  const port = Number(trimmed);
  return port <= 65_535 ? port : null;
}
