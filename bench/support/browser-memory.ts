import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';

const everyMs = 100;

/** Private memory of all processes of a browser, MB; null where the system does not say (only Linux does). */
async function privateMb(pids: () => Promise<number[]>): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  let kb = 0;
  for (const pid of await pids()) {
    try {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      for (const [, size] of rollup.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)) kb += Number(size);
    } catch {
      // It ended between the list and the look.
    }
  }
  return kb / 1024;
}

/** Runs something in a browser. @returns how much private memory its processes took at the highest, over what they had before; MB */
export async function memoryOf<T>(browser: Browser, work: () => Promise<T>): Promise<{ result: T; peakMb: number | null }> {
  const cdp = await browser.newBrowserCDPSession();
  const pids = async () => (await cdp.send('SystemInfo.getProcessInfo')).processInfo.map(({ id }) => id);
  const before = await privateMb(pids);
  let peak = before ?? 0;
  const timer = setInterval(() => {
    void privateMb(pids).then((now) => {
      peak = Math.max(peak, now ?? 0);
    });
  }, everyMs);
  try {
    const result = await work();
    return { result, peakMb: before === null ? null : peak - before };
  } finally {
    clearInterval(timer);
    await cdp.detach();
  }
}
