import { hostileBodies } from '../faults/support/hostile-bodies.ts';
import { post } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { expectUnharmed, watchHostile } from './support/hostile.ts';

const tabs = ['Analysis', 'Raw'];

test('bodies that break parsers are listed, and open in the call page and in the inbox', async ({ page, turntable }) => {
  test.setTimeout(180_000);
  watchHostile(page, turntable);
  // Of those that differ in their depth only the deepest.
  const bodies = hostileBodies().filter(({ name }) => !/^(10000|100000) /.test(name));
  const calls = bodies.filter(({ status }) => status === 'call').length;
  for (const { bytes } of bodies) await post(turntable.listenerUrl, bytes);
  const links = page.locator('tr[data-call] a');
  await expect(links).toHaveCount(calls, { timeout: 30_000 });
  for (let at = 0; at < calls; at++) {
    await links.nth(at).press('Enter');
    await expect(page.getByRole('region', { name: 'Call', exact: true })).toBeVisible();
    for (const tab of tabs) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByTestId(`panel-${tab.toLowerCase()}`)).toBeVisible();
    }
    await expectUnharmed(page, turntable);
    await page.getByRole('link', { name: 'Back to the library' }).click();
    await expect(links).toHaveCount(calls);
  }
  await page.getByRole('link', { name: /^Inbox/ }).click();
  const reports = page.getByRole('region', { name: 'Reports' }).getByRole('link');
  await expect(reports.first()).toBeVisible();
  const shown = await reports.count();
  for (let at = 0; at < shown; at++) {
    await reports.nth(at).click();
    await expect(page.getByRole('region', { name: 'Body' })).toBeVisible();
    await expectUnharmed(page, turntable);
  }
  console.warn(
    `drill: hostile bodies in the view: ${calls} calls in ${tabs.length} tabs and ${shown} of ${bodies.length} reports opened, 0 faults`,
  );
  await page.getByRole('link', { name: /^Settings/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
});
