import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Turntable } from './fixture.ts';
import { root } from './launch-browser.ts';

/** Our own handful, and what no JSON file holds well: a word of 100 kB and a flood of combining marks. */
export const handful: readonly string[] = [
  ...(JSON.parse(readFileSync(join(root, 'test/fixtures/e2e/hostile.json'), 'utf8')) as string[]),
  'W'.repeat(100_000),
  `e${'\u0301'.repeat(5000)}`,
];

/** The public collections beside the repository; null where they are not. */
export function corpora(): string[] | null {
  const folder = join(root, '../shared/corpora');
  const purify = join(folder, 'DOMPurify-fixtures/payloads.json');
  const naughty = join(folder, 'blns/blns.json');
  if (!existsSync(purify) || !existsSync(naughty)) return null;
  const payloads = JSON.parse(readFileSync(purify, 'utf8')) as { payload: string }[];
  return [...payloads.map(({ payload }) => payload), ...(JSON.parse(readFileSync(naughty, 'utf8')) as string[])];
}

/** What keeps a report recognisable and its turns in place. Everything else that is a text is replaced. */
const kept = new Set(['type', 'eventType', 'role', 'startAt', 'endAt']);
const joins = new Set(['messageId', 'userMessageId']);

/**
 * The value with every text in it replaced, in turn, from the `from`-th on. With `recognisable` ids of messages keep their ending, so that turns still
 * find their messages; without, only the type of the report is left. Keys stay.
 */
export function replaceTexts(value: unknown, texts: readonly string[], from: number, recognisable: boolean): unknown {
  let next = from;
  const walk = (at: unknown, key: string): unknown => {
    if (Array.isArray(at)) return at.map((one) => walk(one, key));
    if (at !== null && typeof at === 'object') {
      return Object.fromEntries(Object.entries(at).map(([name, one]) => [name, walk(one, name)]));
    }
    if (typeof at !== 'string' || key === 'type' || key === 'eventType') return at;
    if (recognisable && kept.has(key)) return at;
    if (recognisable && joins.has(key)) return `${texts[from % texts.length]}${at}`;
    if (key === 'transcriptText') {
      return at
        .split('\n')
        .map((line) => line.replace(/: .*/, () => `: ${texts[next++ % texts.length]}`))
        .join('\n');
    }
    return texts[next++ % texts.length];
  };
  return walk(value, '');
}

/** From now on every dialog, every request that leaves, and a dead page is a fault of the test. */
export function watchHostile(page: Page, turntable: Turntable): void {
  const { faults } = turntable;
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('crash', () => faults.push('the page crashed'));
  const own = new URL(page.url());
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && host !== own.host)
      faults.push(`request to ${request.url().slice(0, 200)}`);
  });
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame() || new URL(frame.url()).host !== own.host)
      faults.push(`a frame went to ${frame.url().slice(0, 200)}`);
  });
}

/** Nothing ran, nothing is wider than the window, and the page still answers. */
export async function expectUnharmed(page: Page, turntable: Turntable): Promise<void> {
  const found = await page.evaluate(() => ({
    ran: '__hostile' in window,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    bodyWide: document.body.scrollWidth - document.documentElement.clientWidth,
    scripts: [...document.scripts].filter(({ src }) => !src.startsWith(location.origin)).length,
    elements: document.querySelectorAll(
      '#root iframe, #root object, #root embed, #root [onerror], #root [onload], #root a[href^="javascript:" i]',
    ).length,
  }));
  expect(found).toEqual({ ran: false, wide: 0, bodyWide: 0, scripts: 0, elements: 0 });
  expect(turntable.faults).toEqual([]);
}
