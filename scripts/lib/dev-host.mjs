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
 * The host under development: one at a time, restarted on demand. Restarts asked for while one is under way become one more.
 * @param {string[]} args of Node
 * @param {(line: string) => void} print
 */
export function devHost(args, print) {
  /** @type {import('node:child_process').ChildProcess | null} */
  let running = null;
  let stopped = false;
  /** @type {Promise<void>} */
  let turn = Promise.resolve();
  let waiting = 0;

  const end = async () => {
    const child = running;
    running = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return {
    restart() {
      waiting += 1;
      turn = turn.then(async () => {
        waiting -= 1;
        if (waiting > 0 || stopped) return;
        await end();
        running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
        if (running.stdout) createInterface({ input: running.stdout }).on('line', print);
      });
      return turn;
    },
    stop() {
      stopped = true;
      turn = turn.then(end);
      return turn;
    },
  };
}
