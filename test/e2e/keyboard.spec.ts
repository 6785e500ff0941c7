import type { Page } from '@playwright/test';
import { expectWaveform, row } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { expectAt, goTo, tabTo } from './support/keys.ts';
import { seedReport } from './support/payloads.ts';
import { seedTimes } from './support/seed-times.ts';
import { audioMs, lastSeek, watchAudio } from './support/sync.ts';

test.use({ flags: ['--samples'] });

const { assistant } = seedReport.message;
const { customer, agent } = seedTimes.lanes;
const play = (page: Page) => page.getByRole('button', { name: 'Play', exact: true });
const pause = (page: Page) => page.getByRole('button', { name: 'Pause', exact: true });

/** From the open library to the seed call, without a mouse. */
async function openByKeys(page: Page): Promise<void> {
  const link = row(page, assistant.name).getByRole('link');
  await expect(link).toBeVisible();
  await tabTo(page, page.locator('tr[data-call] a'));
  for (let rows = 0; rows < 3; rows++) {
    if (await link.evaluate((one) => one === document.activeElement)) break;
    await page.keyboard.press('j');
  }
  await expect(link).toBeFocused();
  await page.keyboard.press('Enter');
  await expectWaveform(page, ['customer', 'agent']);
}

test('from the list to a playing call, and through its turns and marks', async ({ page }) => {
  await watchAudio(page);
  await openByKeys(page);

  await page.keyboard.press('Space');
  await expect(pause(page)).toBeVisible();
  await expect.poll(() => audioMs(page)).toBeGreaterThan(200);
  await page.keyboard.press('k');
  await expect(play(page)).toBeVisible();

  await goTo(page, '0');
  await expectAt(page, 0);
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key);
  await expectAt(page, 2000);
  await page.keyboard.press('Shift+ArrowRight');
  await expectAt(page, 12_000);
  await page.keyboard.press('Shift+ArrowLeft');
  await expectAt(page, 2000);

  await goTo(page, '0');
  const starts = [agent[0], customer[1], customer[2], agent[1], customer[3], agent[2]].map((turn) => turn!.start);
  for (const start of starts) {
    await page.keyboard.press('ArrowDown');
    await expectAt(page, start);
  }
  await page.keyboard.press('ArrowUp');
  await expectAt(page, customer[3]!.start);

  await goTo(page, '0');
  const marks = [agent[0]!.start, customer[2]!.end, agent[1]!.end, customer[3]!.end];
  for (const start of marks) {
    await page.keyboard.press('n');
    await expectAt(page, start);
  }
  await page.keyboard.press('Shift+N');
  await expectAt(page, agent[1]!.end);
});

test('replay, loop, solo and speed', async ({ page }) => {
  await watchAudio(page);
  await openByKeys(page);

  await goTo(page, '17');
  await page.keyboard.press('r');
  await expect.poll(() => lastSeek(page)).toBeCloseTo(agent[1]!.start, -1);
  await expect(pause(page)).toBeVisible();
  await page.keyboard.press('Space');
  await expect(play(page)).toBeVisible();

  const loop = page.getByRole('button', { name: 'Loop', exact: true });
  await goTo(page, '5');
  await page.keyboard.press('i');
  await goTo(page, '8');
  await page.keyboard.press('o');
  await expect(loop).toHaveAttribute('aria-pressed', 'true');
  await expect(loop.locator('..')).toContainText('0:05.0 – 0:08.0');
  await goTo(page, '7.6');
  await page.keyboard.press('Space');
  await expect.poll(() => lastSeek(page)).toBeCloseTo(5000, -1);
  await page.keyboard.press('Space');
  await page.keyboard.press('\\');
  await expect(loop).toHaveAttribute('aria-pressed', 'false');

  for (const name of ['Customer', 'Agent', 'Both']) {
    await page.keyboard.press('s');
    await expect(page.getByRole('radio', { name, exact: true })).toBeChecked();
  }

  const speed = page.getByRole('button', { name: /^Speed/ });
  const normal = await speed.innerText();
  await page.keyboard.press('l');
  await expect(speed).not.toHaveText(normal);
  await page.keyboard.press('j');
  await expect(speed).toHaveText(normal);
});

test('keys are ignored while typing', async ({ page }) => {
  await openByKeys(page);
  await goTo(page, '5');
  await page.keyboard.press('/');
  await expect(page.getByLabel('Search in this call')).toBeFocused();
  await page.keyboard.type('never mind 1 k');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByLabel('Search in this call')).toHaveValue('never mind 1 k');
  await expect(play(page)).toBeVisible();
  await expectAt(page, 5000);
  await expect(page.locator('[data-testid="mark"][data-kind="own"]')).toHaveCount(0);
  await page.getByLabel('Search in this call').fill('never mind');
  await expect(page.getByRole('status').filter({ hasText: '1 of 1' })).toBeVisible();
  await expect(page.locator('mark')).toHaveText('never mind');
  // Out of the field they work again.
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  await expectAt(page, 7000);
});
