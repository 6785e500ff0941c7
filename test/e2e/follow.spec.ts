import { openCall } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { readClock, watchAudio } from './support/sync.ts';

test.use({ flags: ['--samples'], viewport: { width: 1280, height: 640 } });

test('scrolling by hand pauses following, and the pill takes it up again', async ({ page }) => {
  await watchAudio(page);
  await openCall(page, /Bluebell/);
  const lines = page.getByRole('region', { name: 'Lines' });
  const pill = page.getByRole('button', { name: 'Resume following' });
  const active = page.locator('[data-testid="transcript-line"][aria-current="true"]');
  await expect(pill).toBeHidden();

  // Late in the call: the line must be brought into view.
  await page.keyboard.press('g');
  await page.getByLabel('Go to time').fill('2:00');
  await page.keyboard.press('Enter');
  await expect.poll(async () => readClock(await page.getByTestId('time-now').innerText())).toBe(120_000);
  await page.keyboard.press('ArrowDown');
  await expect(active).toBeInViewport();

  await lines.hover();
  await page.mouse.wheel(0, -5000);
  await expect(pill).toBeVisible();
  await expect(active).not.toBeInViewport();
  // Another turn becomes active: the page stays where the reviewer reads.
  await page.keyboard.press('l');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(active).toHaveCount(1);
  await expect(active).not.toBeInViewport();
  await expect(pill).toBeVisible();

  await pill.click();
  await expect(active).toBeInViewport();
  await expect(pill).toBeHidden();
});
