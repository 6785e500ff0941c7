import type { Locator, Page, Route } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { expectWaveform, openCall } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { flireoReport, flireoTruth, seedReport } from './support/payloads.ts';
import { watchAudio } from './support/sync.ts';

test.use({ flags: ['--samples'] });

const line = (page: Page, number: number) => page.getByTestId('transcript-line').nth(number - 1);
const edge = (page: Page, which: 'start' | 'end') => page.getByTestId(`edge-${which}`);
/** Where an edge is, ms on the call clock; the sample's recording begins with its call. */
const at = async (handle: Locator) => Number(await handle.getAttribute('aria-valuenow'));
const said = (number: number) => flireoTruth.speech[number - 1]!;

/** The Flireo sample, listened to: its nine lines lie on its recording. */
async function openHeard(page: Page): Promise<void> {
  await openCall(page, flireoReport.toAssistant);
  await expectWaveform(page, ['customer', 'agent']);
  await expect(line(page, 4)).toHaveAttribute('data-place', 'placed', { timeout: 60_000 });
}

/** The start of a line as its time button explains it, ms to a tenth of a second. */
async function startOf(page: Page, number: number): Promise<number> {
  const title = await line(page, number)
    .getByRole('button', { name: /^Play from/ })
    .getAttribute('title');
  const [, minutes = '', seconds = ''] = /^(\d+):(\d+\.\d)/.exec(title ?? '') ?? [];
  return Number(minutes) * 60_000 + Number(seconds) * 1000;
}

/** Puts the handles on a line by the key, with the focus on its start. */
async function adjust(page: Page, number: number): Promise<void> {
  await line(page, number)
    .getByRole('button', { name: /^Play from/ })
    .click();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.keyboard.press('e');
  await expect(edge(page, 'start')).toBeFocused();
}

test('an edge is dragged and pinned, its neighbour makes room, and unpinning brings both back', async ({ page }) => {
  await openHeard(page);
  const before = { own: await startOf(page, 4), next: await startOf(page, 6) };
  expect(Math.abs(before.own - said(4).startMs)).toBeLessThan(300);
  await adjust(page, 4);

  // The end is dragged over where the customer's next line lies: that line can no longer be there.
  const target = said(6).endMs + 1000;
  const handle = edge(page, 'end');
  await page.getByRole('button', { name: 'Show the whole call' }).click();
  const [box, area] = [await handle.boundingBox(), await page.getByTestId('lane-customer').boundingBox()];
  const from = await at(handle);
  const perMs = area!.width / flireoTruth.durationMs;
  await page.mouse.move(box!.x + 4, box!.y + box!.height / 2);
  await page.mouse.down();
  await page.mouse.move(box!.x + 4 + (target - from) * perMs, box!.y + box!.height / 2, { steps: 8 });
  await expect(handle).toHaveAttribute('aria-valuetext', /not pinned yet/);
  await page.mouse.up();
  await expect(line(page, 4)).toHaveAttribute('data-place', 'pinned');
  await expect(page.getByText(/^Pinned at 0:4/)).toBeVisible();
  expect(Math.abs((await at(handle)) - target)).toBeLessThan(2 / perMs);
  // Placed around the pin by the core, which the page hears of by itself.
  await expect.poll(() => startOf(page, 6)).not.toBe(before.next);

  await line(page, 4).getByRole('button', { name: 'Place of this line' }).click();
  await page.getByRole('menuitem', { name: 'Unpin' }).click();
  await expect(line(page, 4)).toHaveAttribute('data-place', 'placed');
  await expect.poll(() => startOf(page, 4)).toBe(before.own);
  await expect.poll(() => startOf(page, 6)).toBe(before.next);
});

test('an edge is moved and pinned by keyboard alone, taken back, undone and kept', async ({ page }) => {
  await openHeard(page);
  await adjust(page, 2);
  const from = await at(edge(page, 'start'));
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => at(edge(page, 'start'))).toBe(from + 10);
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(() => at(edge(page, 'start'))).toBe(from - 90);
  await page.keyboard.press('Escape');
  await expect.poll(() => at(edge(page, 'start'))).toBe(from);
  await expect(line(page, 2)).toHaveAttribute('data-place', 'placed');

  await page.keyboard.press('Tab');
  await expect(edge(page, 'end')).toBeFocused();
  const end = await at(edge(page, 'end'));
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await expect(line(page, 2)).toHaveAttribute('data-place', 'pinned');
  await expect(edge(page, 'end')).toHaveAttribute('aria-valuetext', /, pinned$/);
  await expect(edge(page, 'end')).toBeFocused();
  await page.reload();
  await expect(line(page, 2)).toHaveAttribute('data-place', 'pinned');

  await adjust(page, 2);
  expect(await at(edge(page, 'end'))).toBe(end + 100);
  await page.keyboard.press('Delete');
  await expect(line(page, 2)).toHaveAttribute('data-place', 'placed');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(line(page, 2)).toHaveAttribute('data-place', 'pinned');
});

test('a pin that is refused goes back to where it was, and says why', async ({ page }) => {
  await openHeard(page);
  const refuse = (route: Route) =>
    route.fulfill({ status: 503, json: { code: 'busy', message: 'The disk is full. Make room and try again.' } });
  // The call cannot be read either: what is back is what the page itself put back.
  for (const what of ['**/pins/*', '**/api/calls/*?*']) await page.route(what, refuse);
  await adjust(page, 2);
  const from = await at(edge(page, 'start'));
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/back where it was\. The disk is full/)).toBeVisible();
  await expect(line(page, 2)).toHaveAttribute('data-place', 'placed');
  expect(await at(edge(page, 'start'))).toBe(from);
});

test('the playhead pins a line from the menu, and leaving a moved edge stores it', async ({ page }) => {
  await openHeard(page);
  await page.keyboard.press('g');
  await page.getByLabel('Go to time').fill('15.5');
  await page.keyboard.press('Enter');
  await line(page, 2).hover();
  await line(page, 2).getByRole('button', { name: 'Place of this line' }).click();
  await page.getByRole('menuitem', { name: 'Pin start at the playhead' }).click();
  await expect.poll(() => startOf(page, 2)).toBe(15_500);
  await adjust(page, 6);
  await page.keyboard.press('Shift+ArrowLeft');
  await page.getByRole('heading', { name: 'Transcript' }).click();
  await expect(line(page, 6)).toHaveAttribute('data-place', 'pinned');
});

test('the word being said is lit inside its line, and the legend says that it is interpolated', async ({ page }) => {
  await watchAudio(page);
  await openHeard(page);
  await line(page, 5)
    .getByText(/gespecialiseerd/)
    .click();
  await expect.poll(() => page.evaluate(litWord), { intervals: [50], timeout: 15_000 }).toBe('gespecialiseerd');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByText('interpolated').hover();
  await expect(page.getByRole('tooltip').filter({ hasText: 'words are not measured' })).toBeVisible();
});

/** The text of the lit word. Runs in the page. */
function litWord(): string | null {
  const [range] = CSS.highlights.get('tt-word') ?? [];
  return range instanceof Range ? range.toString() : null;
}

test('where the agent was cut off the rest of its text is greyed, and a text that cannot fit its audio is named', async ({
  page,
}) => {
  await openCall(page, 'Bluebell');
  const cut = page.getByTestId('transcript-line').filter({ hasText: 'Our next free times are' });
  await expect(cut.getByTestId('unheard')).toContainText('Not heard, the audio ends here', { timeout: 60_000 });
  // The words themselves are all there, once, for whoever reads or searches.
  await expect(cut.getByTestId('unheard')).toContainText('a quarter to one.');
  await cut.getByText('rest not heard').hover();
  await expect(page.getByRole('tooltip').filter({ hasText: 'Not heard: the audio ends here.' })).toBeVisible();
  await page.goBack();
  await openCall(page, seedReport.message.assistant.name);
  await expect(page.getByTestId('transcript-line').last()).toContainText('31 characters a second, 41 by the stated length', {
    timeout: 60_000,
  });
});

test('on the platform’s side the menu of a line leads to the measured one', async ({ page }) => {
  await openHeard(page);
  await page.keyboard.press('b');
  await expect(line(page, 2)).not.toHaveAttribute('data-place');
  await line(page, 2).hover();
  await line(page, 2).getByRole('button', { name: 'Place of this line' }).click();
  await expect(page.getByRole('menuitem')).toHaveCount(1);
  await page.getByRole('menuitem', { name: 'Times as measured' }).click();
  await expect(line(page, 2)).toHaveAttribute('data-place', 'placed');
});

test('speakers are swapped and swapped back', async ({ page }) => {
  await openHeard(page);
  const speaker = () => line(page, 1).getAttribute('data-speaker');
  expect(await speaker()).toBe('agent');
  await page.getByRole('button', { name: 'Swap speakers' }).click();
  await expect.poll(speaker).toBe('customer');
  await page.getByRole('button', { name: 'Speakers swapped' }).click();
  await expect.poll(speaker).toBe('agent');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`lines, handles and menu are accessible in ${colorScheme}`, async ({ page, turntable }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openHeard(page);
    await adjust(page, 4);
    await page.keyboard.press('Shift+ArrowLeft');
    await expectAccessible(turntable, 'edges');
    await page.keyboard.press('Enter');
    await expect(line(page, 4)).toHaveAttribute('data-place', 'pinned');
    await expect(page.getByText('Pinned at')).toBeVisible();
    await line(page, 4).getByRole('button', { name: 'Place of this line' }).click();
    await expect(page.getByRole('menuitem', { name: 'Unpin' })).toBeVisible();
    await expectAccessible(turntable, 'pinned, with its menu');
  });
}
