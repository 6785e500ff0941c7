// node scripts/screenshots.mjs: makes docs/screenshots/*.png from the samples, in a real Chromium over the real browser host.
// Clock, time zone, language and motion are fixed, so that a picture changes only when what it shows does.
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBrowserHost } from './lib/browser-host.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { openChromium } from './lib/open-chromium.mjs';
import { root } from './lib/root.mjs';
import { onRightNode } from './lib/runtime.mjs';
import { deliver } from './lib/screenshots/deliver.mjs';
import { deliveries, moment } from './lib/screenshots/deliveries.mjs';
import { nodeOnClock } from './lib/screenshots/fixed-clock.mjs';
import { takePicture } from './lib/screenshots/take.mjs';
import { arrivalViews, callViews, emptyViews } from './lib/screenshots/views.mjs';

onRightNode(root, fileURLToPath(import.meta.url));
if (!ensureBuilt(root, process.execPath)) process.exit(1);

const folder = join(root, 'docs', 'screenshots');
mkdirSync(folder, { recursive: true });
const dataDirs = mkdtempSync(join(tmpdir(), 'turntable-screenshots-'));
const browser = await openChromium(root);
try {
  const samples = join(dataDirs, 'samples');
  await photograph(join(dataDirs, 'empty'), moment('14:30'), emptyViews);
  await openSamples(samples, moment('14:30'));
  await photograph(samples, moment('14:31'), callViews);
  await deliver(root, samples, deliveries(root));
  await photograph(samples, moment('16:14'), arrivalViews);
} finally {
  await browser.close();
  rmSync(dataDirs, { recursive: true, force: true });
}

/**
 * @param {string} dataDir
 * @param {number} atMs
 */
async function openSamples(dataDir, atMs) {
  const host = await startBrowserHost(root, { dataDir, flags: ['--samples'], nodeFlags: nodeOnClock(atMs) });
  await host.stop();
}

/**
 * @param {string} dataDir
 * @param {number} startedMs
 * @param {import('./lib/screenshots/views.mjs').View[]} views
 */
async function photograph(dataDir, startedMs, views) {
  for (const view of views) {
    const host = await startBrowserHost(root, { dataDir, nodeFlags: nodeOnClock(startedMs) });
    try {
      const file = join(folder, `${view.name}.png`);
      await takePicture(browser, host, { view, atMs: moment('16:15'), file });
      console.log(`docs/screenshots/${view.name}.png  ${Math.round(statSync(file).size / 1000)} kB`);
    } finally {
      await host.stop();
    }
  }
}
