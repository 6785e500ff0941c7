import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { type HostEnv, launchBrowserHost } from './launch-browser.ts';
import { launchDesktopHost } from './launch-electron.ts';

export { expect };

export interface Turntable {
  host: 'browser' | 'electron';
  /** The view, opened on the library. In the browser host it holds the session. */
  page: Page;
  /** Where a platform posts its reports: `http://127.0.0.1:<port>/hooks/<secret path>`. */
  listenerUrl: string;
  /** This test's own data folder. */
  dataDir: string;
  /** Errors and policy violations seen in the page. Any left at the end fails the test; a test that provokes one takes it out. */
  faults: string[];
}

interface Options {
  /** Set by the project. */
  host: 'browser' | 'electron';
  /** Flags for the host, as `test.use({ flags: ['--samples'] })`. */
  flags: string[];
  /** The host's environment, besides the test's own. */
  hostEnv: HostEnv;
}

/**
 * One fresh Turntable per test, over the host of the project. `page` is its view; everything a test does through `page` and
 * `turntable.listenerUrl` holds for both hosts.
 */
export const test = base.extend<Options & { turntable: Turntable }>({
  host: ['browser', { option: true }],
  flags: [[], { option: true }],
  hostEnv: [{}, { option: true }],
  turntable: async ({ host, flags, hostEnv, browser, contextOptions, viewport }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'turntable-e2e-'));
    const faults: string[] = [];
    try {
      if (host === 'electron') {
        const { page, listenerUrl, stop } = await launchDesktopHost(dataDir, flags, hostEnv);
        watch(page, faults);
        try {
          await use({ host, page, listenerUrl, dataDir, faults });
        } finally {
          await stop();
        }
      } else {
        const { viewUrl, listenerUrl, stop } = await launchBrowserHost(dataDir, flags, hostEnv);
        const context = await browser.newContext({ ...contextOptions, viewport });
        try {
          const page = await context.newPage();
          watch(page, faults);
          await page.goto(viewUrl);
          // The one-time code is spent before the token is kept: a test that reloads in between would have neither.
          await page.locator('[data-events="live"]').waitFor({ state: 'attached' });
          await use({ host, page, listenerUrl, dataDir, faults });
        } finally {
          await context.close();
          await stop();
        }
      }
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
    expect(faults, 'errors in the page').toEqual([]);
  },
  page: async ({ turntable }, use) => {
    await use(turntable.page);
  },
});

function watch(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) faults.push(message.text());
  });
}
