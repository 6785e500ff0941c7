import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { post } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { payload } from './support/payloads.ts';

const broken = '{"message": {"type": "end-of-call-report", "n": 12,]}';

/** The newest report, opened. */
async function openNewest(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Inbox/ }).click();
  await page.getByRole('region', { name: 'Reports' }).getByRole('link').first().click();
  await expect(page.getByRole('article')).toBeVisible();
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('article').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

test('broken JSON opens at its fault; edited, it becomes a report of its own', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, broken);
  await openNewest(page);
  const body = page.getByRole('region', { name: 'Body' });
  await expect(page.getByRole('article').getByText(/character 52/)).toBeVisible();
  await expect(body.locator('mark')).toHaveText(']');
  await expectAccessible(turntable, 'fault');
  await body.getByText('Bytes', { exact: true }).click();
  await expect(body.locator('pre')).toContainText('00000000  7b 22 6d');

  await choose(page, 'Edit and process as new');
  const field = page.getByRole('textbox', { name: 'Body to process' });
  await expect(field).toHaveValue(broken);
  await expectAccessible(turntable, 'edit');
  await field.fill(payload('interactly-end-of-call-report').slice(0, -2));
  await expect(page.getByRole('region', { name: 'Edit' })).toContainText('Not readable as JSON');
  // What was typed survives a look at something else.
  await page.getByRole('link', { name: 'Forwards', exact: true }).click();
  await page.goBack();
  await field.fill(payload('interactly-end-of-call-report'));
  await expect(page.getByRole('region', { name: 'Edit' })).toContainText('Readable as JSON');
  await page.getByRole('button', { name: 'Process as a new report' }).click();
  await expect(page.getByRole('article', { name: 'Report 2' })).toBeVisible();
  await expect(page.getByRole('article')).toContainText('edited from report 1');
  await expect(page.getByRole('link', { name: 'Open the call' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Reports' }).getByRole('link')).toHaveCount(2);
});

test('two reports are compared line by line, and others with the same one', async ({ page, turntable }) => {
  for (const n of [1, 2, 3])
    await post(turntable.listenerUrl, JSON.stringify({ of: 'nobody', n, list: [1, 2, 3, 4, 5, 6, 7, 8] }));
  await openNewest(page);
  await choose(page, 'Compare with another');
  await expect(page.getByText('choose another one')).toBeVisible();
  await page.getByRole('region', { name: 'Reports' }).getByRole('link').nth(1).click();
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison.locator('del')).toHaveText('-   "n": 3,');
  await expect(comparison.locator('ins')).toHaveText('+   "n": 2,');
  await expectAccessible(turntable, 'comparison');
  await page.keyboard.press('j');
  await expect(comparison.locator('ins')).toHaveText('+   "n": 1,');
  await page.getByRole('link', { name: 'End comparison' }).click();
  await expect(page.getByRole('region', { name: 'Body' })).toBeVisible();
  await expect(page.getByText('Comparing with')).toBeHidden();
});

test('a report is copied as curl without its secret path, and sent on to an address', async ({ page, turntable, host }) => {
  const arrived: string[] = [];
  const server = createServer(async (request, response) => {
    for await (const chunk of request) arrived.push(`${request.url} ${chunk}`);
    response.writeHead(arrived.length === 1 ? 404 : 200).end();
  }).listen(0, '127.0.0.1');
  try {
    await page.evaluate(() => {
      Object.assign(navigator.clipboard, { writeText: async (text: string) => Object.assign(window, { copied: text }) });
    });
    await post(turntable.listenerUrl, broken);
    await openNewest(page);
    await choose(page, 'Copy as curl');
    const copied = () => page.evaluate(() => (window as unknown as { copied?: string }).copied ?? '');
    await expect.poll(copied).toContain(`--data-raw '${broken}'`);
    expect(await copied()).toContain('/hooks/YOUR-SECRET-PATH');
    await choose(page, 'Copy as curl with the secret path');
    await expect.poll(copied).toContain(turntable.listenerUrl);

    await page.getByRole('button', { name: 'Forward', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Forward 1 report' });
    await dialog.getByLabel('Address').fill('localhost:3000');
    await dialog.getByRole('button', { name: 'Forward' }).click();
    await expect(dialog).toContainText('Type a whole address');
    await expectAccessible(turntable, 'forward');
    const { port } = server.address() as AddressInfo;
    await dialog.getByLabel('Address').fill(`http://127.0.0.1:${port}/in?key=planted`);
    await dialog.getByRole('button', { name: 'Forward' }).click();
    const forwarded = page.getByRole('region', { name: 'Forwarded' });
    await expect(forwarded).toContainText('It answered 404.');
    await forwarded.getByRole('button', { name: 'Send again' }).click();
    await expect(forwarded).toContainText('answered 200');
    await expect(page.locator('body')).not.toContainText('planted');
    expect(arrived).toEqual([`/in?key=planted ${broken}`, `/in?key=planted ${broken}`]);

    await page.getByRole('link', { name: 'Forwards', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Forwards' }).getByRole('listitem')).toHaveCount(2);
    await expectAccessible(turntable, 'forwards');
    await page.getByRole('link', { name: 'Reports', exact: true }).click();
    test.skip(host === 'electron', 'Saving asks the person there.');
    await page.getByRole('button', { name: 'All of these' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Export 1 report as JSON lines' }).click();
    const lines = readFileSync(await (await saved).path(), 'utf8');
    expect(JSON.parse(lines)).toMatchObject({ body: broken, status: 'invalid' });
  } finally {
    server.close();
  }
});

test('deliveries show live, are held while the reviewer reads, and say why one was refused', async ({ page, turntable }) => {
  const day = (hour: number) => Date.now() - (30 - hour) * 3_600_000;
  const gaps = [{ startMs: day(1), endMs: day(9), why: 'closed' }];
  await page.route(/\/api\/listening\/gaps/, (route) => route.fulfill({ json: { gaps } }));
  for (let n = 0; n < 15; n += 1) await post(turntable.listenerUrl, JSON.stringify({ of: 'nobody', n }));
  await page.getByRole('link', { name: /^Inbox/ }).click();
  await page.getByRole('link', { name: 'Deliveries', exact: true }).click();
  const list = page.getByRole('region', { name: 'Deliveries' });
  await expect(list.getByRole('listitem')).toHaveCount(15);
  const gap = page.getByRole('region', { name: 'Nobody listened' });
  await expect(gap).toContainText('Turntable was closed');
  await expectAccessible(turntable, 'deliveries');
  await gap.getByRole('button', { name: 'Put away' }).click();
  await expect(gap).toBeHidden();
  await post(turntable.listenerUrl, JSON.stringify({ of: 'nobody', n: 14 }));
  await expect(list.getByRole('link').first()).toContainText('duplicate');

  await list.hover();
  await page.mouse.wheel(0, 150);
  await expect(page.getByRole('button', { name: 'Follow' })).toBeVisible();
  const refused = await fetch(turntable.listenerUrl, { method: 'POST', headers: { 'content-encoding': 'br' }, body: 'x' });
  expect(refused.status).toBe(415);
  await expect(page.getByRole('button', { name: '1 new: follow' })).toBeVisible();
  await expect(list.getByRole('link').first()).toContainText('duplicate');
  await page.getByRole('button', { name: '1 new: follow' }).click();
  await expect(list.getByRole('link').first()).toContainText('refused');

  await list.getByRole('link').first().click();
  const facts = page.getByRole('region', { name: /^Delivery/ });
  await expect(facts).toContainText('Switch compression off at the sender');
  await expect(facts).toContainText('415 after');
  await expect(facts).toContainText('Nothing of it was kept.');
  await expectAccessible(turntable, 'refused');
  await page.keyboard.press('j');
  await expect(facts).toContainText('duplicate');
  await expect(page.getByRole('article', { name: 'Report 15' })).toBeVisible();
  await page
    .getByRole('group', { name: 'Which deliveries' })
    .getByRole('button', { name: /^Refused/ })
    .click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
});

test('what was signed with another clock waits in quarantine until it is read all the same', async ({ page }) => {
  const source = await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json', 'x-turntable-token': localStorage.getItem('turntable-token') ?? '' };
    const body = JSON.stringify({ preset: 'flireo', name: 'Front desk', secret: 'planted-secret' });
    return (await (await fetch('/api/sources', { method: 'POST', headers, body })).json()) as { url: string };
  });
  const text = payload('flireo-end-of-call-report');
  const timestamp = String(Math.floor(Date.now() / 1000) - 3600);
  const signature = `sha256=${createHmac('sha256', 'planted-secret').update(`${timestamp}.${text}`).digest('hex')}`;
  const headers = { 'x-webhook-signature': signature, 'x-webhook-timestamp': timestamp };
  expect((await fetch(source.url, { method: 'POST', body: text, headers })).status).toBe(200);
  await page.getByRole('link', { name: /^Inbox/ }).click();
  await page.getByRole('link', { name: 'Deliveries', exact: true }).click();
  await page.getByRole('region', { name: 'Deliveries' }).getByRole('link').first().click();
  const facts = page.getByRole('region', { name: /^Delivery/ });
  await expect(facts).toContainText('Front desk');
  await expect(facts).toContainText('60 min behind this computer');
  await facts.getByRole('button', { name: 'Read it all the same' }).click();
  await expect(facts.getByText('taken', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the call' })).toBeVisible();
});
