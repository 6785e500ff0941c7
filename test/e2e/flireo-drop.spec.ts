import { drop, expectWaveform, fileToDrop, pickRecording } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { flireoReport, payloadPath, recordingOf } from './support/payloads.ts';
import { audioMs, lastSeek, watchAudio } from './support/sync.ts';

test('a Flireo report dropped on the library becomes a call of estimated lines, and its recording plays', async ({ page }) => {
  await watchAudio(page);
  await drop(page.locator('body'), [fileToDrop(payloadPath('flireo-end-of-call-report'), 'application/json')]);
  // One file with one call opens that call.
  await expect(page.getByRole('region', { name: 'Call', exact: true })).toBeVisible();
  const lines = page.getByTestId('transcript-line');
  const said = flireoReport.transcriptText.split('\n');
  expect(said).toHaveLength(9);
  await expect(lines).toHaveCount(said.length);
  for (const [at, line] of said.entries()) {
    const [, role = '', text = ''] = /^([^:]+): (.*)$/.exec(line) ?? [];
    await expect(lines.nth(at)).toContainText(text);
    await expect(lines.nth(at)).toHaveAttribute('data-speaker', role === 'AI' ? 'agent' : 'customer');
    await expect(lines.nth(at)).toContainText('estimated');
  }
  await expect(page.getByTestId('mark')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Go to a time/ })).toContainText(`2:12.5`);
  expect(flireoReport.callLengthSeconds).toBe(132.5);

  await pickRecording(page, recordingOf('flireo-voorbeeld'));
  await expectWaveform(page, ['customer', 'agent']);
  await lines
    .nth(4)
    .getByRole('button', { name: /^Play from/ })
    .click();
  await expect.poll(() => lastSeek(page)).toBeGreaterThan(1000);
  const from = await lastSeek(page);
  await expect.poll(() => audioMs(page)).toBeGreaterThan(from + 300);
  await expect(lines.nth(4)).toHaveAttribute('aria-current', 'true');
});
