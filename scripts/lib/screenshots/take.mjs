import { fixedClock } from './fixed-clock.mjs';

/** What a first start shows: the usual port, and a secret path that is nobody's. */
const shownListener = { port: 4180, secretPath: '3c1f9a7be0d24586a1c7f2094be86d15' };

/**
 * Opens the view in a fresh browser profile, brings it to its state and photographs it at 1440x900.
 * @param {import('@playwright/test').Browser} browser
 * @param {import('../browser-host.mjs').Served} host
 * @param {{ view: import('./views.mjs').View, atMs: number, file: string }} picture
 * @throws {Error} when the page reported an error, or the state never came
 */
export async function takePicture(browser, host, { view, atMs, file }) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    colorScheme: view.scheme,
  });
  try {
    await context.addInitScript(fixedClock(atMs));
    await context.route('**/api/status', (route) => showUsualListener(route, host.listenerUrl));
    const page = await context.newPage();
    /** @type {string[]} */
    const faults = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(host.viewUrl);
    await view.set(page);
    await page.evaluate('document.fonts.ready.then(() => {})');
    // No hover and no focus ring left by what led here.
    await page.mouse.move(1439, 0);
    await page.evaluate('document.activeElement?.blur()');
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    if (faults.length > 0) throw new Error(`Errors in the page of ${view.name}: ${faults.join('; ')}`);
  } finally {
    await context.close();
  }
}

/**
 * The listener here has whatever port was free and a path of its own; a picture that is to stay the same shows the usual ones.
 * @param {import('@playwright/test').Route} route
 * @param {string} listenerUrl
 */
async function showUsualListener(route, listenerUrl) {
  const answer = await route.fetch();
  const { port, pathname } = new URL(listenerUrl);
  const text = (await answer.text())
    .replaceAll(pathname.split('/').at(-1) ?? '', shownListener.secretPath)
    .replaceAll(`:${port}`, `:${shownListener.port}`);
  await route.fulfill({ response: answer, body: text });
}
