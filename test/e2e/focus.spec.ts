import type { Page } from '@playwright/test';
import { expectWaveform, openCall } from './support/drive.ts';
import { expect, test } from './support/fixture.ts';
import { seedReport } from './support/payloads.ts';

test.use({ flags: ['--samples'] });

/** Presses Tab until the focus leaves the page or comes round. Answers stops without a visible mark of the focus, and how many there were. */
async function tabThrough(page: Page): Promise<{ stops: number; unseen: string[] }> {
  // A field of the component library shows the focus by the colour of its border: what it is without, for comparison.
  await page.evaluate(() => {
    for (const field of document.querySelectorAll<HTMLElement>('input, textarea, select')) {
      field.dataset.border = getComputedStyle(field).borderColor;
    }
  });
  const seen = new Set<string>();
  const unseen: string[] = [];
  for (let pressed = 0; pressed < 150; pressed++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(readStop);
    if (stop === null || seen.has(stop.id)) break;
    seen.add(stop.id);
    if (!stop.marked) unseen.push(stop.name);
  }
  return { stops: seen.size, unseen };
}

/** The element with the focus; null when there is none. Runs in the page. */
async function readStop(): Promise<{ id: string; name: string; marked: boolean } | null> {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || at === document.body) return null;
  at.dataset.stop ??= String(Math.random());
  // A border that fades in has its colour at the end.
  await Promise.all(at.getAnimations().map(({ finished }) => finished));
  const outlined = (element: Element | null) => {
    if (!element) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  };
  const field = at.dataset.border !== undefined && getComputedStyle(at).borderColor !== at.dataset.border;
  // A switch and a radio show it by what stands for them.
  const stand = at.matches('input[type=checkbox], input[type=radio]') && outlined(at.nextElementSibling);
  // The link of a row marks the whole row.
  const row = outlined(at.closest('tr'));
  const { width, height } = at.getBoundingClientRect();
  const marked = (width > 0 && height > 0 && outlined(at)) || field || stand || row;
  return {
    id: at.dataset.stop,
    name: `${at.tagName} ${at.getAttribute('aria-label') || at.getAttribute('placeholder') || at.id || at.textContent?.slice(0, 60)}`,
    marked,
  };
}

test('every stop of Tab in library, call, inbox and settings can be seen', async ({ page }) => {
  test.slow();
  await expect(page.locator('tr[data-call]')).toHaveCount(3);
  const library = await tabThrough(page);
  expect(library.unseen).toEqual([]);
  expect(library.stops).toBeGreaterThan(10);

  await openCall(page, seedReport.message.assistant.name);
  await expectWaveform(page, ['customer', 'agent']);
  const call = await tabThrough(page);
  expect(call.unseen).toEqual([]);
  expect(call.stops).toBeGreaterThan(40);

  for (const name of [/^Inbox/, /^Settings/]) {
    await page.getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
    const screen = await tabThrough(page);
    expect(screen.unseen).toEqual([]);
    expect(screen.stops).toBeGreaterThanOrEqual(8);
  }
});
