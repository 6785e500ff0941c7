import { readFileSync } from 'node:fs';
import { expectWaveform, openCall, pickRecording, post, row } from './support/drive.ts';
import { expect, type Turntable, test } from './support/fixture.ts';
import { online } from './support/launch-browser.ts';
import { flireoReport, recordingOf } from './support/payloads.ts';
import { halfUntil, type RecordingStore, recordingStore, whole } from './support/recording-store.ts';

const recording = readFileSync(recordingOf('flireo-voorbeeld'));

let store: RecordingStore;
test.beforeEach(async () => {
  store = await recordingStore();
});
test.afterEach(() => store.close());
// The only address that is ever asked is the store's, on this machine.
test.use({ flags: [online] });

/** Trusts the store as a reviewer does, in the settings. */
async function trustStore({ page }: Turntable): Promise<void> {
  await page.getByRole('link', { name: /^Settings/ }).click();
  const part = page.getByRole('region', { name: 'Recordings' });
  await part.getByLabel('Host to trust').fill(`http://${store.host}/bucket`);
  await part.getByRole('button', { name: 'Trust this host' }).click();
  await expect(part.getByRole('list', { name: 'Trusted hosts' })).toContainText(store.host);
  await page.getByRole('link', { name: 'Library' }).click();
}

const report = (query: string) => ({
  ...flireoReport,
  recordings: { linkStereo: `http://${store.host}/recordings/call.mp3?${query}` },
});
/** A token as signed links carry it: when it runs out can be read without its key. */
const expiringIn = (seconds: number) => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `token=${part({ alg: 'HS256' })}.${part({ exp: Math.floor(Date.now() / 1000) + seconds })}.c2ln`;
};

test('a recording that arrives while its call is open is there without a reload', async ({ page, turntable }) => {
  await trustStore(turntable);
  const { how, release } = halfUntil(recording);
  store.answer(how);
  await post(turntable.listenerUrl, report(expiringIn(600)));
  const call = page.locator('tr[data-call]');
  await expect(call).toContainText('recording is being fetched');
  await call.getByRole('link').click();
  const strip = page.getByTestId('fetch');
  await expect(strip).toContainText(/Fetching the recording, (49|50) % of \d/);
  await expect(strip).toContainText(/The link runs out in \d min\./);
  await expect(strip.getByRole('progressbar', { name: 'Fetching the recording' })).toBeVisible();
  const guessed = page.getByTestId('transcript-line').filter({ hasText: 'estimated' });
  await expect(guessed).toHaveCount(9);
  await page.evaluate(() => Object.assign(window, { notReloaded: true }));
  release();
  await expectWaveform(page, ['customer', 'agent']);
  await expect(strip).toHaveCount(0);
  // What was laid out by the length of its words is now where it is heard.
  await expect(guessed).toHaveCount(0);
  await expect(page.getByTestId('turn')).toHaveCount(9);
  expect(await page.evaluate(() => (window as { notReloaded?: boolean }).notReloaded)).toBe(true);
  await page.getByRole('link', { name: 'Back to the library' }).click();
  await expect(call).toContainText('has a recording');
});

test('fetching can be stopped and begun again, and a file can take its place', async ({ page, turntable }) => {
  await trustStore(turntable);
  store.answer(halfUntil(recording).how);
  await post(turntable.listenerUrl, report('a=1'));
  await page.locator('tr[data-call]').getByRole('link').click();
  const strip = page.getByTestId('fetch');
  await strip.getByRole('button', { name: 'Cancel' }).click();
  await expect(strip).toContainText('Fetching the recording was cancelled');
  store.answer((response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>'),
  );
  await strip.getByRole('button', { name: 'Fetch again' }).click();
  await expect(strip).toContainText('The recording could not be fetched');
  await expect(strip).toContainText('web page');
  store.answer((response) => response.writeHead(403).end());
  await strip.getByRole('button', { name: 'Fetch again' }).click();
  await expect(strip).toContainText('The recording may not be fetched');
  await expect(strip).toContainText('Export the recording from Flireo and attach it.');
  await expect(strip.getByRole('button', { name: 'Attach a file' })).toBeVisible();
  await pickRecording(page, recordingOf('flireo-voorbeeld'));
  await expectWaveform(page, ['customer', 'agent']);
  await expect(strip).toHaveCount(0);

  // It is fetched again only after a question, and what is here stays until all of it has come.
  store.answer(whole(recording));
  await page.getByRole('button', { name: 'Recording', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Fetch again from Flireo' }).click();
  await page.getByRole('dialog', { name: 'Fetch the recording again?' }).getByRole('button', { name: 'Fetch again' }).click();
  await page.getByRole('button', { name: 'Recording', exact: true }).click();
  await expect(page.getByRole('menu')).toContainText('call.mp3');
});

test('a link that has run out says so, and nothing is asked of it by itself', async ({ page, turntable }) => {
  await trustStore(turntable);
  await post(turntable.listenerUrl, report(expiringIn(-60)));
  await expect(page.locator('tr[data-call]')).toContainText('the link to the recording has expired');
  await page.locator('tr[data-call]').getByRole('link').click();
  const strip = page.getByTestId('fetch');
  await expect(strip).toContainText('The link to the recording has run out');
  await expect(strip).toContainText('A report that is sent again brings a fresh link.');
  store.answer(whole(recording));
  await post(turntable.listenerUrl, { ...report(expiringIn(600)), eventTimestamp: Date.now() });
  await expectWaveform(page, ['customer', 'agent']);
});

test('switched off, each recording is fetched when its call says so', async ({ page, turntable }) => {
  await trustStore(turntable);
  await page.getByRole('link', { name: /^Settings/ }).click();
  await page.getByRole('switch', { name: /Fetch recordings by itself/ }).click();
  await expect(page.getByRole('switch', { name: /Fetch recordings by itself/ })).not.toBeChecked();
  await page.getByRole('link', { name: 'Library' }).click();
  store.answer(whole(recording));
  await post(turntable.listenerUrl, report('a=1'));
  await page.locator('tr[data-call]').getByRole('link').click();
  await page.getByRole('button', { name: 'fetch it' }).click();
  await expectWaveform(page, ['customer', 'agent']);
});

test('an address that is not trusted is refused in words that lead to the settings', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, report('a=1'));
  await page.locator('tr[data-call]').getByRole('link').click();
  const strip = page.getByTestId('fetch');
  await expect(strip).toContainText('The recording could not be fetched');
  await strip.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('switch', { name: /Fetch recordings by itself/ })).toBeFocused();
});

test('keys for buckets are kept and never shown again; what is not saved waits for its writer', async ({ page }) => {
  await page.getByRole('link', { name: /^Settings/ }).click();
  const form = page.getByRole('form', { name: 'Keys for S3 buckets' });
  await form.getByLabel('Access key ID').fill('AKIAEXAMPLE');
  await expect(form.getByRole('button', { name: 'Save' })).toBeDisabled();
  await expect(form).toContainText('The access key ID needs its secret key.');
  await form.getByLabel('Secret access key', { exact: true }).fill('very secret');
  await form.getByLabel('Endpoint').fill('storage.example.com');
  await expect(form).toContainText('An address that begins with https://');
  await form.getByLabel('Endpoint').fill('https://storage.example.com');
  await expect(form.getByRole('status')).toHaveText('Not saved yet');
  await page.getByRole('link', { name: 'Library' }).click();
  await page.getByRole('link', { name: /^Settings/ }).click();
  await expect(form.getByLabel('Endpoint')).toHaveValue('https://storage.example.com');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('status')).toHaveText('Saved');
  await page.reload();
  await expect(form.getByLabel('Access key ID')).toHaveValue('AKIAEXAMPLE');
  await expect(form.getByLabel('Secret access key', { exact: true })).toHaveValue('');
  await expect(form.getByLabel('Secret access key', { exact: true })).toHaveAttribute('placeholder', /^Set\./);
  await form.getByRole('button', { name: 'Clear the keys' }).click();
  await page.getByRole('alertdialog', { name: 'Clear the keys' }).getByRole('button', { name: 'Clear them' }).click();
  await expect(form.getByLabel('Access key ID')).toHaveValue('');
  await expect(form.getByRole('button', { name: 'Clear the keys' })).toHaveCount(0);
});

test('a list of calls shows how each recording stands', async ({ page, turntable }) => {
  await post(turntable.listenerUrl, report('a=1'));
  const states = {
    waiting: 'recording waits to be fetched',
    denied: 'the recording may not be fetched',
    'not-found': 'the recording is not where the platform says',
    cancelled: 'fetching the recording was cancelled',
  };
  for (const [state, words] of Object.entries(states)) {
    await page.route(/\/api\/calls\?/, async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      for (const one of body.rows) one.recording = state;
      await route.fulfill({ response: answer, json: body });
    });
    await page.reload();
    await expect(row(page, words)).toHaveCount(1);
    await page.unroute(/\/api\/calls\?/);
  }
  await openCall(page, /./);
});
