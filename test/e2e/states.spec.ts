import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectWaveform, openCall, pickRecording, post, row } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { anotherCall, payload, recordingOf, seedReport } from './support/payloads.ts';

const { assistant } = seedReport.message;
const report = payload('interactly-end-of-call-report');

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'turntable-states-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('an empty library says what to do, and the samples are one click away', async ({ page, turntable }) => {
  await expect(page.getByRole('heading', { name: 'Hear what happened, turn by turn' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Webhook address' })).toHaveValue(turntable.listenerUrl);
  await page.getByRole('button', { name: 'Open sample calls' }).click();
  await expect(page.locator('tr[data-call]')).toHaveCount(3);
  await page.getByRole('searchbox', { name: 'Search calls' }).fill('nobody said this');
  await expect(page.getByRole('heading', { name: 'No call holds these words' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).last().click();
  await expect(page.locator('tr[data-call]')).toHaveCount(3);
});

test('a slow answer shows the shape of what comes, an error says so and tries again', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, report);
  await expect(row(page, assistant.name)).toBeVisible();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/api\/calls\/[^/?]+\?/, async (route) => {
    await held;
    await route.continue();
  });
  await row(page, assistant.name).getByRole('link').click();
  await expect(page.getByRole('status', { name: 'Opening the call' })).toBeVisible();
  release();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(assistant.name);
  await page.unroute(/\/api\/calls\/[^/?]+\?/);
  await page.getByRole('link', { name: 'Back to the library' }).click();
  await expect(row(page, assistant.name)).toBeVisible();

  // The library, asked for a list it does not hold, is refused once.
  await page.route(/\/api\/calls\?.*sort=title/, (route) =>
    route.fulfill({ status: 500, json: { code: 'internal', message: 'The store did not answer. Try again.' } }),
  );
  await page.getByRole('button', { name: 'Assistant' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'The calls could not be loaded' });
  await expect(alert).toContainText('The store did not answer. Try again.');
  await page.unroute(/\/api\/calls\?.*sort=title/);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(row(page, assistant.name)).toBeVisible();
});

test('a call that is not here and a page that does not exist say so', async ({ page }) => {
  await page.evaluate(() => {
    history.pushState(null, '', '/calls/nothing-here');
  });
  await expect(page.getByRole('alert')).toContainText('This call could not be opened');
  await page.evaluate(() => {
    history.pushState(null, '', '/no/such/page');
  });
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to the library' }).click();
  await expect(page.getByRole('heading', { name: 'Hear what happened, turn by turn' })).toBeVisible();
});

test('without a recording the page says so; one that is none is refused in words', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, report);
  await openCall(page, assistant.name);
  await expect(page.getByText('Drop the recording of this call here, or')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toHaveAttribute('aria-disabled', 'true');

  const page404 = join(folder, 'recording.mp3');
  writeFileSync(page404, '<!doctype html><title>Link expired</title>');
  await pickRecording(page, page404);
  await expect(page.getByRole('alert').filter({ hasText: 'not a recording' })).toContainText('web page');
  await expect(page.getByText('Drop the recording of this call here, or')).toBeVisible();

  // It begins as an mp3 and holds nothing that could be decoded.
  const damaged = join(folder, 'damaged.mp3');
  writeFileSync(damaged, Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(20_000, 0x55)]));
  await pickRecording(page, damaged);
  await expect(page.getByRole('alert').filter({ hasText: 'not a recording that Turntable knows' })).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'web page' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toHaveAttribute('aria-disabled', 'true');

  // A good one still finds its way.
  const good = join(folder, 'good.mp3');
  copyFileSync(recordingOf('interactly-apollo-clinic'), good);
  await pickRecording(page, good);
  await expectWaveform(page, ['customer', 'agent']);
});

test('while a recording is measured the page says how far', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, report);
  await openCall(page, assistant.name);
  await page.route(/\/api\/calls\/[^/?]+\?/, async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    if (body.recording) Object.assign(body.recording, { state: 'analysing', progress: 0.4 });
    await route.fulfill({ response: answer, json: body });
  });
  await pickRecording(page, recordingOf('interactly-apollo-clinic'));
  await expect(page.getByText(/Measuring the waveform, 40/)).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
  await page.getByRole('button', { name: 'Mark reviewed' }).click();
  await expectWaveform(page, ['customer', 'agent']);
});

test('a report with hardly anything in it shows what there is and invents no turn', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, payload('interactly-minimal'));
  await page.locator('tr[data-call]').getByRole('link').click();
  await expect(page.getByText('The reports of this call carry no words.')).toBeVisible();
  await expect(page.getByTestId('turn')).toHaveCount(0);
  await expect(page.getByTestId('mark')).toHaveCount(0);
  await expect(page.locator('header').first()).toContainText('customer not given');
});

test('a call of which only events have arrived says that the report is to come', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, payload('interactly-status-update'));
  await expect(page.locator('tr[data-call]')).toContainText('no report');
  await page.locator('tr[data-call]').getByRole('link').click();
  await expect(page.getByText('Only events of a running call have arrived.')).toBeVisible();
  await expect(page.getByText('The reports of this call carry no words.')).toBeVisible();
});

test('a call that failed says how', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, payload('flireo-v2-status-update-error'));
  await page.locator('tr[data-call]').getByRole('link').click();
  const { message } = JSON.parse(payload('flireo-v2-status-update-error')) as { message: { error: string } };
  await expect(page.locator('header').first()).toContainText(message.error);
});

test('what could not become a call waits in the inbox with its reason and its bytes', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, '{"milk": 2}');
  await post(turntable.listenerUrl, 'not json at all');
  await post(turntable.listenerUrl, anotherCall('fine'));
  const inbox = page.getByRole('link', { name: /^Inbox/ });
  await expect(inbox).toContainText('2');
  await inbox.click();
  await expect(page.getByRole('region', { name: 'Reports' }).getByRole('listitem')).toHaveCount(3);
  await page.getByRole('button', { name: /Needs attention/ }).click();
  const reports = page.getByRole('region', { name: 'Reports' }).getByRole('listitem');
  await expect(reports).toHaveCount(2);
  await reports.filter({ hasText: 'invalid' }).getByRole('link').click();
  await expect(page.getByRole('region', { name: 'Body' })).toContainText('not json at all');
  await reports.filter({ hasText: 'not recognised' }).getByRole('link').click();
  await expect(page.getByRole('region', { name: 'Body' })).toContainText('"milk": 2');
});
