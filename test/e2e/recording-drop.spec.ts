import type { Page } from '@playwright/test';
import { type Dropped, drop, expectWaveform, fileToDrop, post, row } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { flireoReport, payload, payloadPath, recordingOf, seedReport } from './support/payloads.ts';

const panel = (page: Page) => page.getByTestId('import-panel');
const result = (page: Page, file: string) => panel(page).getByRole('listitem').filter({ hasText: file });

/** A shipped recording under another name. */
function named(name: string, sample: Parameters<typeof recordingOf>[0]): Dropped {
  return { ...fileToDrop(recordingOf(sample), 'audio/mpeg'), name };
}

test('recordings dropped on the library go to the calls that their names say', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, flireoReport);
  await post(turntable.listenerUrl, payload('interactly-end-of-call-report'));
  await expect(page.locator('tr[data-call]')).toHaveCount(2);
  await drop(page.locator('body'), [
    named(`${seedReport.message.call.id}.mp3`, 'interactly-apollo-clinic'),
    named(`export ${flireoReport.callId} (1).mp3`, 'flireo-voorbeeld'),
  ]);
  await expect(panel(page).getByRole('status')).toHaveText('2 of 2 recordings attached');
  await expect(row(page, 'has a recording').or(row(page, 'recording is being measured'))).toHaveCount(2);
  const mine = result(page, seedReport.message.call.id);
  await expect(mine).toContainText(`attached to ${seedReport.message.assistant.name}`);
  await mine.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(seedReport.message.assistant.name);
  await expectWaveform(page, ['customer', 'agent']);
});

test('a report and its recording dropped together become a call with a recording', async ({ page }) => {
  await drop(page.locator('body'), [
    named(`${flireoReport.callId}.mp3`, 'flireo-voorbeeld'),
    fileToDrop(payloadPath('flireo-end-of-call-report'), 'application/json'),
  ]);
  // One report with one call opens that call; its recording follows.
  await expect(page.getByRole('region', { name: 'Call', exact: true })).toBeVisible();
  await expectWaveform(page, ['customer', 'agent']);
});

test('where the name says nothing the reviewer says which call, and what is none is refused in words', async ({
  page,
  turntable,
}) => {
  await post(turntable.listenerUrl, flireoReport);
  await post(turntable.listenerUrl, payload('interactly-end-of-call-report'));
  await expect(page.locator('tr[data-call]')).toHaveCount(2);
  await drop(page.locator('body'), [named('unknown.mp3', 'interactly-tour')]);
  const unknown = result(page, 'unknown.mp3');
  await expect(unknown).toContainText(/which call\? .{20,}/);
  await expect(panel(page).getByRole('status')).toHaveText('0 of 1 recording attached, 1 to decide');
  await unknown.getByRole('combobox', { name: 'Call of unknown.mp3' }).click();
  await page.getByRole('option', { name: new RegExp(seedReport.message.assistant.name) }).click();
  await unknown.getByRole('button', { name: 'Attach' }).click();
  await expect(unknown).toContainText(`attached to ${seedReport.message.assistant.name}`);

  // The name says a call: what is in the file is looked at by the core.
  await drop(page.locator('body'), [
    { name: `${flireoReport.callId}.mp3`, type: 'audio/mpeg', bytes: Buffer.from('<!doctype html><title>Sign in</title>') },
  ]);
  const refused = result(page, flireoReport.callId);
  await expect(refused).toContainText(/not attached: This is a web page/);
  await expect(refused.getByRole('button', { name: 'Try again' })).toBeVisible();

  // A call that has one keeps it until the reviewer says otherwise.
  await drop(page.locator('body'), [named(`${seedReport.message.call.id}.mp3`, 'interactly-apollo-clinic')]);
  const second = result(page, seedReport.message.call.id);
  await expect(second).toContainText('The call has a recording already.');
  await second.getByRole('button', { name: 'Replace its recording' }).click();
  await expect(second).toContainText('attached to');
});

test('a recording on its way can be cancelled, and says how far it is', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, flireoReport);
  await expect(page.locator('tr[data-call]')).toHaveCount(1);
  await page.route('**/api/calls/*/recording', () => {});
  await drop(page.locator('body'), [named(`${flireoReport.callId}.mp3`, 'flireo-voorbeeld')]);
  const mine = result(page, flireoReport.callId);
  await expect(mine).toContainText('being attached to');
  await expect(mine.getByRole('progressbar', { name: 'Sent' })).toHaveAttribute('aria-valuenow', '0');
  await expect(panel(page).getByRole('status')).toHaveText('Attaching 1 of 1 recording');
  await mine.getByRole('button', { name: 'Cancel' }).click();
  await expect(mine).toContainText('cancelled');
  await panel(page).getByRole('button', { name: 'Close' }).click();
  await expect(panel(page)).toHaveCount(0);
});
