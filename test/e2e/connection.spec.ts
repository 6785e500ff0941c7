import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { post, row } from './support/drive.ts';
import { test } from './support/fixture.ts';
import { launchBrowserHost } from './support/launch-browser.ts';
import { payload, seedReport } from './support/payloads.ts';

const { assistant } = seedReport.message;
const report = payload('interactly-end-of-call-report');

test('a list that is on its way when a call comes in still gets the call', async ({ page, turntable }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  // The answer is made before the call comes in and arrives after it.
  await page.route(/\/api\/calls\?/, async (route) => {
    const answer = await route.fetch();
    await held;
    await route.fulfill({ response: answer });
  });
  const asked = page.waitForRequest(/\/api\/calls\?/);
  await page.reload();
  await asked;
  await expect(page.locator('[data-events="live"]')).toBeVisible();
  await post(turntable.listenerUrl, report);
  await expect(page.getByRole('link', { name: /Library/ })).toBeVisible();
  release();
  await expect(row(page, assistant.name)).toBeVisible();
});

// The desktop app's host is the app: these two are about a tab that outlives its host.
base.describe('a tab of the browser host', () => {
  base.beforeEach(() => {
    base.skip(base.info().project.name !== 'browser', 'only the browser host can go away under its page');
  });

  base('is told when the host stops, and goes on with a fresh link when it is back', async ({ page }) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'turntable-e2e-'));
    try {
      const first = await launchBrowserHost(dataDir);
      await page.goto(first.viewUrl);
      await post(first.listenerUrl, report);
      await expect(row(page, assistant.name)).toBeVisible();
      await first.stop();
      await expect(page.getByRole('alert').filter({ hasText: 'Turntable is not running any more.' })).toBeVisible();
      // What was on screen stays readable.
      await expect(row(page, assistant.name)).toBeVisible();

      const second = await launchBrowserHost(dataDir, ['--port', new URL(first.viewUrl).port]);
      try {
        // The token died with its host: the tab says so instead of showing what it can no longer change.
        await expect(page.getByRole('alert').filter({ hasText: 'This tab has no session' })).toBeVisible({ timeout: 20_000 });
        await page.goto(second.viewUrl);
        await expect(row(page, assistant.name)).toBeVisible();
        await expect(page.locator('[data-events="live"]')).toBeVisible();
      } finally {
        await second.stop();
      }
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });

  base('shows nothing without a link that Turntable printed', async ({ page }) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'turntable-e2e-'));
    const host = await launchBrowserHost(dataDir);
    try {
      await page.goto(new URL(host.viewUrl).origin);
      await expect(page.getByRole('alert')).toContainText('This tab has no session');
      await page.goto(host.viewUrl);
      await expect(page.getByRole('heading', { name: 'Hear what happened, turn by turn' })).toBeVisible();
      expect(new URL(page.url()).hash).toBe('');
    } finally {
      await host.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
