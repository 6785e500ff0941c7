import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const usualPlaces = [
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** @typedef {{ path: string, how: string }} Found */

/**
 * A Chromium that is already here: TURNTABLE_CHROMIUM, the PATH, the usual places, Playwright's own download.
 * @param {NodeJS.ProcessEnv} env
 * @param {{ places?: string[], playwright?: string | null }} where for tests
 * @returns {Found | null | { error: string }}
 */
export function presentChromium(env, { places = usualPlaces, playwright = null } = {}) {
  const named = env.TURNTABLE_CHROMIUM;
  if (named)
    return existsSync(named)
      ? { path: named, how: 'named by TURNTABLE_CHROMIUM' }
      : { error: `TURNTABLE_CHROMIUM names ${named}, which is not there.` };
  const extension = process.platform === 'win32' ? '.exe' : '';
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name + extension)));
  const installed = [...onPath, ...places].find((path) => existsSync(path));
  if (installed !== undefined) return { path: installed, how: 'installed on this machine' };
  if (playwright !== null && existsSync(playwright)) return { path: playwright, how: "Playwright's own download" };
  return null;
}

/**
 * Finds a Chromium or gets one: Playwright's download, else Debian's package when root on Debian. Each has a time limit.
 * @param {string} root
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Found | { error: string }>}
 */
export async function findChromium(root, node, env = process.env) {
  const { chromium } = await import('@playwright/test');
  const playwright = chromium.executablePath();
  const present = presentChromium(env, { playwright });
  if (present !== null) return present;

  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  spawnSync(node, [cli, 'install', 'chromium'], { cwd: root, env, timeout: 180_000, killSignal: 'SIGKILL', stdio: 'ignore' });
  if (existsSync(playwright)) return { path: playwright, how: 'downloaded by Playwright just now' };

  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
    let said = '';
    // Another apt may be at work on a fresh machine: its lock is waited for.
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
      const run = spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=240', ...args], {
        env: quiet,
        timeout: 300_000,
        killSignal: 'SIGKILL',
        encoding: 'utf8',
      });
      said = run.status === 0 ? '' : (run.stderr ?? '').trim().split('\n').slice(-2).join(' ');
    }
    const now = presentChromium(env, { playwright });
    if (now !== null && 'path' in now) return { path: now.path, how: "Debian's package, installed just now" };
    return {
      error:
        `No Chromium: Playwright's download and Debian's package (apt-get install chromium) both failed. Set TURNTABLE_CHROMIUM. ${said}`.trim(),
    };
  }
  return {
    error:
      "No Chromium: none is installed and Playwright's download failed. Install Chromium or Chrome, or set TURNTABLE_CHROMIUM.",
  };
}
