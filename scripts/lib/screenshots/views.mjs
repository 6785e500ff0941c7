import { expect } from '@playwright/test';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ name: string, scheme: 'light' | 'dark', set(page: Page): Promise<void> }} View */

/** The moment of the barge-in in the tour: the customer has begun, the agent has not stopped yet. */
const bargeIn = '1:11.8';

/** @type {View[]} over the samples */
export const callViews = [
  .../** @type {const} */ (['light', 'dark']).map((scheme) => ({ name: `call-${scheme}`, scheme, set: showCall })),
  { name: 'audio', scheme: 'light', set: showAudio },
];

/** @type {View[]} over the samples and an hour of deliveries */
export const arrivalViews = [
  { name: 'inbox', scheme: 'light', set: showInbox },
  { name: 'library', scheme: 'light', set: showLibrary },
];

/** @type {View[]} over nothing */
export const emptyViews = [{ name: 'empty', scheme: 'light', set: showFirstRun }];

/** @param {Page} page */
async function showCall(page) {
  await page.getByRole('link', { name: /^Bluebell/ }).click();
  await page.getByRole('tab', { name: 'Review', selected: true }).waitFor();
  await waveformDrawn(page);
  await page.keyboard.press('g');
  const time = page.getByLabel('Go to time');
  await time.fill(bargeIn);
  await time.press('Enter');
  await time.waitFor({ state: 'detached' });
  await page.locator('[data-testid="transcript-line"][aria-current]').waitFor();
}

/** @param {Page} page */
async function showAudio(page) {
  await showCall(page);
  await page.getByRole('tab', { name: 'Audio' }).click();
  await page.getByTestId('compared-turn').first().waitFor();
}

/**
 * Until the waveform has pixels: wavesurfer draws some frames after the peaks came. Locators look into its shadow root.
 * @param {Page} page
 */
async function waveformDrawn(page) {
  const canvas = page.locator('[data-row="wave"] canvas').first();
  await canvas.waitFor();
  const painted = () =>
    canvas.evaluate((/** @type {any} */ surface) => {
      const { data } = surface.getContext('2d').getImageData(0, 0, surface.width, surface.height);
      return data.some((/** @type {number} */ value) => value !== 0);
    });
  await expect.poll(painted).toBe(true);
}

/** @param {Page} page */
async function showInbox(page) {
  await page.getByRole('link', { name: 'Inbox' }).click();
  await page
    .getByRole('link', { name: /invalid/ })
    .first()
    .click();
  await page.getByRole('region', { name: 'Body' }).locator('pre').waitFor();
}

/** @param {Page} page */
async function showLibrary(page) {
  await page.getByRole('link', { name: /^Bluebell/ }).waitFor();
}

/** @param {Page} page */
async function showFirstRun(page) {
  await page.getByRole('button', { name: 'Open sample calls' }).waitFor();
  await page.getByText('Webhook address').waitFor();
}
