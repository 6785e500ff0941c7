import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import type { FileChooser, Page } from '@playwright/test';
import { row } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { anotherCall, payload, seedReport } from './support/payloads.ts';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'turntable-import-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const panel = (page: Page) => page.getByTestId('import-panel');
const result = (page: Page, file: string) => panel(page).getByRole('listitem').filter({ hasText: file });
const file = (name: string, content: string | Buffer) => ({ name, mimeType: '', buffer: Buffer.from(content) });

/** Opens a picker by the bar's Import menu. */
async function choose(page: Page, what: 'Files' | 'A folder with everything in it'): Promise<FileChooser> {
  await page.getByRole('navigation').getByRole('button', { name: 'Import' }).click();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('menuitem', { name: what }).click()]);
  return chooser;
}

test('every file gets its result: reports, lines, packed ones, and why the others are none', async ({ page }) => {
  const lines = [anotherCall('jsonl-1'), 'not json', anotherCall('jsonl-2')].join('\n');
  await (await choose(page, 'Files')).setFiles([
    file('seed.json', payload('interactly-end-of-call-report')),
    file('flireo.json', payload('flireo-end-of-call-report')),
    file('list.jsonl', lines),
    file('array.json', `[${anotherCall('array-1')},${anotherCall('array-2')}]`),
    file('n8n.json', `[{"headers":{},"params":{},"query":{},"body":${anotherCall('wrapped-1')}}]`),
    file('packed.json.gz', gzipSync(anotherCall('packed-1'))),
    file('broken.json', '{"message": {'),
    file('shopping.json', '{"milk": 2}'),
  ]);
  await expect(panel(page).getByRole('status')).toHaveText('Imported 8 files');
  // What went wrong is shown first, each with its reason.
  await expect(result(page, 'list.jsonl, entry 2')).toContainText(/invalid: .{10,}/);
  await expect(result(page, 'broken.json')).toContainText(/invalid: .{10,}/);
  await expect(result(page, 'shopping.json')).toContainText(/not recognised: .{10,}/);
  await expect(panel(page).locator('li[data-outcome]')).toHaveCount(3);
  await panel(page).getByText('All', { exact: true }).click();
  for (const name of ['seed.json', 'flireo.json', 'list.jsonl, entry 1', 'list.jsonl, entry 3', 'packed.json.gz', 'n8n.json']) {
    await expect(result(page, name)).toContainText('imported');
  }
  await expect(panel(page).locator('li[data-outcome="imported"]')).toHaveCount(8);
  await expect(page.getByRole('heading', { name: 'Calls', exact: true }).locator('..')).toContainText('8 calls');

  await result(page, 'seed.json').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(seedReport.message.assistant.name);
});

test('what is here already is a duplicate, what says more is an update', async ({ page }) => {
  const call = anotherCall('twice', { analysis: {} });
  const other = anotherCall('other');
  await (await choose(page, 'Files')).setFiles([file('first.json', call), file('other.json', other)]);
  await expect(panel(page).getByRole('status')).toHaveText('Imported 2 files');
  const more = anotherCall('twice', { analysis: { summary: 'It went well.', successEvaluation: 'Good' } });
  await (await choose(page, 'Files')).setFiles([file('again.json', call), file('more.json', more)]);
  await expect(result(page, 'again.json')).toHaveAttribute('data-outcome', 'duplicate');
  await expect(result(page, 'more.json')).toHaveAttribute('data-outcome', 'updated');
  await expect(page.locator('tr[data-call]')).toHaveCount(2);
  await result(page, 'more.json').getByRole('link').click();
  await page.getByRole('tab', { name: 'Analysis' }).click();
  await expect(page.getByTestId('panel-analysis')).toContainText('It went well.');
});

test('a folder brings in the reports and recordings below it and says what it left out', async ({ page }) => {
  mkdirSync(join(folder, 'march/week 10'), { recursive: true });
  writeFileSync(join(folder, 'march/week 10/seed.json'), payload('interactly-end-of-call-report'));
  writeFileSync(join(folder, 'march/flireo.json'), payload('flireo-end-of-call-report'));
  writeFileSync(join(folder, 'march/broken.json'), '{');
  writeFileSync(join(folder, 'march/call.mp3'), 'audio');
  writeFileSync(join(folder, 'march/notes.txt'), 'text');
  await (await choose(page, 'A folder with everything in it')).setFiles(join(folder, 'march'));
  await expect(panel(page).getByRole('status')).toHaveText('0 of 1 recording attached, 1 to decide');
  await expect(panel(page).getByRole('heading', { name: 'Imported 3 files' })).toBeVisible();
  // It is no audio, so its length says nothing, and its name names no call.
  await expect(result(page, 'march/call.mp3')).toContainText('which call? Its name says no call');
  await expect(panel(page)).toContainText('1 file of other kinds left out');
  await expect(result(page, 'broken.json')).toHaveAttribute('data-outcome', 'invalid');
  await panel(page).getByText('All', { exact: true }).click();
  await expect(result(page, 'week 10/seed.json')).toHaveAttribute('data-outcome', 'imported');
  await expect(row(page, seedReport.message.assistant.name)).toBeVisible();
});

test('progress is shown, and cancelling keeps what is in and takes nothing more', async ({ page }) => {
  const held: (() => void)[] = [];
  let sent = 0;
  await page.route('**/api/imports/*/files', async (route) => {
    sent += 1;
    if (sent > 1) await new Promise<void>((resolve) => held.push(resolve));
    await route.continue().catch(() => {});
  });
  const reports = Array.from({ length: 4 }, (_, at) => file(`${at}.json`, anotherCall(`held-${at}`)));
  await (await choose(page, 'Files')).setFiles(reports);
  await expect(panel(page).getByRole('status')).toHaveText('Importing 1 of 4 files');
  await expect(panel(page).getByRole('progressbar', { name: 'Files sent' })).toHaveAttribute('aria-valuenow', '25');
  await panel(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(panel(page).getByRole('status')).toHaveText('Import cancelled after 1 of 4 files');
  for (const release of held) release();
  await page.unroute('**/api/imports/*/files');
  await expect(page.locator('tr[data-call]')).toHaveCount(1);
});

test('a big file can be cancelled in the middle', async ({ page }) => {
  const path = join(folder, 'big.jsonl');
  const count = 20_000;
  const big = createWriteStream(path);
  for (let at = 0; at < count; at++) big.write(`${anotherCall(`big-${at}`)}\n`);
  big.end();
  await finished(big);
  await (await choose(page, 'Files')).setFiles(path);
  await expect(page.locator('tr[data-call]').first()).toBeVisible();
  await panel(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(panel(page).getByRole('status')).toHaveText('Import cancelled after 0 of 1 file');
  const total = page.getByRole('heading', { name: 'Calls', exact: true }).locator('..').getByRole('status');
  await expect(panel(page).locator('ul strong').first()).toBeVisible();
  const imported = Number((await panel(page).locator('ul strong').first().innerText()).replace(/\D/g, ''));
  expect(imported).toBeGreaterThan(0);
  expect(imported).toBeLessThan(count);
  await expect(total).toHaveText(`${imported.toLocaleString('en')} calls`);
});
