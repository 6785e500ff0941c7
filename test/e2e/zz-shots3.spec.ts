import { readFileSync } from 'node:fs';
import { expectWaveform, post } from './support/drive.ts';
import { test } from './support/fixture.ts';
import { online } from './support/launch-browser.ts';
import { flireoReport, recordingOf } from './support/payloads.ts';
import { halfUntil, recordingStore } from './support/recording-store.ts';

test.use({ flags: [online] });
test('real', async ({ page, turntable }) => {
  const store = await recordingStore();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('link', { name: /^Settings/ }).click();
  const part = page.getByRole('region', { name: 'Recordings' });
  await part.getByLabel('Host to trust').fill(store.host);
  await part.getByRole('button', { name: 'Trust this host' }).click();
  await part.getByRole('list').waitFor();
  await page.getByRole('link', { name: 'Library' }).click();
  const { how, release } = halfUntil(readFileSync(recordingOf('flireo-voorbeeld')));
  store.answer(how);
  await post(turntable.listenerUrl, { ...flireoReport, recordings: { linkStereo: `http://${store.host}/a.mp3?x=1` } });
  await page.locator('tr[data-call]').getByRole('link').click();
  await page.getByText(/Fetching the recording, \d/).waitFor();
  await page.screenshot({ path: '/tmp/vfshots/real-before.png' });
  release();
  await expectWaveform(page, ['customer', 'agent']);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: '/tmp/vfshots/real-after.png' });
  store.close();
});
