import { drop, fileToDrop, post } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { flireoReport, payload, recordingOf, seedReport } from './support/payloads.ts';

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [720, 1440])
    test(`${colorScheme} ${width}`, async ({ page, turntable }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.getByRole('link', { name: /^Settings/ }).click();
      const part = page.getByRole('region', { name: 'Recordings' });
      await part.getByLabel('Host to trust').fill('recordings.internal:9000');
      await part.getByRole('button', { name: 'Trust this host' }).click();
      await expect(part.getByRole('list')).toBeVisible();
      await part.getByLabel('Access key ID').fill('AKIAEXAMPLE');
      await part.scrollIntoViewIfNeeded();
      await page.evaluate(() => document.querySelector('section[aria-label="Recordings"]')?.scrollIntoView());
      await page.screenshot({ path: `/tmp/vfshots/set-${colorScheme}-${width}.png` });
      await page.getByRole('link', { name: 'Library' }).click();
      await post(turntable.listenerUrl, flireoReport);
      await post(turntable.listenerUrl, payload('interactly-end-of-call-report'));
      await expect(page.locator('tr[data-call]')).toHaveCount(2);
      await page.route(/\/api\/calls\?/, async (route) => {
        const answer = await route.fetch();
        const body = await answer.json();
        body.rows[1].recording = 'denied';
        await route.fulfill({ response: answer, json: body });
      });
      const named = (name: string, sample: 'flireo-voorbeeld' | 'interactly-tour') => ({
        ...fileToDrop(recordingOf(sample), 'audio/mpeg'),
        name,
      });
      await drop(page.locator('body'), [
        named('unknown.mp3', 'interactly-tour'),
        named(`${seedReport.message.call.id}.mp3`, 'flireo-voorbeeld'),
        { name: `${flireoReport.callId}.mp3`, type: 'audio/mpeg', bytes: Buffer.from('<!doctype html>') },
      ]);
      await expect(page.getByTestId('import-panel').getByRole('status')).toContainText('attached');
      await page.screenshot({ path: `/tmp/vfshots/drop-${colorScheme}-${width}.png` });
    });
