import { expectAccessible } from './support/accessible.ts';
import { expect, type Turntable, test } from './support/fixture.ts';
import { online } from './support/launch-browser.ts';

// The address of the listener itself stands for a tunnel that works; no program is started and no other address asked.
test.use({ flags: [online] });

const step = ({ page }: Turntable, name: string | RegExp) => page.getByRole('region', { name });

for (const colorScheme of ['light', 'dark'] as const) {
  test(`from nothing to an event that arrives, by keyboard alone, ${colorScheme}`, async ({ page, turntable }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.getByRole('link', { name: 'Connect step by step' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Connect a platform' })).toBeVisible();
    await expectAccessible(turntable, 'connect, before anything');

    await page.getByRole('radio', { name: /^Retell/ }).focus();
    await page.keyboard.press('Space');
    const source = step(turntable, /^Its own secret path/);
    await source.getByLabel('Secret', { exact: true }).fill('planted-retell-key');
    await source.getByRole('button', { name: 'Make this source' }).press('Enter');
    await expect(source.getByText('What comes must carry the proof')).toBeVisible();

    const tunnel = step(turntable, /^The way in/);
    await tunnel.getByRole('radio', { name: /^My own address/ }).focus();
    await page.keyboard.press('Space');
    await tunnel.getByRole('button', { name: 'Use this address' }).press('Enter');
    await expect(tunnel.getByText('Needed: https:// and a host')).toBeVisible();
    await tunnel.getByLabel('Public address').fill(new URL(turntable.listenerUrl).origin);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('tunnel')).toHaveAttribute('data-phase', 'open');
    await expect(tunnel.getByText(/^Open: there and back in \d+ ms$/)).toBeVisible();

    const address = step(turntable, /^Give the platform/);
    const given = await address.getByRole('textbox', { name: 'Public webhook address' }).inputValue();
    expect(given).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/hooks\/[0-9a-f]{32}$/);
    expect(given).not.toBe(turntable.listenerUrl);
    await expect(address.getByText('Webhook URL of the agent')).toBeVisible();
    await expect(address.getByText(/tries up to 3 times more/)).toBeVisible();

    await page.getByRole('button', { name: 'Send a test event' }).press('Enter');
    const result = page.getByTestId('test-event');
    await expect(result).toContainText(/Arrived, there and back in \d+ ms: its signature was right\./);
    await expectAccessible(turntable, 'connect, arrived');

    await page.getByRole('link', { name: 'See it in the inbox' }).press('Enter');
    await expect(page.getByText('A test event that Turntable sent to itself.').first()).toBeVisible();
    await page.goBack();

    // All of it outlives a reload, the secret is nowhere on the page.
    await page.reload();
    await expect(address.getByRole('textbox', { name: 'Public webhook address' })).toHaveValue(given);
    expect(await page.content()).not.toContain('planted-retell-key');
    await tunnel.getByRole('button', { name: 'Close the tunnel' }).press('Enter');
    await expect(address.getByText('It stands here as soon as')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Send a test event' })).toBeDisabled();
  });
}

test('a tunnel whose far end answers for itself is told apart from one that works', async ({ page, turntable }) => {
  await page.goto(`${new URL(page.url()).origin}/connect?platform=generic`);
  const tunnel = step(turntable, /^The way in/);
  await tunnel.getByRole('radio', { name: /^My own address/ }).check();
  // The view's own port: it answers, but it is not the listener.
  await tunnel.getByLabel('Public address').fill(new URL(page.url()).origin);
  await tunnel.getByRole('button', { name: 'Use this address' }).click();
  await expect(tunnel.getByText("that is not the listener's answer", { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Send a test event' }).click();
  await expect(page.getByTestId('test-event')).toContainText('It did not arrive.');
});

test('what is missing on this computer is said, and cannot be chosen', async ({ page, turntable }) => {
  await page.route('**/api/tunnel', async (route) => {
    const answer = await route.fetch();
    const state = await answer.json();
    for (const one of state.drivers) if (one.driver === 'tailscale') one.missing = 'Tailscale is not installed.';
    await route.fulfill({ response: answer, json: state });
  });
  await page.goto(`${new URL(page.url()).origin}/connect?platform=vapi`);
  const tunnel = step(turntable, /^The way in/);
  await expect(tunnel.getByRole('radio', { name: /Tailscale is not installed/ })).toBeDisabled();
  await expect(tunnel.getByRole('radio', { name: /^ngrok/ })).toBeEnabled();
});

test('the page says so when it cannot be loaded, and offers to try again', async ({ page }) => {
  let broken = true;
  await page.route('**/api/tunnel', (route) =>
    broken ? route.fulfill({ status: 500, json: { code: 'internal', message: 'No.' } }) : route.continue(),
  );
  await page.goto(`${new URL(page.url()).origin}/connect`);
  await expect(page.getByRole('alert')).toContainText('This page could not be loaded');
  const again = page.getByRole('button', { name: 'Try again' });
  const asked = page.waitForRequest('**/api/tunnel');
  await again.click();
  await asked;
  broken = false;
  // News of the tunnel makes the page ask again by itself, too: whichever comes first.
  const platform = page.getByRole('radio', { name: /^Interactly/ });
  await expect(async () => {
    if (await again.isVisible()) await again.click({ timeout: 500 });
    await expect(platform).toBeVisible({ timeout: 1000 });
  }).toPass();
});
