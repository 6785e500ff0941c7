import type { Page } from '@playwright/test';
import { openCall } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { focusNow, goTo, tabTo } from './support/keys.ts';
import { seedReport } from './support/payloads.ts';

test.use({ flags: ['--samples'] });

const { assistant } = seedReport.message;
const own = (page: Page) => page.locator('[data-testid="mark"][data-kind="own"]');
const title = (page: Page) => page.getByRole('heading', { level: 1 });

test('mark, tag, note, reviewed and on to the next call', async ({ page }) => {
  await openCall(page, assistant.name);
  await goTo(page, '6');
  await page.keyboard.press('m');
  await expect(own(page)).toHaveCount(1);
  await goTo(page, '30');
  await page.keyboard.press('3');
  await expect(own(page)).toHaveCount(2);
  await expect(own(page).nth(1)).toHaveAccessibleName(/Misheard, at 0:30\.0/);

  await tabTo(page, page.locator('[data-testid="mark"]'));
  for (let steps = 0; steps < 12 && !(await isFocused(page)); steps++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('Never mind what? 1 k n');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeHidden();
  await expect(own(page).nth(1)).toHaveAccessibleName(/Never mind what\? 1 k n/);
  // The same keys saved the note and did nothing else.
  await expect(title(page)).toHaveText(assistant.name);
  await expect(own(page).nth(1)).toBeFocused();

  const place = page.locator('header').first();
  const [, index = '', total = ''] = /(\d) of (\d)/.exec(await place.innerText()) ?? [];
  await page.keyboard.press('Control+Enter');
  await expect(place).toContainText(`${Number(index) + 1} of ${total}`);
  await expect(title(page)).not.toHaveText(assistant.name);
  await page.keyboard.press('Control+ArrowLeft');
  await expect(title(page)).toHaveText(assistant.name);
  await expect(page.getByRole('button', { name: 'Reviewed', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Control+ArrowRight');
  await expect(place).toContainText(`${Number(index) + 1} of ${total}`);

  // A tab that was clicked has the focus, and moves among its neighbours by the plain arrows only.
  await page.getByRole('tab', { name: 'Audio' }).click();
  await page.keyboard.press('Control+ArrowLeft');
  await expect(title(page)).toHaveText(assistant.name);
});

/** The second own mark has the focus. */
function isFocused(page: Page): Promise<boolean> {
  return own(page)
    .nth(1)
    .evaluate((one) => one === document.activeElement);
}

test('a key is changed in the help and works at once', async ({ page }) => {
  await openCall(page, assistant.name);
  await expect(page.getByTestId('mark').first()).toBeVisible();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await expect(help).toBeVisible();
  await tabTo(page, help.getByRole('button', { name: 'Change the key of: Mark this moment' }));
  await page.keyboard.press('Enter');
  // A key that is taken asks first.
  await page.keyboard.press('n');
  await expect(help.getByRole('alert')).toContainText('“Next mark”');
  await page.keyboard.press('x');
  await expect(help.getByRole('listitem').filter({ hasText: 'Mark this moment' })).toContainText('X');
  expect(await focusNow(page)).not.toBe('nowhere');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.keyboard.press('m');
  await page.keyboard.press('x');
  await expect(own(page)).toHaveCount(1);
  await page.reload();
  await expect(own(page)).toHaveCount(1);
  await goTo(page, '20');
  await page.keyboard.press('x');
  await expect(own(page)).toHaveCount(2);
});

test('the palette goes anywhere, finds calls, and gives the focus back', async ({ page }) => {
  await expect(page.locator('tr[data-call]')).toHaveCount(3);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  const field = page.getByLabel('A command, or words from a call');
  await expect(field).toBeFocused();
  await page.keyboard.type('never mind');
  await expect(palette.getByText(assistant.name)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText(assistant.name);
  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await page.keyboard.type('inbox');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible();

  const link = page.getByRole('link', { name: /^Settings/ });
  await tabTo(page, link);
  for (const open of ['?', 'Control+k']) {
    await page.keyboard.press(open);
    await expect(palette).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(palette).toBeHidden();
    await expect(link).toBeFocused();
  }
});
