import { findChromium } from './chromium.mjs';

/**
 * The Chromium that `npm test` would take, started without a window and silent towards the network.
 * @param {string} root
 * @param {string[]} extra flags of Chromium
 * @returns {Promise<import('@playwright/test').Browser>}
 * @throws {Error} when there is none, saying what to do
 */
export async function openChromium(root, extra = []) {
  const found = await findChromium(root, process.execPath);
  if ('error' in found) throw new Error(found.error);
  const { chromium } = await import('@playwright/test');
  // Chromium refuses to run as root with its sandbox on; a container's root is the usual CI user.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath: found.path,
    args: [
      '--mute-audio',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      ...sandbox,
      ...extra,
    ],
  });
}
