import { createHmac } from 'node:crypto';
import type { Locator } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { expect, test } from './support/fixture.ts';

const body = '{"message":{"type":"status-update"}}';

/** A delivery signed as Flireo signs it, so many ms ago. */
async function deliver(url: string, key: string, ageMs = 0): Promise<number> {
  const at = String(Math.floor((Date.now() - ageMs) / 1000));
  const mac = createHmac('sha256', key).update(`${at}.${body}`).digest('hex');
  const headers = { 'x-webhook-timestamp': at, 'x-webhook-signature': `sha256=${mac}` };
  return (await fetch(url, { method: 'POST', body, headers })).status;
}

async function giveSecret(form: Locator, secret: string, button: string): Promise<void> {
  await form.getByLabel('Secret', { exact: true }).fill(secret);
  await form.getByRole('button', { name: button }).click();
  await expect(form.getByLabel('Secret', { exact: true })).toHaveValue('');
}

test('a source is made for a platform, its secrets are exchanged, and it is switched off', async ({ page, turntable }) => {
  await page.getByRole('link', { name: /^Settings/ }).click();
  const part = page.getByRole('region', { name: 'Sources' });
  await expect(part.getByRole('listitem')).toHaveCount(1);
  await expect(part.getByRole('listitem')).toContainText('sender not checked');
  await part.getByLabel('Platform', { exact: true }).selectOption({ label: 'Flireo v2 or v3' });
  await part.getByRole('button', { name: 'Add a source' }).click();
  const item = part.getByRole('listitem').filter({ hasText: 'Flireo' });
  const url = await item.getByRole('textbox', { name: 'Address on this computer' }).inputValue();
  await giveSecret(item, 'old-one', 'Set the secret');
  await expect(item).toContainText('signature checked');
  expect([await deliver(url, 'old-one'), await deliver(url, 'other')]).toEqual([200, 401]);
  await giveSecret(item, 'new-one', 'Add beside the old one');
  await expect(item).toContainText('2 secrets');
  expect([await deliver(url, 'old-one'), await deliver(url, 'new-one')]).toEqual([200, 200]);
  await item.getByRole('button', { name: 'Remove the oldest' }).click();
  await expect(item).not.toContainText('2 secrets');
  expect([await deliver(url, 'old-one'), await deliver(url, 'new-one')]).toEqual([401, 200]);
  await expect(item).toContainText(/last .*\d/);
  await item.getByLabel('Name').fill('Tandarts');
  await item.getByRole('button', { name: 'Save' }).click();
  const renamed = part.getByRole('listitem').filter({ hasText: 'Tandarts' });
  await expect(renamed.getByRole('status')).toHaveText('Saved');
  await expectAccessible(turntable, 'source');
  await part.getByRole('switch', { name: 'Receive from Tandarts' }).click({ force: true });
  await expect(part.getByRole('switch', { name: 'Receive from Tandarts' })).not.toBeChecked();
  expect(await deliver(url, 'new-one')).toBe(503);
  await renamed.getByRole('button', { name: 'Delete this source' }).click();
  await renamed.getByRole('button', { name: 'Delete it' }).click();
  await expect(part.getByRole('listitem')).toHaveCount(1);
  expect(await deliver(url, 'new-one')).toBe(404);
});
