import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** @typedef {{ viewUrl: string, listenerUrl: string, stop(): Promise<void> }} Served `viewUrl` holds a one-time code */

/**
 * Starts the built browser host, which fetches nothing, and waits for the two lines it prints. Free ports unless `flags` names some.
 * @param {string} root
 * @param {{ dataDir: string, flags?: string[], nodeFlags?: string[] }} options
 * @returns {Promise<Served>}
 * @throws {Error} with what the host complained about, when it ends before both lines
 */
export async function startBrowserHost(root, { dataDir, flags = [], nodeFlags = [] }) {
  const free = ['--port', '--listener-port'].flatMap((name) => (flags.includes(name) ? [] : [name, '0']));
  const args = [
    ...nodeFlags,
    join(root, 'out', 'main', 'serve.js'),
    '--data-dir',
    dataDir,
    '--no-open',
    '--offline',
    ...free,
    ...flags,
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  /** @type {string[]} */
  const urls = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /https?:\S+/.exec(line)?.[0];
    if (url !== undefined) urls.push(url);
    if (urls.length === 2) break;
  }
  child.stdout.resume();
  const [viewUrl, listenerUrl] = urls;
  if (viewUrl === undefined || listenerUrl === undefined) {
    child.kill();
    throw new Error(`The browser host did not start: ${complaints}`);
  }
  return {
    viewUrl,
    listenerUrl,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
