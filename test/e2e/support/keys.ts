import { expect, type Locator, type Page } from '@playwright/test';
import { readClock } from './sync.ts';

/** Presses Tab until the element has the focus, as a reviewer without a mouse would. */
export async function tabTo(page: Page, target: Locator, most = 120): Promise<void> {
  for (let pressed = 0; pressed < most; pressed++) {
    await page.keyboard.press('Tab');
    if (await target.evaluateAll((found) => found.includes(document.activeElement as HTMLElement | SVGElement))) return;
  }
  throw new Error(`not reached by ${most} times Tab: ${target}`);
}

/** Goes to a moment by the key G; "0:05" or seconds. */
export async function goTo(page: Page, text: string): Promise<void> {
  await page.keyboard.press('g');
  await page.getByLabel('Go to time').fill(text);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Go to time')).toBeHidden();
}

/** The time says this moment, to the tenth of a second that it shows. */
export async function expectAt(page: Page, ms: number): Promise<void> {
  await expect
    .poll(async () => readClock(await page.getByTestId('time-now').innerText()))
    .toBeCloseTo(Math.round(ms / 100) * 100, 3);
}

/** Where the focus is, in a word for a failing test. */
export function focusNow(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement;
    return at === null || at === document.body ? 'nowhere' : `${at.tagName} ${at.getAttribute('aria-label') ?? at.textContent}`;
  });
}
