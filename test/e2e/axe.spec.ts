import { expectAccessible } from './support/accessible.ts';
import { drop, expectWaveform, openCall, post } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { payload, seedReport } from './support/payloads.ts';

/** The Audio tab is looked at where it has something to say: reported-measured.spec.ts. */
const tabs = ['Review', 'Latency', 'Cost', 'Quality', 'Analysis', 'Raw'];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.beforeEach(({ page }) => page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }));

    test('empty state, import panel, inbox and settings', async ({ page, turntable }) => {
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(turntable, 'empty');
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: 'Choose files' }).click(),
      ]);
      await chooser.setFiles([
        { name: 'broken.json', mimeType: '', buffer: Buffer.from('{') },
        { name: 'milk.json', mimeType: '', buffer: Buffer.from('{"milk":2}') },
      ]);
      await expect(page.getByTestId('import-panel').getByRole('status')).toHaveText('Imported 2 files');
      await expectAccessible(turntable, 'import');
      await post(turntable.listenerUrl, 'not json');
      await page.getByRole('link', { name: /^Inbox/ }).click();
      await page.getByRole('region', { name: 'Reports' }).getByRole('link').first().click();
      await expect(page.getByRole('region', { name: 'Body' })).toBeVisible();
      await expectAccessible(turntable, 'inbox');
      await page.getByRole('link', { name: /^Settings/ }).click();
      await expect(page.getByRole('heading', { name: 'Webhook listener' })).toBeVisible();
      await expectAccessible(turntable, 'settings');
    });

    test('what stands in the place of a recording, and recordings that were dropped', async ({ page, turntable }) => {
      await post(turntable.listenerUrl, payload('interactly-end-of-call-report'));
      const fetch = { source: 'https://a.example.com/b.mp3', receivedBytes: 5, totalBytes: 9, attempts: 1, nextAtMs: null };
      let state = 'fetching';
      await page.route(/\/api\/calls\/[^/?]+\?/, async (route) => {
        const answer = await route.fetch();
        const error = state === 'denied' ? 'The store answered 403.' : null;
        const body = { ...(await answer.json()), fetch: { ...fetch, state, error, expiresAtMs: Date.now() + 600_000 } };
        await route.fulfill({ response: answer, json: body });
      });
      await openCall(page, seedReport.message.assistant.name);
      for (state of ['waiting', 'denied']) {
        await page.reload();
        await expect(page.getByTestId('fetch')).toHaveAttribute('data-state', state);
        await expectAccessible(turntable, state, '[data-row="wave"]');
      }
      await page.unrouteAll({ behavior: 'wait' });
      await page.getByRole('link', { name: 'Back to the library' }).click();
      await drop(page.locator('body'), [
        { name: 'unknown.mp3', type: 'audio/mpeg', bytes: Buffer.from('x') },
        { name: 'other.mp3', type: 'audio/mpeg', bytes: Buffer.from('y') },
      ]);
      await expect(page.getByTestId('import-panel').getByRole('status')).toContainText('2 to decide');
      await expectAccessible(turntable, 'dropped', '[data-testid="import-panel"]');
    });

    test.describe('with samples', () => {
      test.use({ flags: ['--samples'] });
      test('library, every tab of a call, help and palette', async ({ page, turntable }) => {
        test.slow();
        await expect(page.locator('tr[data-call]')).toHaveCount(3);
        await expectAccessible(turntable, 'library');
        await openCall(page, /Bluebell/);
        await expectWaveform(page, ['customer', 'agent']);
        await page.keyboard.press('m');
        for (const tab of tabs) {
          await page.getByRole('tab', { name: tab }).click();
          await expect(page.getByTestId(`panel-${tab.toLowerCase()}`)).toBeVisible();
          // The rest of the page stays as it was with the first.
          await expectAccessible(turntable, tab, tab === tabs[0] ? 'html' : `[data-testid="panel-${tab.toLowerCase()}"]`);
        }
        await page.getByRole('heading', { level: 1 }).click();
        await page.keyboard.press('?');
        await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
        await expectAccessible(turntable, 'help');
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+k');
        await page.getByLabel('A command, or words from a call').fill('library');
        await expect(page.getByRole('dialog').getByText('Go to the library')).toBeVisible();
        await expectAccessible(turntable, 'palette');
      });
    });
  });
}
