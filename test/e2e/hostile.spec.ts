import type { Page } from '@playwright/test';
import { post } from './support/drive.ts';
import { expect, type Turntable, test } from './support/fixture.ts';
import { corpora, expectUnharmed, handful, replaceTexts, watchHostile } from './support/hostile.ts';
import { payload } from './support/payloads.ts';

const tabs = ['Review', 'Audio', 'Latency', 'Cost', 'Quality', 'Analysis', 'Raw'];
const platforms = ['interactly-end-of-call-report', 'flireo-end-of-call-report'];

/** Opens every call of the library, every tab of it, the inbox with each report, and the palette. */
async function lookAtEverything(page: Page, turntable: Turntable, calls: number): Promise<void> {
  const links = page.locator('tr[data-call] a');
  await expect(links).toHaveCount(calls);
  await expectUnharmed(page, turntable);
  for (let at = 0; at < calls; at++) {
    // A link of 100 kB is far wider than its cell: the keyboard opens it wherever its middle lies.
    await links.nth(at).press('Enter');
    await expect(page.getByRole('region', { name: 'Call', exact: true })).toBeVisible();
    for (const tab of tabs) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByTestId(`panel-${tab.toLowerCase()}`)).toBeVisible();
      await expectUnharmed(page, turntable);
    }
    await page.getByRole('link', { name: 'Back to the library' }).click();
    await expect(links).toHaveCount(calls);
  }
  await page.keyboard.press('Control+k');
  await page.getByLabel('A command, or words from a call').fill('e');
  await expectUnharmed(page, turntable);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: /^Inbox/ }).click();
  const reports = page.getByRole('region', { name: 'Reports' }).getByRole('link');
  await expect(reports.first()).toBeVisible();
  for (let at = 0; at < Math.min(6, await reports.count()); at++) {
    await reports.nth(at).click();
    await expect(page.getByRole('region', { name: 'Body' }).locator('pre')).toBeVisible();
    await expectUnharmed(page, turntable);
  }
  // Alive: it still goes where it is told.
  await page.getByRole('link', { name: /^Settings/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
}

for (const name of platforms) {
  test(`hostile texts in every field of ${name} are shown as text`, async ({ page, turntable }) => {
    test.setTimeout(120_000);
    watchHostile(page, turntable);
    await expect(page.locator('[data-events="live"]')).toBeVisible();
    const seed: unknown = JSON.parse(payload(name));
    // Three rounds, so that each field meets different texts; in the last one every id is hostile too.
    const rounds = [0, 9, 18].map((from) => replaceTexts(seed, handful, from, from < 18));
    for (const round of rounds) await post(turntable.listenerUrl, round as object);
    await lookAtEverything(page, turntable, rounds.length);
  });
}

test('hostile file names and headers are shown as text', async ({ page, turntable }) => {
  watchHostile(page, turntable);
  await page.getByRole('navigation').getByRole('button', { name: 'Import' }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('menuitem', { name: 'Files', exact: true }).click(),
  ]);
  const name = '<img src=x onerror="window.__hostile=1">.json';
  await chooser.setFiles([
    { name, mimeType: '', buffer: Buffer.from('{"<b>": "<script>window.__hostile=1</script>"}') },
    { name: `2${name}`, mimeType: '', buffer: Buffer.from('nothing') },
  ]);
  await expect(page.getByTestId('import-panel')).toContainText(name);
  await expectUnharmed(page, turntable);
  await page.getByRole('link', { name: /^Inbox/ }).click();
  await page.getByRole('region', { name: 'Reports' }).getByRole('link').first().click();
  await expect(page.getByRole('article')).toContainText('onerror');
  await expectUnharmed(page, turntable);
});

test('the public collections of hostile texts, as lines of calls', async ({ page, turntable }) => {
  const texts = corpora();
  if (texts === null) console.warn('Hostile collections not run: there is no ../shared/corpora beside the repository.');
  test.skip(texts === null, 'there is no ../shared/corpora beside the repository');
  test.setTimeout(120_000);
  watchHostile(page, turntable);
  const { message } = JSON.parse(payload('interactly-end-of-call-report')) as { message: { call: object; messages: object[] } };
  const perCall = 150;
  const calls = Math.ceil((texts?.length ?? 0) / perCall);
  for (let call = 0; call < calls; call++) {
    const messages = texts?.slice(call * perCall, (call + 1) * perCall).map((text, at) => ({
      messageId: `user-${at}`,
      role: at % 2 === 0 ? 'user' : 'assistant',
      text,
    }));
    const assistant = { name: texts?.[call] };
    await post(turntable.listenerUrl, {
      message: { ...message, assistant, messages, call: { ...message.call, id: `corpus-${call}` } },
    });
  }
  const links = page.locator('tr[data-call] a');
  await expect(links).toHaveCount(calls);
  for (let call = 0; call < calls; call++) {
    await links.nth(call).press('Enter');
    await expect(page.getByTestId('transcript-line').first()).toBeVisible();
    await expectUnharmed(page, turntable);
    await page.getByRole('tab', { name: 'Raw' }).click();
    await expect(page.getByTestId('panel-raw')).toContainText('message');
    await expectUnharmed(page, turntable);
    await page.getByRole('link', { name: 'Back to the library' }).click();
  }
});
