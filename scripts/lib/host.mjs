import { electronBinary, fetchElectron } from './electron.mjs';

/** How long a first start may wait for Electron's download. */
const fetchLimitMs = 20_000;

/**
 * Desktop where Electron can run, else the browser with one line that says why.
 * The display is asked first: without one, no download would help.
 * @param {string} root
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @param {{ platform: string, isRoot: boolean }} machine
 * @returns {Promise<{ binary: string, line: null } | { binary: null, line: string }>}
 */
export async function chooseHost(root, node, env, machine) {
  if (!hasDisplay(env, machine.platform)) {
    return inBrowser('there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)');
  }
  if (machine.isRoot) return inBrowser('Electron does not run as root with its sandbox on');
  const present = electronBinary(root, env);
  if (present !== null) return { binary: present, line: null };
  if (process.stdout.isTTY) process.stdout.write(`Fetching Electron (at most ${fetchLimitMs / 1000} s) ...\r`);
  const fetched = await fetchElectron(root, { node, limitMs: fetchLimitMs, env });
  if (fetched.path !== null) return { binary: fetched.path, line: null };
  return inBrowser(`Electron's binary is not here and ${fetched.reason}; "npx install-electron" tries again`);
}

/**
 * The one line that says why the desktop app does not open.
 * @param {string} reason
 * @returns {{ binary: null, line: string }}
 */
export function inBrowser(reason) {
  return { binary: null, line: `Turntable opens in the browser: ${reason}.` };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} platform
 */
export function hasDisplay(env, platform) {
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
