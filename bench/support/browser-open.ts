import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { installProbe } from './browser-probe.ts';

export interface Opened {
  /** From the click on the row to the frame that shows it, ms. */
  waveformMs: number;
  transcriptMs: number;
  decodes: number;
}

/** A page of the app with the probe in it, and the protocol session that counts for it. */
export interface Watched {
  page: Page;
  cdp: CDPSession;
  /** Bytes of `/media/` that came over the wire so far. */
  mediaBytes(): number;
}

export async function watchedPage(context: BrowserContext, viewUrl: string): Promise<Watched> {
  await context.addInitScript(installProbe);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const media = new Set<string>();
  let bytes = 0;
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (new URL(request.url).pathname.startsWith('/media/')) media.add(requestId);
  });
  cdp.on('Network.dataReceived', ({ requestId, dataLength }) => {
    if (media.has(requestId)) bytes += dataLength;
  });
  await cdp.send('Network.enable');
  await page.goto(viewUrl);
  await row(page).first().waitFor();
  return { page, cdp, mediaBytes: () => bytes };
}

/** Clicks a call in the library and waits until its waveform and its first line are on screen. */
export async function openCall(page: Page, title: string): Promise<Opened> {
  await row(page).filter({ hasText: title }).first().click();
  await page.waitForFunction(() => window.benchProbe.waveformAt !== null && window.benchProbe.transcriptAt !== null);
  const { waveformAt, transcriptAt, clickedAt, decodes } = await page.evaluate(() => window.benchProbe);
  if (waveformAt === null || transcriptAt === null) throw new Error('The probe lost its times.');
  return { waveformMs: waveformAt - clickedAt, transcriptMs: transcriptAt - clickedAt, decodes };
}

export async function backToLibrary(page: Page): Promise<void> {
  await page.goBack();
  await row(page).first().waitFor();
}

/** JS heap in use after a collection, MB. */
export async function heapMb(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

function row(page: Page) {
  return page.locator('a[data-row]');
}
