import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectWaveform, openCall, pickRecording, post } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { root } from './support/launch-browser.ts';
import { repeatFrames } from './support/long-mp3.ts';
import { payload, recordingOf, seedReport } from './support/payloads.ts';
import { audioMs, watchAudio } from './support/sync.ts';

const { assistant } = seedReport.message;
const report = payload('interactly-end-of-call-report');
const media = (name: string) => join(root, 'test/fixtures/media', name);

test('a mono recording is one lane that says so, and cannot be taken apart', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, report);
  await openCall(page, assistant.name);
  await pickRecording(page, media('click-mono.mp3'));
  await expectWaveform(page, ['both']);
  await expect(page.getByText('mono: both speakers in one channel').first()).toBeVisible();
  await expect(page.getByTestId('waveform-customer')).toHaveCount(0);
  await expect(page.getByRole('radio', { name: 'Agent' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Swap customer and agent channel' })).toHaveCount(0);
});

test('channels can be swapped, and the swap is kept', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, report);
  await openCall(page, assistant.name);
  await pickRecording(page, recordingOf('interactly-apollo-clinic'));
  await expectWaveform(page, ['customer', 'agent']);
  await expect(page.getByText('Customer (L)')).toBeVisible();
  await page.getByRole('button', { name: 'Swap customer and agent channel' }).click();
  await expect(page.getByText('Customer (R)')).toBeVisible();
  await expect(page.getByText('Agent (L)')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Customer (R)')).toBeVisible();
});

test('another file replaces the recording only after a question', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, report);
  await openCall(page, assistant.name);
  await pickRecording(page, recordingOf('interactly-apollo-clinic'));
  await expectWaveform(page, ['customer', 'agent']);
  await pickRecording(page, media('click-mono.mp3'));
  const dialog = page.getByRole('dialog', { name: 'Replace the recording?' });
  await expect(dialog).toContainText('recording.mp3');
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByText('Customer (L)')).toBeVisible();
  await pickRecording(page, media('click-mono.mp3'));
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await expectWaveform(page, ['both']);
});

test('two hours play from the middle: neither fetched whole nor decoded by the page', async ({ page, turntable }) => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'turntable-long-'));
  try {
    const long = join(folder, 'long.mp3');
    const sizeBytes = await repeatFrames(media('click-mono.mp3'), long, 7200);
    await post(turntable.listenerUrl, report);
    await watchAudio(page);
    await refuseDecoding(page);
    await openCall(page, assistant.name);
    const received = await countMediaBytes(page);
    await pickRecording(page, long);
    await expect(page.getByTestId('waveform-both')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('button', { name: /Go to a time/ })).toContainText(/\/ (2:00:0\d|1:59:5\d)/);

    await page.keyboard.press('g');
    await page.getByLabel('Go to time').fill('1:30:00');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('time-now')).toHaveText('1:30:00');
    await page.keyboard.press('Space');
    await expect.poll(() => audioMs(page)).toBeGreaterThan(5_401_000);
    expect(sizeBytes).toBeGreaterThan(6_000_000);
    expect(received()).toBeGreaterThan(0);
    expect(received()).toBeLessThan(sizeBytes * 0.6);
    expect(await page.evaluate(() => (window as { decoded?: number }).decoded)).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Counts calls of decodeAudioData, which would mean that the page decodes what the core has measured. */
async function refuseDecoding(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counted = window as { decoded?: number };
    counted.decoded = 0;
    const decode = BaseAudioContext.prototype.decodeAudioData;
    BaseAudioContext.prototype.decodeAudioData = function (...args: Parameters<typeof decode>) {
      counted.decoded = (counted.decoded ?? 0) + 1;
      return decode.apply(this, args);
    };
  });
}

/** Bytes of recordings that reached the page so far. */
async function countMediaBytes(page: Page): Promise<() => number> {
  const session = await page.context().newCDPSession(page);
  const ids = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (new URL(response.url).pathname.startsWith('/media/')) ids.add(requestId);
  });
  session.on('Network.dataReceived', ({ requestId, dataLength }) => {
    if (ids.has(requestId)) bytes += dataLength;
  });
  await session.send('Network.enable');
  return () => bytes;
}
