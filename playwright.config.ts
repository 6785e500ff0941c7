import { defineConfig } from '@playwright/test';
import { chromiumArgs } from './test/e2e/support/chromium-args.ts';

const executablePath = process.env.TURNTABLE_CHROMIUM;

/**
 * One suite, two hosts: `browser` drives Chromium against the built browser host, `electron` the built desktop app.
 * `npm test` finds the Chromium; alone, set TURNTABLE_CHROMIUM or have Playwright's own.
 */
export default defineConfig<{ host: 'browser' | 'electron' }>({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  use: {
    trace: 'retain-on-failure',
    viewport: { width: 1280, height: 800 },
    launchOptions: { args: chromiumArgs(process.getuid?.() === 0), ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    { name: 'browser', use: { host: 'browser', browserName: 'chromium' } },
    // These start the browser host themselves; once is enough.
    { name: 'electron', use: { host: 'electron' }, testIgnore: ['launcher.spec.ts', 'doors.spec.ts'] },
  ],
});
