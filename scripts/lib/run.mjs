import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** How long a host may take to close its database after a signal. */
const closeLimitMs = 10_000;

/**
 * Runs a host until it ends, passing signals on. Its standard output is shown as it comes.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, closeLimitMs?: number }} options
 * @returns {Promise<{ code: number, stopped: boolean, printed: boolean }>} `stopped`: a signal asked for the end;
 *   `printed`: the host wrote at least one line, so it had started
 */
export function runHost(command, args, { cwd, env = process.env, closeLimitMs: limit = closeLimitMs }) {
  return new Promise((resolve) => {
    // Its own group: Ctrl-C in a terminal would otherwise reach the host twice, and a second signal means "at once".
    const ownGroup = process.platform !== 'win32';
    const child = spawn(command, args, { cwd, env, stdio: ['inherit', 'pipe', 'inherit'], detached: ownGroup });
    let stoppedAt = 0;
    let printed = false;
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => {
      // npm passes on what the terminal has already sent: the same wish twice within a second is one wish.
      if (Date.now() - stoppedAt < 1000) return;
      stoppedAt = Date.now();
      // Windows gives Ctrl-C to the host itself, and `kill` there would not let it close.
      if (ownGroup) child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
      timer ??= setTimeout(() => child.kill('SIGKILL'), limit);
    };
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, passOn);
    child.stdout.on('data', (chunk) => {
      printed = true;
      process.stdout.write(chunk);
    });
    /** @param {number} code */
    const end = (code) => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, passOn);
      resolve({ code, stopped: stoppedAt > 0, printed });
    };
    child.on('error', (error) => {
      console.error(`Could not start ${command}: ${error.message}`);
      end(1);
    });
    child.on('close', (code, signal) => {
      // Ending by the very signal that was passed on is a clean stop; SIGKILL after the limit is not.
      if (code !== null) end(code);
      else end(stoppedAt > 0 && signal !== 'SIGKILL' ? 0 : 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
