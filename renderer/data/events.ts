import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { StaleEvent } from '../../shared/api.ts';

/** `lost`: several attempts in a row failed; attempts go on. `refused`: there is no session, so attempts end. */
export type EventsState = 'connecting' | 'live' | 'lost' | 'refused';

export interface EventsOptions {
  /** Opens the stream; rejects when nothing answers. */
  open(signal: AbortSignal): Promise<Response>;
  onStale(event: StaleEvent): void;
  /** Connected. What happened before is unknown, so every answer held is stale; `again`: it was connected before. */
  onConnect(again: boolean): void;
  onState(state: EventsState): void;
  /** Waits `ms`, or until aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  signal: AbortSignal;
  /** Longest silence before the connection counts as dead, ms; the core writes a comment every 15 s. 40 s unless told. */
  silenceMs?: number;
}

const usualSilenceMs = 40_000;
/** Failed attempts in a row before the reviewer is told. */
const attemptsUntilLost = 3;

/** Wait before attempt `failures` + 1, ms: 250, 500, 1000, 2000, then 4000. */
export function backOffMs(failures: number): number {
  return Math.min(4000, 250 * 2 ** Math.max(0, failures - 1));
}

/** Follows `GET /api/events` until `signal` is aborted, reconnecting with back-off. Never rejects. */
export async function followEvents(options: EventsOptions): Promise<void> {
  const { signal, onState } = options;
  let failures = 0;
  let connectedBefore = false;
  onState('connecting');
  while (!signal.aborted) {
    const outcome = await readOnce(options, () => {
      failures = 0;
      onState('live');
      options.onConnect(connectedBefore);
      connectedBefore = true;
    });
    if (signal.aborted) return;
    if (outcome === 'refused') return onState('refused');
    failures += 1;
    onState(failures >= attemptsUntilLost ? 'lost' : 'connecting');
    await options.wait(backOffMs(failures), signal);
  }
}

async function readOnce(options: EventsOptions, onReady: () => void): Promise<'ended' | 'refused'> {
  const attempt = new AbortController();
  const stop = () => attempt.abort();
  options.signal.addEventListener('abort', stop, { once: true });
  let watch: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(watch);
    watch = setTimeout(stop, options.silenceMs ?? usualSilenceMs);
  };
  try {
    heard();
    const answer = await options.open(attempt.signal);
    if (answer.status === 401) return 'refused';
    if (!answer.ok || !answer.body) return 'ended';
    const text = answer.body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>);
    const messages = text.pipeThrough(new EventSourceParserStream({ onComment: heard })).getReader();
    for (let next = await messages.read(); !next.done; next = await messages.read()) {
      heard();
      if (next.value.event === 'ready') onReady();
      else if (next.value.event === 'stale') options.onStale(JSON.parse(next.value.data) as StaleEvent);
    }
  } catch {
    // A broken connection and a stopped host look the same; both are tried again.
  } finally {
    clearTimeout(watch);
    options.signal.removeEventListener('abort', stop);
    stop();
  }
  return 'ended';
}
