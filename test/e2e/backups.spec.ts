import { expectAccessible } from './support/accessible.ts';
import { post, row } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { payload, seedReport } from './support/payloads.ts';

test('a backup is made, everything is checked, and the backup restored, with a notice until it is read', async ({
  page,
  turntable,
}) => {
  await post(turntable.listenerUrl, payload('interactly-end-of-call-report'));
  await expect(row(page, seedReport.message.assistant.name)).toBeVisible();
  await page.getByRole('link', { name: /^Settings/ }).click();
  const panel = page.getByRole('region', { name: 'Backups' }).first();
  await panel.getByRole('button', { name: 'Back up now' }).click();
  await expect(panel.getByRole('status')).toHaveText('The backup is made and was read back whole.');
  await expect(panel.getByRole('row')).toHaveCount(2);
  await panel.getByRole('button', { name: 'Check everything stored' }).click();
  await expect(panel.getByText('All are what was stored.')).toBeVisible();
  await post(turntable.listenerUrl, { milk: 2 });
  await panel.getByRole('button', { name: /^Restore / }).click();
  await expectAccessible(turntable, 'asked to restore', '[aria-label="Backups"]');
  await page.getByRole('alertdialog', { name: 'Restore this backup' }).getByRole('button', { name: 'Restore it' }).click();
  const banner = page.getByTestId('safety');
  await expect(banner).toContainText('1 newer report taken over. Nothing is missing.', { timeout: 20_000 });
  await expect(panel.getByText('Set aside')).toBeVisible();
  await expectAccessible(turntable, 'restored');
  await page.getByRole('button', { name: 'Got it' }).click();
  await expect(banner).toBeHidden();
  await page.getByRole('link', { name: 'Library' }).click();
  await expect(row(page, seedReport.message.assistant.name)).toBeVisible();
});

test('damage is named on every screen', async ({ page, turntable }) => {
  await page.route('**/api/status', async (route) => {
    const answer = await route.fetch();
    const status = await answer.json();
    await route.fulfill({ response: answer, json: { ...status, safety: { ...status.safety, damaged: 2 } } });
  });
  const damage = [
    { what: 'report', table: 'report_bodies', id: '17', detail: 'its bytes are not those that came' },
    { what: 'row', table: 'own_marks', id: '3', detail: 'it is not what was stored' },
  ];
  await page.route('**/api/backups', async (route) => {
    const answer = await route.fetch();
    const scrub = { startedAtMs: 1, endedAtMs: 2, bodies: 40, rows: 90, recordings: 3, backups: 7, damage, damaged: 2 };
    await route.fulfill({
      response: answer,
      json: { ...(await answer.json()), scrub, risk: { kind: 'synced', name: 'Dropbox' } },
    });
  });
  await page.reload();
  await expect(page.getByTestId('safety')).toContainText('2 stored things are not what was stored.');
  await page.getByRole('link', { name: 'See what, and repair it' }).click();
  await expect(page.getByText('Report 17: its bytes are not those that came')).toBeVisible();
  await expect(page.getByText('kept in sync by Dropbox')).toBeVisible();
  await page.getByRole('button', { name: 'Repair the database' }).click();
  await expect(page.getByRole('alertdialog', { name: 'Repair the database' })).toBeVisible();
  await expectAccessible(turntable, 'damaged');
});
