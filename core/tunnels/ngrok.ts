import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config, Listener } from '@ngrok/ngrok';
import { type RunTunnel, stopped, type TunnelEnd } from './driver.ts';

/** What is used of ngrok's library. */
export interface Ngrok {
  forward(config: Config): Promise<Pick<Listener, 'url' | 'close'>>;
}

/** How long the end of a tunnel is waited for, ms. */
const closeMs = 3000;

// In a variable, so that the bundler leaves it alone: the library is optional and native.
const packageName = '@ngrok/ngrok';

/** ngrok's own library; null where it is not installed or has no build for this computer. */
export async function loadNgrok(): Promise<Ngrok | null> {
  try {
    const loaded = (await import(/* @vite-ignore */ packageName)) as Ngrok & { default?: Ngrok };
    return loaded.default ?? loaded;
  } catch {
    return null;
  }
}

/** ngrok, in this process: the token shows in no list of processes. It reconnects by itself. `serverAddress` is for tests only. */
export function ngrok(options: {
  load: () => Promise<Ngrok | null>;
  token: string;
  domain: string | null;
  serverAddress?: string;
}): RunTunnel {
  return async ({ port, events, signal }) => {
    const library = await options.load();
    if (!library) return { retry: false, reason: 'The library of ngrok is not installed. Choose another tunnel.' };
    let url: string | null = null;
    try {
      const forwarding = library.forward({
        addr: `127.0.0.1:${port}`,
        authtoken: options.token,
        ...(options.domain ? { domain: options.domain } : {}),
        ...(options.serverAddress ? { server_addr: options.serverAddress } : {}),
        onStatusChange: (status) => {
          if (status === 'connected' && url) events.up(url);
          else if (status === 'closed') events.down('The connection to ngrok broke. It is tried again.');
        },
      });
      const listener = await unlessAborted(forwarding, signal);
      if (!listener) return stopped;
      url = listener.url();
      if (url) events.up(url);
      if (!signal.aborted) await once(signal, 'abort');
      // Without a connection nobody answers; what is closed here is gone there too once the session is.
      await Promise.race([listener.close(), pause(closeMs, undefined, { ref: false })]);
      return stopped;
    } catch (error) {
      return signal.aborted ? stopped : endOf(String((error as Error)?.message ?? error), options.token);
    }
  };
}

/** Null when aborted first; a tunnel that opens after that is closed at once. */
async function unlessAborted<T extends Pick<Listener, 'close'>>(opening: Promise<T>, signal: AbortSignal): Promise<T | null> {
  const aborted = signal.aborted ? Promise.resolve(null) : once(signal, 'abort').then(() => null);
  const first = await Promise.race([opening, aborted]);
  if (first === null) void opening.then((late) => late.close()).catch(() => {});
  return first;
}

/** ngrok's documented error codes, for which there is a remedy. */
const remedies: [RegExp, string][] = [
  [/ERR_NGROK_(105|106|107|4018)\b/, 'ngrok does not take this token. Copy it again from dashboard.ngrok.com (Your Authtoken).'],
  [/ERR_NGROK_108\b/, 'ngrok runs elsewhere with this account, and the plan allows one at a time. End the other one.'],
  [/ERR_NGROK_334\b/, 'This address is in use by another ngrok of yours. End the other one.'],
  [
    /ERR_NGROK_(320|326|3200)\b/,
    'ngrok does not know this domain for your account. Leave the domain empty, or reserve it at ngrok first.',
  ],
];

function endOf(message: string, token: string): TunnelEnd {
  const known = remedies.find(([code]) => code.test(message));
  if (known) return { retry: false, reason: known[1] };
  // The library quotes what it was given in some messages.
  const safe = message.replaceAll(token, '...').split('\n')[0]?.slice(0, 300);
  return { retry: true, reason: `ngrok could not be reached: ${safe}` };
}
