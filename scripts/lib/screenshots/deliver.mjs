import { startBrowserHost } from '../browser-host.mjs';
import { nodeOnClock } from './fixed-clock.mjs';

/**
 * Posts each delivery to a real listener that believes it is that moment: the host is started anew for every one of them.
 * @param {string} root
 * @param {string} dataDir
 * @param {import('./deliveries.mjs').Delivery[]} all
 * @throws {Error} when one is not acknowledged
 */
export async function deliver(root, dataDir, all) {
  for (const { atMs, body, headers } of all) {
    const host = await startBrowserHost(root, { dataDir, nodeFlags: nodeOnClock(atMs) });
    try {
      const answer = await fetch(host.listenerUrl, { method: 'POST', body, headers });
      if (answer.status !== 200) throw new Error(`The listener answered ${answer.status}.`);
    } finally {
      await host.stop();
    }
  }
}
