import { curl, drop, expectWaveform, fileToDrop, openCall, pickRecording, post, row } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { payload, payloadPath, recordingOf, seedReport } from './support/payloads.ts';
import { audioMs, watchAudio } from './support/sync.ts';

const { message } = seedReport;
const recording = recordingOf('interactly-apollo-clinic');

test('a report posted with curl appears in the open library within a second, and opens with its facts', async ({
  page,
  turntable,
}) => {
  await expect(page.getByRole('heading', { name: 'Hear what happened, turn by turn' })).toBeVisible();
  await page.evaluate(() => {
    (window as { sameDocument?: boolean }).sameDocument = true;
  });
  await expect(page.locator('[data-events="live"]')).toBeVisible();
  const answer = await curl(turntable.listenerUrl, payloadPath('interactly-end-of-call-report'));
  expect(answer).toEqual({ status: 200, body: '' });
  await expect(row(page, message.assistant.name)).toBeVisible({ timeout: 1000 });
  expect(await page.evaluate(() => (window as { sameDocument?: boolean }).sameDocument)).toBe(true);

  await openCall(page, message.assistant.name);
  const facts = page.getByRole('region', { name: 'Call', exact: true }).locator('header').first();
  await expect(facts.getByRole('heading', { level: 1 })).toHaveText(message.assistant.name);
  await expect(facts).toContainText('Interactly');
  await expect(facts).toContainText('inbound web');
  await expect(facts).toContainText(message.customer.number.replace(/^web-/, ''));
  await expect(facts).toContainText(`0:${message.call.cost.callDuration.toFixed(1)}`);
  await expect(facts).toContainText('ended by agent');
  await expect(facts).toContainText(message.analysis.successEvaluation);
  await expect(facts).toContainText(message.call.cost.totalCost.toFixed(4));
  await expect(facts).toContainText('1 of 1');
  await expect(facts).toContainText('Mark reviewed');
  for (const { text } of message.messages) {
    await expect(page.getByTestId('transcript-line').filter({ hasText: text })).toBeVisible();
  }
});

test('a picked recording gets its waveform and plays', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, payload('interactly-end-of-call-report'));
  await watchAudio(page);
  await openCall(page, message.assistant.name);
  await pickRecording(page, recording);
  await expectWaveform(page, ['customer', 'agent']);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await expect.poll(() => audioMs(page)).toBeGreaterThan(500);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('a recording dropped on the call gets its waveform and plays', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, payload('interactly-end-of-call-report'));
  await watchAudio(page);
  await openCall(page, message.assistant.name);
  await drop(page.getByRole('region', { name: 'Lines' }), [fileToDrop(recording, 'audio/mpeg')]);
  await expectWaveform(page, ['customer', 'agent']);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => audioMs(page)).toBeGreaterThan(500);
});
