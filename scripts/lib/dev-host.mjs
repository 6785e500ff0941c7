import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/**
 * A port that was free a moment ago.
 * @returns {Promise<number>}
 */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * The host under development: one at a time, restarted on demand, each closed before the next one starts.
 * @param {string[]} args of Node
 * @param {(line: string) => void} print
 */
export function devHost(args, print) {
  /** @type {import('node:child_process').ChildProcess | null} */
  let running = null;
  let stopped = false;
  /** Restarts and the stop happen one after the other. @type {Promise<boolean>} */
  let turn = Promise.resolve(false);

  const end = async () => {
    const child = running;
    running = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return {
    /** @returns {Promise<boolean>} false when it was stopped for good */
    restart() {
      turn = turn.then(async () => {
        if (stopped) return false;
        await end();
        running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
        if (running.stdout) createInterface({ input: running.stdout }).on('line', print);
        return true;
      });
      return turn;
    },
    /** @returns {Promise<void>} */
    async stop() {
      stopped = true;
      await turn;
      await end();
    },
  };
}
