import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { expectWaveform, openCall, pickRecording, post } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { goTo } from './support/keys.ts';
import { root } from './support/launch-browser.ts';
import { payload } from './support/payloads.ts';
import { lastSeek, watchAudio } from './support/sync.ts';

/** The sample whose customer is reported to say Hello from 0:00 on, and is heard to at 0:03. */
const apollo = 'Mary Dental';
const flireo = '+31850835003';
const hello = (page: Page) => page.getByTestId('transcript-line').filter({ hasText: 'Hello.' });
const times = (page: Page) => page.getByRole('radiogroup', { name: 'Times' });
const audioPanel = (page: Page) => page.getByTestId('panel-audio');
const offset = (page: Page) => page.getByLabel('Offset in force');

async function openHeard(page: Page, call: string): Promise<void> {
  await openCall(page, call);
  await expect(times(page).getByRole('radio', { name: 'Measured' })).toBeEnabled({ timeout: 20_000 });
}

test.describe('with samples', () => {
  test.use({ flags: ['--samples'] });

  test('every time of the page is read from either side, by switch and by key, and the choice is remembered', async ({
    page,
  }) => {
    await openHeard(page, apollo);
    await expect(times(page).getByRole('radio', { name: 'Reported' })).toBeChecked();
    await expect(hello(page)).toContainText('0:00');
    await expect(page.getByTestId('outline-customer')).toHaveAttribute('data-of', 'measured');
    const share = page.getByTestId('panel-review').getByRole('img', { name: /^of the call/ });
    const reported = await share.getAttribute('aria-label');
    await times(page).getByText('Measured').click();
    await expect(hello(page)).toContainText('0:03');
    await expect(page.getByTestId('outline-customer')).toHaveAttribute('data-of', 'reported');
    await expect(share).not.toHaveAttribute('aria-label', reported ?? '');
    await expect(page.getByTestId('mark-row').filter({ hasText: 'measured' }).first()).toBeVisible();
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('b');
    await expect(hello(page)).toContainText('0:00');
    await page.keyboard.press('b');
    await page.reload();
    await expect(hello(page)).toContainText('0:03');
  });

  test('a call without reported times is read as measured from its first look', async ({ page }) => {
    await openHeard(page, flireo);
    await expect(times(page).getByRole('radio', { name: 'Measured' })).toBeChecked();
    await expect(page.getByTestId('audio-says')).toContainText('no turn times');
    await expect(page.getByTestId('transcript-line').getByText('estimated')).toHaveCount(0);
    await page.getByTestId('audio-says').click();
    await expect(page.getByTestId('measured-turn')).toHaveCount(9);
  });

  test('the line in the header leads to the table, whose times play and which follows what is played', async ({ page }) => {
    await watchAudio(page);
    await openHeard(page, apollo);
    await expectWaveform(page, ['customer', 'agent']);
    await page.getByTestId('audio-says').click();
    await expect(page.getByRole('heading', { name: 'Reported and measured' })).toBeFocused();
    const turns = page.getByTestId('compared-turn');
    await expect(turns).toHaveCount(7);
    const start = turns.filter({ hasText: 'Hello.' }).getByRole('row', { name: /^Start/ });
    await expect(start).toContainText('cannot tell');
    await start.getByRole('button').nth(1).click();
    await expect.poll(() => lastSeek(page)).toBeGreaterThan(3400);
    expect(await lastSeek(page)).toBeLessThan(3600);
    await page.keyboard.press('k');
    await goTo(page, '0:20');
    const agent = turns.filter({ hasText: 'Hi there!' });
    await expect(agent).toHaveAttribute('data-lit', 'true');
    await expect(agent).toBeInViewport();

    await audioPanel(page).getByRole('switch', { name: 'Only what differs' }).click();
    await expect(turns.filter({ hasText: 'Welcome' })).toHaveCount(0);
    await expect(audioPanel(page).getByRole('row').filter({ hasText: 'agrees' })).toHaveCount(0);
    await expect(turns.first()).toBeVisible();
  });

  test('the recording is nudged by buttons and keys, and given back to the estimate', async ({ page }) => {
    await openHeard(page, apollo);
    await page.getByRole('tab', { name: 'Audio' }).click();
    const found = Number.parseInt((await offset(page).innerText()).replace(',', ''), 10);
    await expect(audioPanel(page).getByText('found in the audio')).toBeVisible();
    for (const key of ['.', '.', '>', ',']) await page.keyboard.press(key);
    await expect(offset(page)).toHaveText(`+${found + 110} ms`);
    await audioPanel(page)
      .getByRole('button', { name: /^Recording 100 ms earlier/ })
      .click();
    await expect(offset(page)).toHaveText(`+${found + 10} ms`);
    await expect(audioPanel(page).getByText('set by hand')).toBeVisible();
    await page.reload();
    await expect(offset(page)).toHaveText(`+${found + 10} ms`);
    await audioPanel(page)
      .getByRole('button', { name: /^Snap to the estimate/ })
      .click();
    await expect(offset(page)).toHaveText(new RegExp(`^\\+?${found} ms$`));
    await expect(audioPanel(page).getByText('set by hand')).toBeVisible();
    await audioPanel(page).getByRole('button', { name: 'Back to automatic' }).click();
    await expect(audioPanel(page).getByText('found in the audio')).toBeVisible();
  });

  test('swapped channels are warned of by the audio, and given back to it', async ({ page }) => {
    await openHeard(page, flireo);
    await page.getByTestId('audio-says').click();
    await audioPanel(page).getByRole('button', { name: 'Swap the channels' }).click();
    await expect(audioPanel(page).getByText('Customer on the right, agent on the left.')).toBeVisible();
    await expect(audioPanel(page).getByText(/speaks for the other way round/)).toBeVisible();
    await audioPanel(page).getByRole('button', { name: 'Back to automatic' }).click();
    await expect(audioPanel(page).getByText('Customer on the left, agent on the right.')).toBeVisible();
    await expect(audioPanel(page).getByText(/speaks for the other way round/)).toHaveCount(0);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`accessible, ${colorScheme}`, async ({ page, turntable }) => {
      test.slow();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await openHeard(page, apollo);
      await page.getByRole('tab', { name: 'Audio' }).click();
      await expect(page.getByTestId('compared-turn')).toHaveCount(7);
      await expectAccessible(turntable, 'reported, with outlines and the Audio tab');
      await times(page).getByText('Measured').click();
      await expect(hello(page)).toContainText('0:03');
      await expectAccessible(turntable, 'measured');
      await page.getByLabel('Back to the library').click();
      await openHeard(page, flireo);
      await expect(page.getByTestId('measured-turn')).toHaveCount(9);
      await expectAccessible(turntable, 'turns as measured alone', '[data-testid="panel-audio"]');
    });
  }
});

test('without a recording, and with a mono one, the page says why nothing is measured', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, payload('interactly-end-of-call-report'));
  await openCall(page, apollo);
  await expect(times(page).getByRole('radio', { name: 'Measured' })).toBeDisabled();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('b');
  await expect(page.getByText('There is no recording yet, so nothing is measured.')).toBeVisible();
  await page.getByRole('tab', { name: 'Audio' }).click();
  await expect(audioPanel(page).getByRole('heading', { name: 'No recording to listen to' })).toBeVisible();
  await expectAccessible(turntable, 'no recording', '[data-testid="panel-audio"]');
  await pickRecording(page, `${root}/test/fixtures/media/click-mono.mp3`);
  await expect(page.getByTestId('audio-says')).toContainText('mono');
  await expect(times(page).getByRole('radio', { name: 'Measured' })).toBeDisabled();
  await page.getByTestId('audio-says').click();
  await expect(page.getByRole('heading', { name: 'Reported and measured' })).toBeFocused();
  await expect(audioPanel(page).getByText(/mono/).first()).toBeVisible();
  await expectAccessible(turntable, 'mono', '[data-testid="panel-audio"]');
});
