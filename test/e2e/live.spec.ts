import { openCall, post, row } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { anotherCall, payload, seedReport } from './support/payloads.ts';

const { assistant, analysis } = seedReport.message;

test('two open tabs both show a call that comes in, and what is decided in one shows in the other', async ({
  page,
  turntable,
}) => {
  test.skip(turntable.host === 'electron', 'the desktop app has one window');
  const second = await page.context().newPage();
  await second.goto(page.url());
  for (const tab of [page, second]) await expect(tab.locator('[data-events="live"]')).toBeVisible();
  await post(turntable.listenerUrl, payload('interactly-end-of-call-report'));
  for (const tab of [page, second]) await expect(row(tab, assistant.name)).toBeVisible({ timeout: 2000 });

  await openCall(second, assistant.name);
  await second.getByRole('button', { name: 'Mark reviewed' }).click();
  await expect(row(page, assistant.name).getByText('reviewed', { exact: true })).toBeAttached();
});

test('a call page that is open takes what arrives for its call, without a reload', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, payload('interactly-status-update'));
  await page.locator('tr[data-call]').getByRole('link').click();
  await expect(page.getByText('Only events of a running call have arrived.')).toBeVisible();
  await post(turntable.listenerUrl, payload('interactly-end-of-call-report'));
  await expect(page.getByText('Only events of a running call have arrived.')).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(assistant.name);
  await expect(page.locator('header').first()).toContainText(analysis.successEvaluation);
});

test('the row under the pointer stays where it is while calls arrive above it', async ({ page, turntable }) => {
  // More rows than fit, so that there is something to scroll; each starts a minute after the one before.
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 9, minute)).toISOString();
  const call = (id: string, minute: number) => {
    const { message } = JSON.parse(anotherCall(id)) as { message: { call: object } };
    return { message: { ...message, call: { ...message.call, startAt: at(minute) }, assistant: { name: `Call ${id}` } } };
  };
  for (let minute = 0; minute < 40; minute++) await post(turntable.listenerUrl, call(`old-${minute}`, minute));
  await expect(page.getByRole('status').filter({ hasText: '40 calls' })).toBeVisible();
  const held = row(page, 'Call old-30');
  await held.hover();
  const before = await held.boundingBox();
  for (let minute = 50; minute < 55; minute++) await post(turntable.listenerUrl, call(`new-${minute}`, minute));
  await expect(page.getByRole('status').filter({ hasText: '45 calls' })).toBeVisible();
  await expect(page.getByRole('button', { name: '5 new calls above' })).toBeVisible();
  const after = await held.boundingBox();
  expect(after?.y).toBeCloseTo(before?.y ?? Number.NaN, 0);
  await page.getByRole('button', { name: '5 new calls above' }).click();
  await expect(row(page, 'Call new-54')).toBeInViewport();
});
