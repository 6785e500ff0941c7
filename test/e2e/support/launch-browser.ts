import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const root = join(import.meta.dirname, '../../..');

/** The flags of a host under test: it reaches no other machine, whatever addresses the reports name. */
export function fetching(flags: readonly string[]): string[] {
  return flags.includes(online) ? flags.filter((flag) => flag !== online) : ['--offline', ...flags];
}

export interface Served {
  /** Link with the one-time code: the first page that opens it gets the session. */
  viewUrl: string;
  listenerUrl: string;
  pid: number;
  /** All it printed so far. */
  printed(): string;
  stop(): Promise<void>;
}

/** A test that fetches recordings, from a server of its own, starts the host with this in place of `--offline`. */
export const online = 'online';

/** What the host's environment has besides the test's own. */
export type HostEnv = Record<string, string>;

/** Starts the built browser host on free ports and waits for the two lines it prints. It fetches nothing unless `flags` has `online`. */
export async function launchBrowserHost(dataDir: string, flags: readonly string[] = [], env: HostEnv = {}): Promise<Served> {
  const args = [
    join(root, 'out/main/serve.js'),
    '--data-dir',
    dataDir,
    '--port',
    '0',
    '--listener-port',
    '0',
    '--no-open',
    ...fetching(flags),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let complaints = '';
  let printed = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      printed += chunk;
    });
  }
  const urls: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /https?:\S+/.exec(line)?.[0];
    if (url) urls.push(url);
    if (urls.length === 2) break;
  }
  child.stdout.resume();
  const [viewUrl, listenerUrl] = urls;
  if (!viewUrl || !listenerUrl) {
    child.kill();
    throw new Error(`The browser host did not start: ${complaints}`);
  }
  return {
    viewUrl,
    listenerUrl,
    pid: child.pid as number,
    printed: () => printed,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const [code] = await once(child, 'exit');
      if (code !== 0) throw new Error(`The browser host ended with ${code}: ${complaints}`);
    },
  };
}
